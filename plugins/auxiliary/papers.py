"""What goes on paper: the list of a day in a village, to be ticked and signed, and the van's timetable for the wall."""

from core.api import Area, _, current_county, db
from plugins.auxiliary.queries.points import BY_MARKET
from plugins.auxiliary.words import WEEKDAYS
from plugins.ledger.api import BUSINESS


def day_sheet(day, people) -> dict:
    """Who comes, for what; columns to tick and to sign."""
    village = db.session.get(Area, (current_county(), day.area_id)).name
    titles = BUSINESS.titles()
    return {
        "title": _("Papers taken in the village"),
        "subtitle": _("%(village)s, %(day)s, from %(time)s, %(place)s", village=village, day=day.day, time=f"{day.starts:%H:%M}",
                      place=day.place),
        "columns": [
            {"label": _("No."), "width": 0.6}, {"label": _("For whom"), "width": 1.6}, {"label": _("Business"), "width": 2.4},
            {"label": _("Papers taken"), "width": 1.2}, {"label": _("Old card"), "width": 1.2},
            {"label": _("Signature"), "width": 2},
        ],
        "rows": [[n, p.villager, titles.get(p.business, p.business), "□", "□", ""] for n, p in enumerate(people, 1)],
        "row_height": 11, "blank_rows": 4, "sign": [_("Household officer"), _("Assistant")],
    }  # fmt: skip


def timetable(points, unit_name: str) -> dict:
    """The stops of the van, by weekday."""
    return {
        "title": _("Service van: when and where"),
        "subtitle": unit_name,
        "columns": [
            {"label": _("When"), "width": 1.6}, {"label": _("Hours"), "width": 1.6}, {"label": _("Village"), "width": 2.4},
            {"label": _("Where in the village"), "width": 2.4}, {"label": _("What is done there"), "width": 3, "align": "left"},
        ],
        "rows": [
            [
                _("Market days") if p.weekday == BY_MARKET else str(WEEKDAYS[p.weekday]), f"{p.starts:%H:%M}–{p.ends:%H:%M}",
                p.village, p.place, p.services or "",
            ]
            for p in points
        ],
        "row_height": 10,
    }  # fmt: skip
