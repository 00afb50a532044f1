"""The month sheet as data of the printed document."""

from core.api import _, pgettext
from plugins.roster.queries.sheet import Sheet
from plugins.roster.shifts import offered
from plugins.roster.words import letter_of, weekday

NARROW = 0.62
ROOMY = 14
"""Lines of a sheet up to which its rows are high enough to write in."""


def wall(found: Sheet, unit: str) -> dict:
    """A month of one unit on a sheet of A4 across: officers by days, the hours, and what the letters mean."""
    heads = [{"label": f"{mark.day.day}\n{weekday(mark.day)}", "width": NARROW} for mark in found.marks]
    marked = [_marked(mark) for mark in found.marks]
    rows = [[_("Almanac"), *marked, ""]] if any(marked) else []
    rows += [[line.person.name, *(letter_of(box) for box in line.boxes), f"{line.hours:g}"] for line in found.lines]
    last = {"label": pgettext("roster cell", "hours"), "width": 1.2}
    return {
        "title": _("Duty roster of %(unit)s", unit=unit),
        "subtitle": _("%(year)s, month %(month)s", year=found.first.year, month=found.first.month),
        "orientation": "landscape",
        "columns": [{"label": _("Officer"), "width": 2.2, "align": "left"}, *heads, last],
        "rows": rows,
        "size": 8,
        "row_height": 9 if len(rows) <= ROOMY else 6,
        "notes": [legend()],
        "sign": [_("Leader"), _("Date")],
    }


def _marked(mark) -> str:
    """What the almanac says of a day, in a letter or two."""
    off = {"rest": pgettext("day off", "Off"), "work": pgettext("working day", "Work")}.get(mark.off, "")
    return off + (pgettext("roster cell", "market") if mark.market else "")


def legend() -> str:
    """What the letters stand for, with the times."""
    parts = [f"{shift.letter} {shift.title} {shift.starts:%H:%M}–{shift.ends:%H:%M}" for shift in offered().values()]
    return _("; ").join(parts)
