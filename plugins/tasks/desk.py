"""What tasks show on other pages: the home card, the inbox, panels on villages, officers and stations, and the search."""

from flask import url_for

from core.api import (
    Area,
    Card,
    Entry,
    InboxItem,
    InboxSource,
    Officer,
    Panel,
    Reach,
    SearchHit,
    SearchProvider,
    Unit,
    _,
    _l,
    near_day,
    today,
)  # fmt: skip
from plugins.roster.api import absent
from plugins.tasks.models import State, Task
from plugins.tasks.permissions import ADMIT, CONFIRM, DO, HAND, READ
from plugins.tasks.queries import orders, parts
from plugins.tasks.words import STATES, TONES

MOST = 6


def entry(part, whose: bool = False) -> Entry:
    """A part as short lists show it."""
    label, tone = (_("Overdue"), "bad") if part.late else (STATES[part.state], TONES[part.state.value])
    note = f"{_whose(part)} {near_day(part.due_on)}" if whose else near_day(part.due_on)
    return Entry(part.task.title, url_for("tasks.assignment", id=part.id), label, tone, note)


def mine_card(viewer) -> dict:
    """What I have to do, the first due first; the bureau sees what is overdue in the county."""
    if viewer.reach is Reach.COUNTY:
        entries = [entry(part, True) for part in parts.escalated(0, most=MOST) if part.late]
        return {"entries": entries, "href": url_for("tasks.board"), "hint": _("Nothing is overdue in the county.")}
    entries = [entry(part) for part in parts.mine(viewer, MOST)]
    return {"entries": entries, "href": url_for("tasks.mine"), "hint": _("No task waits for you.")}


def inbox(viewer):
    """My own parts, then what leaders and the desk have to decide."""
    source = str(_("Tasks"))
    if viewer.can(DO):
        yield from (_own(part, source) for part in parts.mine(viewer, 20))
    if viewer.can(CONFIRM):
        yield from _by_order(_reported(viewer), "info", _("Confirm or return"), source, sign=True)
    if viewer.can(ADMIT):
        for task in orders.waiting():
            title = _("Task beyond the weekly number: %(title)s", title=task.title)
            yield InboxItem(title, url_for("tasks.order", id=task.id), "warn", _("Admit"), task.due_on, source, sign=True)
    yield from _to_watch(viewer, source)


def _own(part, source) -> InboxItem:
    if part.late:
        return _line(part, "bad", _("Overdue"), source)
    if part.state is State.RETURNED:
        return _line(part, "bad", _("Returned"), source)
    label = _("Sign for it") if part.state is State.ISSUED else _("Still to be done")
    return _line(part, "warn" if part.due_on == today() or part.state is State.ISSUED else "info", label, source)


def _line(part, tone, label, source) -> InboxItem:
    return InboxItem(part.task.title, url_for("tasks.assignment", id=part.id), tone, label, part.due_on, source)


def _reported(viewer) -> list:
    ours = Task.unit_id.in_(list(viewer.units)) if viewer.reach is not Reach.COUNTY else Task.obligation.is_(None)
    return [part for part in parts.to_confirm(ours, 20) if viewer.officer_id is None or part.officer_id != viewer.officer_id]


def _by_order(found, tone, label, source, sign=False):
    """One line an order: of one part its page, of several the list."""
    orders_of: dict = {}
    for part in found:
        orders_of.setdefault(part.task_id, []).append(part)
    for same in orders_of.values():
        names = "、".join(dict.fromkeys(_whose(part) for part in same[:3])) + ("…" if len(same) > 3 else "")
        title = _("%(title)s: %(who)s", title=same[0].task.title, who=names)
        several = url_for("tasks.assignments", title=same[0].task.title, state=same[0].state.value)
        href = url_for("tasks.assignment", id=same[0].id) if len(same) == 1 else several
        yield InboxItem(title, href, tone, label, same[0].due_on, source, sign)


def _whose(part) -> str:
    return part.officer.name if part.officer else part.unit.name if part.unit else ""


def _to_watch(viewer, source):
    """Overdue parts that were escalated, and those whose owner is absent today."""
    if not viewer.can(HAND):
        return
    wide = viewer.reach is Reach.COUNTY
    yield from _by_order(parts.escalated(2 if wide else 1, None if wide else viewer.units), "bad", _("Escalated"), source)
    if not wide:
        yield from _away(viewer, source)


def _away(viewer, source):
    found = [part for unit_id in viewer.units for part in parts.doing(unit_id) if part.officer_id]
    reasons = absent({part.officer_id for part in found}, today()) if found else {}
    for part in [part for part in found if part.officer_id in reasons][:10]:
        name = part.officer.name if part.officer else ""
        title = _("%(title)s: %(name)s is absent", title=part.task.title, name=name)
        yield InboxItem(title, url_for("tasks.assignment", id=part.id), "warn", _("Name a stand-in"), part.due_on, source)


def _panel(found) -> dict | None:
    return {"entries": [entry(part, True) for part in found[:MOST]], "more": len(found) - MOST} if found else None


def unit_panel(unit: Unit) -> dict | None:
    """The open parts of a station."""
    return _panel(parts.open_assignments(unit_id=unit.id))


def officer_panel(officer: Officer) -> dict | None:
    """The open parts of an officer."""
    return _panel(parts.open_assignments(officer_id=officer.id))


def area_panel(area: Area) -> dict | None:
    """The open parts about a village."""
    return _panel(parts.open_assignments(area_id=area.id))


def search(text: str, limit: int):
    """Tasks by their title, as far as the viewer sees a part of them."""
    for part in parts.found(text, limit):
        words = STATES[part.state], part.officer.name if part.officer else "", part.due_on
        hint = " · ".join(str(word) for word in words if word)
        yield SearchHit(part.task.title, url_for("tasks.assignment", id=part.id), _("Task"), hint)


CONTRIBUTIONS = (
    Card("tasks.mine", _l("Tasks"), READ, "core/cards/list.html", mine_card, "clipboard-check", 8),
    InboxSource("tasks.inbox", READ, inbox),
    Panel("tasks.unit", Unit, _l("Open tasks"), READ, "core/panel_lines.html", unit_panel, "clipboard-check", 18),
    Panel("tasks.officer", Officer, _l("Open tasks"), READ, "core/panel_lines.html", officer_panel, "clipboard-check", 28),
    Panel("tasks.area", Area, _l("Open tasks"), READ, "core/panel_lines.html", area_panel, "clipboard-check", 26),
    SearchProvider("tasks.search", _l("Task"), READ, search, 35),
)
