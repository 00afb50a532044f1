"""What the model tells the morning meeting, and its places in the day of each role."""

from flask import url_for

from core.api import BUREAU, LEADERS, Day, Entry, NavItem, Panel, _, _l, each_day
from plugins.briefcase.permissions import OVERSEE, READ
from plugins.briefcase.queries import offices
from plugins.briefcase.queries.coverage import months

MOST = 5


def day_panel(day: Day) -> dict | None:
    """Village groups that nobody has worked in this month, by office."""
    held = offices.all_offices()
    found = [month for month in months(held, day.date.replace(day=1), day.date) if month.missing]
    if not held:
        return None
    entries = [
        Entry(
            _("%(office)s: %(reached)s of %(total)s reached", office=one.office.name, reached=one.reached, total=one.total),
            url_for("briefcase.coverage", office=one.office.id),
            _("%(n)s to go", n=len(one.missing)),
            "info" if one.enough else "warn",
            detail="、".join(place.label for place in one.missing[:3]),
        )
        for one in found[:MOST]
    ]
    return {"entries": entries, "href": url_for("briefcase.coverage"), "hint": _("Every village group was reached this month.")}


CONTRIBUTIONS = (
    NavItem(
        _l("Groups not reached"), "briefcase.coverage", READ, "", "map-pin", 60,
        daily=(*each_day(71, *LEADERS), *each_day(31, *BUREAU), *each_day(30, "officer", "household")),
    ),
    NavItem(_l("Inspections by leaders"), "briefcase.checks", OVERSEE, "", "eye", 60, daily=each_day(40, *BUREAU)),
    Panel("briefcase.day", Day, _l("Groups not reached"), READ, "core/panel_lines.html", day_panel, "briefcase", 50),
)  # fmt: skip
