"""Sessions held against market days, and the hours they cost.

A market day counts as held when a session of it was opened. Days still to come are not counted; a planned session that was never
opened counts as missing, whatever the plan said. A day on which the model was not switched on is told, not missing.
"""

from collections import Counter, defaultdict
from dataclasses import replace

from flask import url_for
from sqlalchemy import func, or_, select

from core.api import (
    CHINA,
    Area,
    Column,
    Figure,
    ReportQuery,
    ReportResult,
    Unit,
    _,
    _l,
    current_county,
    current_viewer,
    db,
    family_ids,
    switch_history,
    today,
)
from plugins.almanac.api import Market, MarketDay
from plugins.ledger.api import units
from plugins.market_day.hours import outside
from plugins.market_day.models import Session, State
from plugins.market_day.opening import HoursBook, local
from plugins.market_day.queries.sessions import market_days
from plugins.market_day.reports.months import within_month
from plugins.market_day.rounds import served_towns, town_stations

SESSION_COLUMNS = (
    Column(_l("Town"), "town"),
    Column(_l("Month"), "month"),
    Column(_l("Market days"), "days", numeric=True),
    Column(_l("Held"), "held", numeric=True),
    Column(_l("Called off"), "cancelled", numeric=True),
    Column(_l("Without a session"), "missing", numeric=True),
    Column(_l("Which days"), "which"),
)
STATES = ("held", "cancelled", "planned", "unplanned", "missing", "off")
OFF = Column(_l("Model not switched on"), "off", numeric=True)


def sessions(query: ReportQuery) -> ReportResult:
    """Market days by town and month, and what became of each."""
    asked = replace(query, end=min(query.end, today()))
    found = db.session.execute(_days(asked)).all()
    totals, rows = Counter(row.state for row in found), _by_town(found, asked)
    counted = len(found) - totals["off"]
    address = lambda **more: asked.address(url_for("market_day.days"), **more)  # noqa: E731
    figures = [
        Figure("market_days", _("Market days"), len(found), units.TIMES, address()),
        Figure("held", _("Held"), totals["held"], units.TIMES, address(state="held")),
        Figure("missing", _("Without a session"), totals["missing"], units.TIMES, address(state="missing")),
        Figure("cancelled", _("Called off with a reason"), totals["cancelled"], units.TIMES, address(state="cancelled")),
        Figure("rate", _("Share held"), round(100 * totals["held"] / counted, 1) if counted else None, "%", address(),
               _("Held ÷ market days, until today")),
    ]  # fmt: skip
    columns = (*SESSION_COLUMNS[:-1], OFF, SESSION_COLUMNS[-1]) if totals["off"] else SESSION_COLUMNS
    return ReportResult(figures, columns, rows, list(_notes(query, totals["off"])))


def _notes(query: ReportQuery, off: int):
    """What the figures leave out: days to come, days without the model, days outside the table, towns without a station."""
    if query.end > today():
        yield _("Days to come are not counted; the figures end with %(day)s.", day=today())
    if off:
        yield _("On %(count)s market days the model was not switched on; they are not counted as missing, nor in the share held.",
                count=off)  # fmt: skip
        yield _spans()
    kept = db.session.execute(
        select(func.max(Market.expanded_from), func.min(Market.expanded_to)).where(Market.rules.is_not(None))
    ).one()
    if kept[0] is not None and kept[1] is not None and (query.start < kept[0] or query.end > kept[1]):
        yield _("The table of market days covers %(start)s to %(end)s; days outside it are not counted.",
                start=kept[0], end=kept[1])  # fmt: skip
    towns = _unserved(query)
    if towns:
        yield _("No station is responsible for: %(towns)s. Their market days are not counted.", towns="、".join(towns))


def _spans() -> str:
    """When the model was on, as the switchboard remembers."""
    spans = sorted({(s.valid_from, s.valid_to) for s in switch_history("market_day", current_county())}, key=lambda span: span[0])
    told = [f"{start} – {end}" if end else _("since %(day)s", day=start) for start, end in spans if end is None or start <= end]
    return _("Switched on: %(spans)s.", spans="、".join(told))


def _unserved(query: ReportQuery) -> list[str]:
    """Towns that have a market in the period and no station; asked by the bureau, or on the command line, about all or an area."""
    viewer = current_viewer()
    if query.unit is not None or (viewer is not None and viewer.units):
        return []
    statement = select(Market.town).where(
        Market.rules.is_not(None),
        or_(Market.area_id.is_(None), Market.area_id.not_in(served_towns())),
        or_(Market.valid_from.is_(None), Market.valid_from <= query.end),
        or_(Market.valid_to.is_(None), Market.valid_to >= query.start),
    )
    if query.area is not None:
        statement = statement.where(Market.area_id.in_(family_ids(query.area, query.boundaries)))
    return list(db.session.scalars(statement.distinct().order_by(Market.town)))


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
        key = (row.town, f"{row.occurred_on:%Y-%m}", row.area_id)
        cells[key][row.state] += 1
        if row.state == "missing":
            which[key].append(f"{row.occurred_on:%d}")
    codes = dict(db.session.execute(select(Area.id, Area.code).where(Area.id.in_({key[2] for key in cells}))).all())
    return [
        {"town": key[0], "month": key[1], "days": sum(cell.values()), **{state: cell[state] for state in STATES},
         "which": "、".join(which[key]), **_addresses(query, key[1], codes.get(key[2]), cell)}
        for key, cell in sorted(cells.items(), key=lambda item: (*item[0][:2], str(item[0][2])))
    ]  # fmt: skip


def _addresses(query: ReportQuery, month: str, code: str | None, cell: Counter) -> dict:
    """``href`` of a row, its sessions, and ``hrefs`` of its cells, its market days."""
    if code is None:
        return {}
    narrow = within_month(query, month)
    address = lambda path, **more: narrow.address(url_for(path), area=code, **more)  # noqa: E731
    states = {state: address("market_day.days", state=state) for state in STATES if cell[state]}
    return {"href": address("market_day.sessions"), "hrefs": {"days": address("market_day.days"), **states}}


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
    closed_ones = select(Session, Unit.name, Unit.code).join(Session.unit).where(*conditions)
    found = db.session.execute(closed_ones.order_by(Unit.code, Session.occurred_on)).all()
    book, cells = HoursBook(query.start, query.end), {}
    for session, unit, code in found:
        opened, closed = session.opened_at.astimezone(CHINA), session.closed_at.astimezone(CHINA)
        minutes = outside(opened, closed, book.normal(session.unit_id, session.occurred_on))
        cell = cells.setdefault((unit, code, f"{session.occurred_on:%Y-%m}"), Counter())
        cell.update(
            sessions=1, punctual=int(session.opened_at <= local(session.occurred_on, session.opens)),
            open=(closed - opened).total_seconds() / 60, outside=minutes, person_hours=minutes * session.staff_count,
        )  # fmt: skip
    rows = [
        {"unit": unit, "month": month, "hrefs": _closed_cells(within_month(query, month), unit=code)} | _hours(cell)
        for (unit, code, month), cell in cells.items()
    ]
    total = sum(cells.values(), Counter())
    return ReportResult(_overtime_figures(query, total), OVERTIME_COLUMNS, rows, [
        _("Normal time: the station's base hours on working days. Days off are outside it as a whole."),
    ], total={"unit": _("Total"), "month": "", "hrefs": _closed_cells(query)} | _hours(total))  # fmt: skip


def _hours(cell: Counter) -> dict:
    return {name: cell[name] if name in ("sessions", "punctual") else round(cell[name] / 60, 1) for name in
            ("sessions", "punctual", "open", "outside", "person_hours")}  # fmt: skip


def _closed(query: ReportQuery, **more) -> str:
    return query.address(url_for("market_day.sessions"), state="closed", **more)


def _closed_cells(query: ReportQuery, **more) -> dict:
    """Each figure of a row rests on the same closed sessions."""
    return dict.fromkeys(("sessions", "punctual", "open", "outside", "person_hours"), _closed(query, **more))


def _overtime_figures(query, total) -> list[Figure]:
    address = _closed(query)
    told = _hours(total)
    return [
        Figure("sessions", _("Sessions held and closed"), told["sessions"], units.TIMES, address),
        Figure("punctual", _("Opened on time or earlier"), told["punctual"], units.TIMES, address),
        Figure("outside", _("Hours outside normal time"), told["outside"], _("hours"), address),
        Figure("person_hours", _("Person-hours outside normal time"), told["person_hours"], _("person-hours"), address),
    ]
