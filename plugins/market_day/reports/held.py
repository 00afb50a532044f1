"""Sessions held against market days, and the hours they cost.

A market day counts as held when a session of it was opened. Days still to come are not counted; a planned session that was never
opened counts as missing, whatever the plan said.
"""

from collections import Counter, defaultdict
from dataclasses import replace

from flask import url_for
from sqlalchemy import select

from core.api import CHINA, Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db, family_ids, today
from plugins.almanac.api import Market, MarketDay
from plugins.ledger.api import units
from plugins.market_day.hours import outside
from plugins.market_day.models import Session, State
from plugins.market_day.opening import HoursBook, local
from plugins.market_day.queries.sessions import market_days
from plugins.market_day.rounds import town_stations

SESSION_COLUMNS = (
    Column(_l("Town"), "town"),
    Column(_l("Month"), "month"),
    Column(_l("Market days"), "days", numeric=True),
    Column(_l("Held"), "held", numeric=True),
    Column(_l("Called off"), "cancelled", numeric=True),
    Column(_l("Without a session"), "missing", numeric=True),
    Column(_l("Which days"), "which"),
)
STATES = ("held", "cancelled", "planned", "missing")


def sessions(query: ReportQuery) -> ReportResult:
    """Market days by town and month, and what became of each."""
    asked = replace(query, end=max(min(query.end, today()), query.start))
    found = db.session.execute(_days(asked)).all()
    totals, rows = Counter(row.state for row in found), _by_town(found, asked)
    address = lambda **more: asked.address(url_for("market_day.days"), **more)  # noqa: E731
    figures = [
        Figure("market_days", _("Market days"), len(found), units.TIMES, address()),
        Figure("held", _("Held"), totals["held"], units.TIMES, address(state="held")),
        Figure("missing", _("Without a session"), totals["missing"], units.TIMES, address(state="missing")),
        Figure("cancelled", _("Called off with a reason"), totals["cancelled"], units.TIMES, address(state="cancelled")),
        Figure("rate", _("Share held"), round(100 * totals["held"] / len(found), 1) if found else None, "%", None,
               _("Held ÷ market days, until today")),
    ]  # fmt: skip
    return ReportResult(figures, SESSION_COLUMNS, rows)


def _days(query: ReportQuery):
    statement = market_days().where(MarketDay.day.between(query.start, query.end))
    if query.area is not None:
        statement = statement.where(Market.area_id.in_(family_ids(query.area, query.boundaries)))
    if query.unit is not None:
        below = set(db.session.scalars(select(Unit.id).where(Unit.path.startswith(query.unit.path))))
        statement = statement.where(Market.area_id.in_([town for town, unit in town_stations().items() if unit in below]))
    return statement.order_by(Market.town, MarketDay.day)


def _by_town(found, query: ReportQuery) -> list[dict]:
    cells: dict = defaultdict(Counter)
    which: dict = defaultdict(list)
    for row in found:
        key = (row.town, f"{row.occurred_on:%Y-%m}")
        cells[key][row.state] += 1
        if row.state == "missing":
            which[key].append(f"{row.occurred_on:%d}")
    return [
        {"town": town, "month": month, "days": sum(cell.values()), **{state: cell[state] for state in STATES},
         "which": "、".join(which[town, month])}
        for (town, month), cell in sorted(cells.items())
    ]  # fmt: skip


OVERTIME_COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Month"), "month"),
    Column(_l("Sessions"), "sessions", numeric=True),
    Column(_l("Opened on time"), "punctual", numeric=True),
    Column(_l("Hours open"), "open", numeric=True),
    Column(_l("Hours outside normal time"), "outside", numeric=True),
    Column(_l("Person-hours outside"), "person_hours", numeric=True),
)


def overtime(query: ReportQuery) -> ReportResult:
    """Hours outside normal time: before opening, after closing, and whole days off, times the people who served."""
    conditions = (*query.conditions(Session), Session.state == State.CLOSED, Session.opened_at.is_not(None))
    found = db.session.execute(select(Session, Unit.name).join(Session.unit).where(*conditions).order_by(Unit.code)).all()
    book, cells = HoursBook(query.start, query.end), {}
    for session, unit in found:
        opened, closed = session.opened_at.astimezone(CHINA), session.closed_at.astimezone(CHINA)
        minutes = outside(opened, closed, book.normal(session.unit_id, session.occurred_on))
        cell = cells.setdefault((unit, f"{session.occurred_on:%Y-%m}"), Counter())
        cell.update(
            sessions=1, punctual=int(session.opened_at <= local(session.occurred_on, session.opens)),
            open=(closed - opened).total_seconds() / 60, outside=minutes, person_hours=minutes * session.staff_count,
        )  # fmt: skip
    rows = [{"unit": unit, "month": month} | _hours(cell) for (unit, month), cell in cells.items()]
    total = sum(cells.values(), Counter())
    return ReportResult(_overtime_figures(query, total), OVERTIME_COLUMNS, rows, [
        _("Normal time: the station's base hours on working days. Days off are outside it as a whole."),
    ], total={"unit": _("Total"), "month": ""} | _hours(total))  # fmt: skip


def _hours(cell: Counter) -> dict:
    return {name: cell[name] if name in ("sessions", "punctual") else round(cell[name] / 60, 1) for name in
            ("sessions", "punctual", "open", "outside", "person_hours")}  # fmt: skip


def _overtime_figures(query, total) -> list[Figure]:
    address = query.address(url_for("market_day.sessions"), state="closed")
    told = _hours(total)
    return [
        Figure("sessions", _("Sessions held and closed"), told["sessions"], units.TIMES, address),
        Figure("punctual", _("Opened on time or earlier"), told["punctual"], units.TIMES),
        Figure("outside", _("Hours outside normal time"), told["outside"], _("hours")),
        Figure("person_hours", _("Person-hours outside normal time"), told["person_hours"], _("person-hours")),
    ]
