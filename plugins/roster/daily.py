"""What the roster tells the morning meeting and the bureau, and its places in the day of each role."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import (
    LEADERS,
    Day,
    Entry,
    Gaps,
    NavItem,
    Officer,
    Panel,
    Reach,
    UnitKind,
    _,
    _l,
    current_viewer,
    db,
    each_day,
    near_day,
    now,
)  # fmt: skip
from plugins.roster.models import Duty, Leave, LeaveState
from plugins.roster.people import own_units
from plugins.roster.permissions import LOGS, READ
from plugins.roster.queries.coverage import cover, planned_units
from plugins.roster.queries.duty import board
from plugins.roster.words import DUTIES, DUTY_TONES, LEAVES, clock, shift_titles

MOST = 6
MONTH = timedelta(days=31)


def day_panel(day: Day) -> dict:
    """Who is on now (in the county: the leaders of the day), who is on leave, and what is not filled today and tomorrow."""
    units = {unit.id: unit for unit in own_units()}
    wide = current_viewer().reach is Reach.COUNTY
    rows, titles = board(units, now(), (Duty.LEADER,) if wide else None), shift_titles()
    entries = [_on(row, titles, units[row.unit_id].name if wide else "") for row in rows[:MOST]]
    entries += [*_away(day, units), *_open(day, units)]
    return {"entries": entries, "href": url_for("roster.home"), "hint": _("Nobody stands on the roster now.")}


def _on(row, titles, where: str) -> Entry:
    tone = DUTY_TONES.get(row.duty.value, "neutral")
    note = where or f"{clock(row.starts_at)}–{clock(row.ends_at)}"
    return Entry(row.name, None, titles.get(row.kind, row.kind), tone, note)


def _away(day: Day, units):
    rows = select(Leave.id, Leave.kind, Leave.last_day, Officer.name).join(Leave.officer).where(
        Leave.state == LeaveState.APPROVED, Leave.first_day <= day.date, Leave.last_day >= day.date, Leave.unit_id.in_(list(units))
    )  # fmt: skip
    for row in db.session.execute(rows.order_by(Leave.last_day).limit(MOST)):
        note = _("until %(time)s", time=near_day(row.last_day))
        yield Entry(row.name, url_for("roster.leaves"), LEAVES[row.kind], "info", note)


def _open(day: Day, units):
    planned = planned_units(units, day.date - MONTH, day.date + timedelta(days=1))
    found = [one for one in cover([u for u in units if u in planned], day.date, day.date + timedelta(days=1)) if one.missing]
    for one in found[:MOST]:
        unit, missing = units[one.unit_id], "、".join(str(DUTIES[duty]) for duty in one.missing)
        title = missing if len(units) == 1 else f"{unit.name}：{missing}"
        href = url_for("roster.month", month=f"{one.day:%Y-%m}", unit=unit.code)
        yield Entry(title, href, _("Open duty"), "bad", near_day(one.day))


def gaps_panel(gaps: Gaps) -> dict | None:
    """Stations that have no duty planned this month."""
    stations = {unit.id: unit for unit in own_units() if unit.kind is UnitKind.STATION}
    first = gaps.date.replace(day=1)
    planned = planned_units(stations, first, (first + MONTH).replace(day=1) - timedelta(days=1))
    bare = [unit for unit in stations.values() if unit.id not in planned]
    month = f"{first:%Y-%m}"
    entries = [
        Entry(unit.name, url_for("roster.month", unit=unit.code, month=month), _("No roster"), "warn", month)
        for unit in bare[:MOST]
    ]  # fmt: skip
    return {"entries": entries, "more": len(bare) - MOST, "href": None, "hint": _("Every station has its roster of this month.")}


LINES = "core/panel_lines.html"
CONTRIBUTIONS = (
    NavItem(_l("On duty and posts"), "roster.home", READ, "", "clock", 40, daily=each_day(20, *LEADERS)),
    NavItem(_l("Hand-over log"), "roster.logs", LOGS, "daily", "clipboard-text", 29, daily=each_day(25, *LEADERS)),
    NavItem(_l("My shifts"), "roster.mine", READ, "", "calendar", 40, daily=each_day(75, "officer", "household")),
    Panel("roster.day", Day, _l("On duty now"), READ, LINES, day_panel, "clock", 10),
    Panel("roster.gaps", Gaps, _l("Stations without a roster of this month"), READ, LINES, gaps_panel, "clock", 40),
)
