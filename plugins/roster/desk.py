"""What the roster shows on other pages: who is on now, the inbox, panels on stations and officers."""

from datetime import timedelta

from flask import url_for

from core.api import Card, Entry, InboxItem, InboxSource, Officer, Panel, Reach, Unit, _, _l, new_url, now, setting, today
from plugins.roster.models import Duty
from plugins.roster.people import own_units
from plugins.roster.permissions import DECIDE, LOG, PLAN, READ, SWAP
from plugins.roster.queries import lists, logs
from plugins.roster.queries.coverage import cover, planned_units
from plugins.roster.queries.duty import board
from plugins.roster.services.logs import may_sign
from plugins.roster.words import DUTIES, DUTY_TONES, clock, shift_titles

MOST = 6


def now_card(viewer) -> dict | None:
    """Who is on at the viewer's station, and his own next duty; the bureau sees the leaders of the day."""
    units = {unit.id: unit.name for unit in own_units()}
    rows = board(units, now(), (Duty.LEADER,) if viewer.reach is Reach.COUNTY else None)
    titles = shift_titles()
    entries = [_entry(row, titles, units[row.unit_id] if viewer.reach is Reach.COUNTY else _until(row)) for row in rows[:MOST]]
    entries += [_next(slot, titles) for slot in _mine(viewer)[:1]]
    return {"entries": entries, "href": url_for("roster.home"), "hint": _("Nobody stands on the roster now.")} if units else None


def _until(row) -> str:
    return _("until %(time)s", time=clock(row.ends_at))


def _entry(row, titles, note) -> Entry:
    return Entry(row.name, url_for("roster.home"), titles.get(row.kind, row.kind), DUTY_TONES.get(row.duty.value, "neutral"), note)


def _mine(viewer) -> list:
    found = lists.coming(viewer.officer_id, today(), today() + timedelta(days=7)) if viewer.officer_id else []
    return [slot for slot in found if slot.starts_at > now() and slot.absence is None]


def _next(slot, titles) -> Entry:
    title = _("My next duty: %(shift)s", shift=titles.get(slot.kind, slot.kind))
    return Entry(title, url_for("roster.mine"), note=f"{slot.occurred_on:%m-%d}")


def inbox(viewer):
    """Swaps that wait for my answer or my approval, leave to decide, and next week's gaps."""
    source = str(_("Duty roster"))
    for swap in lists.open_swaps(viewer.officer_id) if viewer.officer_id else ():
        yield InboxItem(swap.said, url_for("roster.swap", id=swap.id), "warn", _("Answer the swap"), None, source, sign=True)
    if viewer.can(DECIDE):
        for swap in lists.open_swaps(viewer.officer_id, viewer.units):
            yield InboxItem(swap.said, url_for("roster.swap", id=swap.id), "info", _("Approve the swap"), None, source, sign=True)
        for row in lists.asked_leave(viewer.officer_id, viewer.units):
            title = _("%(name)s asks for leave, %(first)s to %(last)s", name=row.name, first=row.first_day, last=row.last_day)
            href = url_for("roster.leave", id=row.id)
            yield InboxItem(title, href, "warn", _("Decide on leave"), row.first_day, source, sign=True)
    if viewer.can(LOG):
        yield from _logs(viewer, source)
    if viewer.can(PLAN) and viewer.units:
        yield from _gaps(viewer.units, source)


def _logs(viewer, source):
    """Logs to sign, and those that I owe as leader of the day."""
    for log in logs.unsigned(viewer.units):
        if may_sign(log):
            title = _("Hand-over log of %(unit)s, %(day)s", unit=log.unit.name, day=log.occurred_on)
            href = url_for("roster.log", id=log.id)
            yield InboxItem(title, href, "warn", _("Sign and take over"), log.occurred_on, source, sign=True)
    for slot in logs.unwritten(viewer.officer_id) if viewer.officer_id else ():
        title = _("Write the hand-over log of %(day)s", day=slot.occurred_on)
        href = new_url("roster.log_form", occurred_on=slot.occurred_on.isoformat())
        yield InboxItem(title, href, "warn", _("To be written"), slot.occurred_on, source)


def _gaps(unit_ids, source):
    """One line a station: its days of the next week that lack somebody; a station without a roster has none."""
    first, last = today(), today() + timedelta(days=setting("roster.inbox_days") - 1)
    codes = {unit.id: unit for unit in own_units() if unit.id in unit_ids}
    planned = planned_units(codes, first - timedelta(days=31), last)
    days: dict = {}
    for one in cover([unit_id for unit_id in codes if unit_id in planned], first, last):
        if one.missing:
            days.setdefault(one.unit_id, []).append(one.day)
    for unit_id, found in days.items():
        title = _(
            "%(unit)s: the roster has gaps on %(days)s", unit=codes[unit_id].name, days="、".join(f"{day:%m-%d}" for day in found)
        )
        href = url_for("roster.month", month=f"{found[0]:%Y-%m}", unit=codes[unit_id].code)
        yield InboxItem(title, href, "warn", _("Fill the roster"), found[0], source)


def unit_panel(unit: Unit) -> dict | None:
    """A station: who is on now, and which duties of the coming days are open."""
    titles = shift_titles()
    entries = [_entry(row, titles, _until(row)) for row in board([unit.id], now())[:MOST]]
    first = today()
    if entries or planned_units([unit.id], first - timedelta(days=31), first + timedelta(days=7)):
        entries += [_gap(unit, one) for one in cover([unit.id], first, first + timedelta(days=6)) if one.missing][:3]
    return {"entries": entries} if entries else None


def _gap(unit: Unit, one) -> Entry:
    href = url_for("roster.month", month=f"{one.day:%Y-%m}", unit=unit.code)
    missing = "、".join(str(DUTIES[duty]) for duty in one.missing)
    return Entry(missing, href, _("Open duty"), "bad", f"{one.day:%m-%d}")


def officer_panel(officer: Officer) -> dict | None:
    """An officer: his next duties."""
    titles = shift_titles()
    rows = [slot for slot in lists.coming(officer.id, today(), today() + timedelta(days=14)) if slot.absence is None]
    href = url_for("roster.slots", officer=officer.number)
    entries = [
        Entry(
            f"{slot.occurred_on:%m-%d} {slot.hours}",
            href,
            titles.get(slot.kind, slot.kind),
            DUTY_TONES.get(slot.duty.value, "neutral"),
        )
        for slot in rows[:MOST]
    ]
    return {"entries": entries} if entries else None


CONTRIBUTIONS = (
    Card("roster.now", _l("On duty now"), READ, "core/cards/list.html", now_card, "clock", 14),
    InboxSource("roster.inbox", SWAP, inbox),
    Panel("roster.unit", Unit, _l("On duty now"), READ, "core/panel_lines.html", unit_panel, "clock", 15),
    Panel("roster.officer", Officer, _l("Next duties"), READ, "core/panel_lines.html", officer_panel, "calendar-event", 30),
)
