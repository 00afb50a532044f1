"""A question from an address: the period and place that a figure of a report was counted for, so that its rows are the same."""

from datetime import date

from sqlalchemy import select

from core.api import Area, Officer, ReportQuery, Unit, current_county, db, today
from plugins.briefcase.queries.offices import asked_offices, members


def question(args) -> ReportQuery:
    """``from``, ``to``, ``area``, ``unit``, ``officer``, ``boundaries`` of an address; without a period this year so far."""
    start, end = _day(args.get("from"), today().replace(month=1, day=1)), _day(args.get("to"), today())
    return ReportQuery(
        current_county(), start, max(start, end), area=_one(Area, Area.code, args.get("area")),
        unit=_one(Unit, Unit.code, args.get("unit")), officer=_one(Officer, Officer.number, args.get("officer")),
        boundaries="then" if args.get("boundaries") == "then" else "now",
    )  # fmt: skip


def _day(text, default: date) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return default


def _one(model, column, value):
    rows = select(model).where(column == value).order_by(model.valid_from.desc().nulls_last())
    return db.session.scalars(rows.limit(1)).first() if value else None


def people(query: ReportQuery, office: str = "", police: str = "") -> list:
    """Everybody who worked in the offices asked about, each once, in the office that came last: ``(office's name, membership)``."""
    offices = {one.id: one for one in asked_offices(query)}
    rows = members(list(offices), query.start, query.end, query.officer.id if query.officer else None)
    last = {row.officer_id: row for row in sorted(rows, key=lambda row: row.valid_from or date.min)}
    found = [(offices[row.office_id], row) for row in last.values()]
    found = [pair for pair in found if not office or str(pair[0].id) == office]
    if police in ("0", "1"):
        found = [pair for pair in found if (pair[1].person_class.value == "police") == (police == "1")]
    return sorted(found, key=lambda pair: (pair[0].name, pair[1].number))
