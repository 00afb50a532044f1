"""Indicators over ledger facts, and the value of any indicator for many subjects at once."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from flask import url_for
from sqlalchemy import case, func, select

from core.api import Figure, Indicator, Officer, Period, ReportQuery, Unit, _l, current_county, db, may_open
from plugins.assessment.declared import Tally, tally
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Dispute,
    DisputeState,
    Hazard,
    HazardState,
    InfoItem,
    Inspection,
    ServiceCase,
    Suggestion,
    Visit,
    units,
)

SOME = 500


def fact_tally(indicator_id: str, model, where=(), value=None, of=None) -> Tally:
    """A fast count over a ledger fact; ``of``: conditions whose rows are the whole that a share is of."""

    def count(period: Period, by: str, ids: Iterable[UUID]) -> dict:
        key = model.officer_id if by == "officer" else model.unit_id
        counted, whole = func.coalesce(func.count() if value is None else value, 0), None
        conditions = [model.occurred_on >= period.start, model.occurred_on <= period.end]
        if of is None:
            conditions += where
        else:
            counted, whole = func.sum(case((_all(where), 1), else_=0)), func.count()
            conditions += of
        shown = [key, counted] + ([] if whole is None else [whole])
        statement = select(*shown).select_from(model).where(*conditions).group_by(key)
        found, wanted = {}, list(ids)
        for start in range(0, len(wanted), SOME):
            rows = db.session.execute(statement.where(key.in_(wanted[start : start + SOME])))
            found |= {row[0]: (row[1], None if whole is None else row[2]) for row in rows}
        return found

    return Tally(indicator_id, count)


def _all(conditions):
    first, *rest = conditions
    for one in rest:
        first &= one
    return first


def _query(period: Period, scope) -> ReportQuery:
    named = {"unit": scope} if isinstance(scope, Unit) else {"officer": scope} if isinstance(scope, Officer) else {}
    return ReportQuery(current_county(), period.start, period.end, **named)


def _measure(model, where, value, of, listing, args, indicator_id, title, unit, period, scope) -> Figure:
    """One subject's figure; a share is in per cent."""
    query = _query(period, scope)
    counted = func.coalesce(func.count() if value is None else value, 0)
    found = db.session.scalar(select(counted).select_from(model).where(*query.conditions(model), *where))
    if of is not None:
        whole = db.session.scalar(select(func.count()).select_from(model).where(*query.conditions(model), *of))
        found = round(100 * found / whole, 1) if whole else None
    href = query.address(url_for(listing), **args) if may_open(listing) else None
    return Figure(indicator_id, title, found, unit, href)


def _own():
    meeting = (Activity.kind == ActivityKind.MEETING,), {"kind": "meeting"}
    settled = (Dispute.state.in_([DisputeState.RESOLVED, DisputeState.STABILISED]),), {}
    closed = (Hazard.state == HazardState.RECHECKED,), {"state": "rechecked"}
    people, handled = func.sum(Visit.people_met), func.sum(ServiceCase.quantity)
    yield "visits", _l("Visits"), units.TIMES, Visit, (), None, None, "ledger.visits", {}
    yield "people_visited", _l("People visited"), units.PERSON_TIMES, Visit, (), people, None, "ledger.visits", {}
    yield "service_handled", _l("Business handled"), units.PIECES, ServiceCase, (), handled, None, "ledger.services", {}
    yield "meetings", _l("Courtyard meetings"), units.TIMES, Activity, meeting[0], None, None, "ledger.activities", meeting[1]
    yield "suggestions", _l("Suggestions"), units.ITEMS, Suggestion, (), None, None, "ledger.suggestions", {}
    yield "info_items", _l("Information items"), units.ITEMS, InfoItem, (), None, None, "ledger.info_items", {}
    yield "hazards_found", _l("Hazards found and urged"), units.SPOTS, Hazard, (), None, None, "ledger.hazards", {}
    yield "disputes_settled", _l("Share of disputes settled"), "%", Dispute, settled[0], None, (), "ledger.disputes", {}
    yield "hazards_closed", _l("Share of hazards closed"), "%", Hazard, closed[0], None, (), "ledger.hazards", {}
    yield "inspections", _l("Inspections"), units.TIMES, Inspection, (), None, None, "ledger.inspections", {}


def own_indicators():
    """``(Indicator, Tally)`` of the ledger's facts; the number of inspections may be shown and is never scored."""
    for name, title, unit, model, where, value, of, listing, args in _own():
        indicator_id, kind = f"assessment.{name}", "inspections" if name == "inspections" else "work"
        run = partial(_measure, model, where, value, of, listing, args, indicator_id, title, unit)
        yield (
            Indicator(indicator_id, title, unit, run, kind, scored=kind == "work"),
            fact_tally(indicator_id, model, where, value, of),
        )


def values(indicator: Indicator, period: Period, by: str, ids: Iterable[UUID]) -> dict[UUID, tuple[float, float | None]]:
    """``{id: (number, of)}`` of one indicator for many; who did nothing has 0 of a count, and no entry of a share."""
    wanted = list(ids)
    fast = tally(indicator.id)
    if fast is not None:
        found = fast.count(period, by, wanted)
        plain = indicator.unit != "%" and all(of is None for _number, of in found.values())
        nothing = dict.fromkeys(wanted, (0, None)) if plain else {}
        return nothing | found
    model, found = (Officer if by == "officer" else Unit), {}
    for one in db.session.scalars(select(model).where(model.id.in_(wanted))):
        value = indicator.measure(period, one).value
        if value is not None:
            found[one.id] = (value, None)
    return found
