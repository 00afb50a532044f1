"""What tasks tell the morning meeting, and their places in the day of each role."""

from flask import url_for

from core.api import LEADERS, Day, Entry, NavItem, Panel, _, _l, each_day
from plugins.tasks.desk import entry
from plugins.tasks.permissions import HAND, READ
from plugins.tasks.queries import parts

MOST = 4


def day_panel(_day: Day) -> dict:
    """How many parts are overdue, returned and wait for confirmation, and the oldest of the overdue."""
    rows = parts.board()
    found = [
        (sum(row.late for row in rows), _("overdue"), "bad", {"late": 1}),
        (sum(row.returned for row in rows), _("returned"), "warn", {"state": "returned"}),
        (sum(row.done for row in rows), _("reported done, to be confirmed"), "info", {"state": "done"}),
        (sum(row.issued for row in rows), _("not signed for"), "info", {"state": "issued"}),
    ]
    entries = [
        Entry(_("%(count)s tasks %(what)s", count=count, what=what), url_for("tasks.assignments", **args), tone=tone)
        for count, what, tone, args in found
        if count
    ]
    late = [entry(part, True) for part in parts.escalated(0, most=20) if part.late] if found[0][0] else []
    return {"entries": entries + late[:MOST], "href": url_for("tasks.board"), "hint": _("No task is open.")}


CONTRIBUTIONS = (
    NavItem(_l("Today's orders"), "tasks.mine", READ, "", "clipboard-check", 40, daily=each_day(10, "officer", "household")),
    NavItem(
        _l("Sign for notices"), "tasks.assignments", READ, "", "speakerphone", 40, query=(("kind", "notice"),),
        daily=each_day(10, "assistant"),
    ),
    NavItem(_l("Overdue and returned"), "tasks.board", HAND, "", "list-check", 40, daily=each_day(40, *LEADERS)),
    NavItem(_l("Supervision"), "tasks.board", HAND, "", "list-check", 40, daily=each_day(20, "desk")),
    Panel("tasks.day", Day, _l("Tasks"), READ, "core/panel_lines.html", day_panel, "clipboard-check", 20),
)  # fmt: skip
