"""On what counties may be compared: ten measures of the ledgers, with what each of them is a share or a rate of.

Counts come from the one library of measures, so that a comparison agrees with the county's own report. The number of inspections
may be shown and is never scored.
"""

from functools import partial

from sqlalchemy import func, select

from core.api import Area, Figure, Indicator, Officer, Period, ReportQuery, Unit, _l, current_county, db
from plugins.ledger import units
from plugins.ledger.measures import MEASURES, figure
from plugins.ledger.models import Dispute

ANSWER_DAYS = ("ledger.respond_high", "ledger.respond_middle", "ledger.respond_low")
SCOPES = {Area: "area", Unit: "unit", Officer: "officer"}


def _query(period: Period, scope) -> ReportQuery:
    named = {name: scope for kind, name in SCOPES.items() if isinstance(scope, kind)}
    return ReportQuery(current_county(), period.start, period.end, **named)


def _count(measure: str, whole: str | None, period: Period, scope) -> Figure:
    query = _query(period, scope)
    of = db.session.scalar(MEASURES[whole].statement(query)) if whole else None
    return figure(measure, query, of=of)


def _answered(period: Period, scope) -> Figure:
    """Disputes of the period answered by the day that the county sets, of those that had such a day."""
    query = _query(period, scope)
    owed = (*query.conditions(Dispute), Dispute.respond_by.is_not(None))
    total = select(func.count()).select_from(Dispute).where(*owed)
    in_time = total.where(Dispute.responded_on <= Dispute.respond_by)
    title = _l("Disputes answered in time")
    return Figure("disputes_answered", title, db.session.scalar(in_time), units.CASES, of=db.session.scalar(total))


def _of(name: str, basis: str, whole: str | None = None, kind: str = "work") -> Indicator:
    found = MEASURES[name]
    return Indicator(f"ledger.{name}", found.title, found.unit, partial(_count, name, whole), kind, basis=basis)


INDICATORS = (
    _of("visits", "events"),
    _of("people_visited", "sum"),
    _of("service_delivery", "sum"),
    _of("disputes", "events", kind="situation"),
    _of("disputes_resolved", "share", "disputes"),
    Indicator(
        "ledger.disputes_answered", _l("Disputes answered in time"), units.CASES, _answered, "work", basis="share",
        settings=ANSWER_DAYS,
    ),
    _of("hazards_closed", "share", "hazards"),
    _of("inspections", "events", kind="inspections"),
    _of("meetings", "events"),
    _of("people_reached", "sum"),
)  # fmt: skip
