"""六进六边: visits by the six kinds of place, and what is done by the way: 边采集边管控, 边排查边化解, 边治理边建设.

Why the rows are those of the six roles: matrix, roles and the lists that their figures open count the same records.
"""

from flask import url_for
from sqlalchemy import case, func, select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.ledger.api import VISIT_KINDS, units
from plugins.village_officer.models import Group
from plugins.village_officer.queries.work import GROUP, PLACES, WORK, role_column
from plugins.village_officer.roles import Role
from plugins.village_officer.words import GROUPS


def columns() -> tuple[Column, ...]:
    """The station and the six places."""
    places = (Column(VISIT_KINDS[kind], kind.value, numeric=True) for kind in PLACES)
    return Column(_l("Station"), "unit"), *places, Column(_l("Together"), "sum", numeric=True)


def six_in(query: ReportQuery) -> ReportResult:
    """Visits of everybody with a term, by station and kind of place; the three pairs as figures."""
    rows = select(WORK.c.unit_id, WORK.c.place, func.count()).where(*_held(query), WORK.c.place.is_not(None))
    cells = {(unit, place): n for unit, place, n in db.session.execute(rows.group_by(WORK.c.unit_id, WORK.c.place))}
    ids = list({unit for unit, _place in cells})
    named = db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.id.in_(ids)).order_by(Unit.code)).all()
    lines = [_row(query, cells, unit) for unit in named]
    total = {kind.value: sum(line[kind.value] for line in lines) for kind in PLACES}
    hrefs = _hrefs(query, total)
    figures = [Figure(f"in_{kind}", VISIT_KINDS[kind], total[kind.value], units.TIMES, hrefs[kind.value]) for kind in PLACES]
    last = {"unit": _("Together"), "sum": sum(total.values()), "hrefs": hrefs, **total}
    names = "、".join(str(GROUPS[group]) for group in (Group.SECONDED, Group.COMMUNITY, Group.LEADER))
    notes = [_("Visits of people with a term on the day: %(groups)s. A care visit counts as a home.", groups=names)]
    return ReportResult(figures + _pairs(query), columns(), lines, notes, total=last)


def _held(query) -> tuple:
    """The conditions of a record that somebody with a term made."""
    return *query.conditions(WORK.c), GROUP.is_not(None)


def _address(query, **asked) -> str:
    return query.address(url_for("village_officer.work"), held="1", **asked)


def _hrefs(query, values, **where) -> dict:
    return {place: _address(query, place=place, **where) for place in values} | {"sum": _address(query, item="visit", **where)}


def _row(query, cells, unit) -> dict:
    values = {kind.value: cells.get((unit.id, kind.value), 0) for kind in PLACES}
    hrefs = _hrefs(query, [place for place, count in values.items() if count], unit=unit.code)
    return {"unit": unit.name, "sum": sum(values.values()), "hrefs": hrefs, **values}


def _pairs(query) -> list[Figure]:
    """Collected and looked into, searched out and settled, put in order and built up."""
    closed, mediated = WORK.c.closed.is_(True), role_column == Role.MEDIATOR.value
    conditions = WORK.c.item == "information", mediated, mediated & closed, (WORK.c.item == "hazard") & closed
    counted = (func.coalesce(func.sum(case((condition, WORK.c.amount), else_=0)), 0) for condition in conditions)
    info, found, settled, put_right = db.session.execute(select(*counted).select_from(WORK).where(*_held(query))).one()
    mediator = {"role": Role.MEDIATOR.value}
    return [
        Figure("collected", _("Information collected by the way"), info, units.ITEMS, _address(query, item="information")),
        Figure("quarrels_found", _("Quarrels searched out"), found, units.CASES, _address(query, **mediator)),
        Figure("quarrels_settled", _("of these settled"), settled, units.CASES, _address(query, closed="1", **mediator)),
        Figure("hazards_put_right", _("Hazards put right"), put_right, units.SPOTS, _address(query, item="hazard", closed="1")),
    ]
