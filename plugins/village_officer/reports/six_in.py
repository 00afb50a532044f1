"""六进六边: visits by the six kinds of place, and what is done by the way: 边采集边管控, 边排查边化解, 边治理边建设."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.ledger.api import VISIT_KINDS, Dispute, DisputeState, Hazard, HazardState, InfoItem, Visit, VisitKind, units
from plugins.village_officer.models import Group
from plugins.village_officer.queries.work import group_of
from plugins.village_officer.words import GROUPS

PLACES = (VisitKind.VILLAGE, VisitKind.COMMUNITY, VisitKind.HOME, VisitKind.ENTERPRISE, VisitKind.SCHOOL, VisitKind.TEMPLE)


def columns() -> tuple[Column, ...]:
    """The station and the six places."""
    places = (Column(VISIT_KINDS[kind], kind.value, numeric=True) for kind in PLACES)
    return Column(_l("Station"), "unit"), *places, Column(_l("Together"), "sum", numeric=True)


def six_in(query: ReportQuery) -> ReportResult:
    """Visits of everybody with a term, by station and kind of place; the three pairs as figures."""
    group = group_of(Visit.officer_id, Visit.occurred_on)
    rows = select(Visit.unit_id, Visit.kind, func.count()).where(
        *query.conditions(Visit), group.is_not(None), Visit.kind.in_(PLACES)
    )
    cells = {(unit, kind): count for unit, kind, count in db.session.execute(rows.group_by(Visit.unit_id, Visit.kind))}
    ids = list({unit for unit, _kind in cells})
    named = db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.id.in_(ids)).order_by(Unit.code)).all()
    lines = [_row(query, cells, unit) for unit in named]
    figures = [
        Figure(f"in_{kind.value}", VISIT_KINDS[kind], sum(line[kind.value] for line in lines), units.TIMES) for kind in PLACES
    ]
    total = {kind.value: sum(line[kind.value] for line in lines) for kind in PLACES}
    last = {"unit": _("Together"), "sum": sum(total.values()), **total}
    names = "、".join(str(GROUPS[group]) for group in (Group.SECONDED, Group.COMMUNITY, Group.LEADER))
    notes = [_("Visits of people with a term on the day: %(groups)s. A care visit counts as a home.", groups=names)]
    return ReportResult(figures + _pairs(query), columns(), lines, notes, total=last)


def _row(query, cells, unit) -> dict:
    values = {kind.value: cells.get((unit.id, kind), 0) for kind in PLACES}
    address = lambda **more: query.address(url_for("ledger.visits"), **{"unit": unit.code} | more)  # noqa: E731
    hrefs = {kind: address(kind=kind) for kind, value in values.items() if value}
    return {"unit": unit.name, "sum": sum(values.values()), "hrefs": hrefs, **values}


def _pairs(query) -> list[Figure]:
    """Collected and looked into, searched out and settled, put in order and built up."""
    settled = Dispute.state == DisputeState.RESOLVED
    closed = Hazard.state == HazardState.RECHECKED
    info = db.session.scalar(_mine(query, InfoItem, func.coalesce(func.sum(InfoItem.quantity), 0)))
    return [
        Figure("collected", _("Information collected by the way"), info, units.ITEMS),
        Figure("quarrels_found", _("Quarrels searched out"), db.session.scalar(_mine(query, Dispute)), units.CASES),
        Figure("quarrels_settled", _("of these settled"), db.session.scalar(_mine(query, Dispute).where(settled)), units.CASES),
        Figure("hazards_put_right", _("Hazards put right"), db.session.scalar(_mine(query, Hazard).where(closed)), units.SPOTS),
    ]


def _mine(query, model, value=None):
    group = group_of(model.officer_id, model.occurred_on)
    return select(func.count() if value is None else value).select_from(model).where(*query.conditions(model), group.is_not(None))
