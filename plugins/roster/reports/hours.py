"""Hours worked by officer and week, beside the hours that are due, and the share outside normal working time (错时)."""

from collections import Counter, defaultdict
from datetime import timedelta

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l, setting
from plugins.roster.models import Duty
from plugins.roster.reckoning import monday_of
from plugins.roster.reports.fairness import read

OFFICERS = (
    Column(_l("Officer"), "officer"),
    Column(_l("Station"), "unit"),
    Column(_l("Weeks"), "weeks", numeric=True),
    Column(_l("Hours"), "hours", numeric=True),
    Column(_l("Hours a week"), "average", numeric=True),
    Column(_l("Longest week"), "longest", numeric=True),
    Column(_l("Weeks over the hours due"), "over", numeric=True),
    Column(_l("Outside normal time (per cent)"), "outside", numeric=True),
    Column(_l("Staggered shifts (per cent)"), "staggered", numeric=True),
)
WEEKS = (
    Column(_l("Week from"), "week"),
    Column(_l("Number of duties"), "slots", numeric=True),
    Column(_l("Hours"), "hours", numeric=True),
    Column(_l("Over the hours due"), "over", numeric=True),
    Column(_l("Outside normal time (per cent)"), "outside", numeric=True),
    Column(_l("Staggered shifts (per cent)"), "staggered", numeric=True),
)


def hours(query: ReportQuery) -> ReportResult:
    """Of all officers a line each; of one officer a line for each week."""
    rows = read(query)
    weeks: dict = defaultdict(Counter)
    for row in rows:
        weeks[row.officer_id, monday_of(row.occurred_on)].update(_counts(row))
    total = sum(weeks.values(), Counter())
    figures = [
        Figure("hours", _("Hours worked"), _hours(total), _("hours"), _opens(query)),
        Figure("outside_share", _("Outside normal working time"), _share(total, "outside"), "%", _opens(query, outside="1"),
               _("Minutes outside ÷ minutes worked")),
        Figure("staggered_share", _("In staggered shifts"), _share(total, "staggered"), "%", _opens(query, duty="staggered"),
               _("Minutes of staggered shifts ÷ minutes worked")),
        Figure("long_weeks", _("Weeks over the hours due"), sum(one["minutes"] > due() for one in weeks.values()), _("weeks"),
               rows="long"),
    ]  # fmt: skip
    notes = [_("Due: %(hours)s hours a week. Weeks run from Monday; a week cut by the period holds the days inside.",
               hours=setting("roster.weekly_hours"))]  # fmt: skip
    if query.officer is not None:
        return ReportResult(figures, WEEKS, _week_lines(query, weeks), notes)
    return ReportResult(figures, OFFICERS, _officer_lines(query, rows, weeks), notes)


def due() -> int:
    """Minutes that are due in a week."""
    return setting("roster.weekly_hours") * 60


def _counts(row) -> dict:
    staggered = row.minutes if row.duty is Duty.STAGGERED else 0
    return {"slots": 1, "minutes": row.minutes, "outside": row.outside_minutes, "staggered": staggered}


def _hours(count: Counter) -> float:
    return round(count["minutes"] / 60, 1)


def _share(count: Counter, name: str) -> float | None:
    return round(100 * count[name] / count["minutes"], 1) if count["minutes"] else None


def _opens(query, **more) -> str:
    """The duties that were done, as the list shows them."""
    return query.address(url_for("roster.slots"), **({"worked": "1"} | more))


def _cells(query, **more) -> dict:
    """Where the cells of a line lead: its duties, those with time outside normal hours, the staggered ones."""
    every = _opens(query, **more)
    return {
        "slots": every, "hours": every, "outside": _opens(query, outside="1", **more),
        "staggered": _opens(query, duty="staggered", **more),
    }  # fmt: skip


def _week_lines(query, weeks) -> list[dict]:
    lines = []
    for (_officer, monday), count in sorted(weeks.items(), key=lambda item: item[0][1]):
        first, last = max(monday, query.start), min(monday + timedelta(days=6), query.end)
        hrefs = _cells(query, **{"from": first.isoformat(), "to": last.isoformat()})
        lines.append(
            {"week": monday, "slots": count["slots"], "hours": _hours(count), "long": count["minutes"] > due(),
             "over": round(max(count["minutes"] - due(), 0) / 60, 1), "outside": _share(count, "outside"),
             "staggered": _share(count, "staggered"), "href": hrefs["slots"], "hrefs": hrefs | {"over": hrefs["hours"]}}
        )  # fmt: skip
    return lines


def _officer_lines(query, rows, weeks) -> list[dict]:
    names = {row.officer_id: (row.unit, row.number, row.name) for row in rows}
    lines = []
    for officer, (unit, number, name) in sorted(names.items(), key=lambda item: item[1]):
        mine = [count for (one, _monday), count in weeks.items() if one == officer]
        total = sum(mine, Counter())
        over = sum(count["minutes"] > due() for count in mine)
        lines.append(
            {"officer": name, "unit": unit, "weeks": len(mine), "hours": _hours(total),
             "average": round(_hours(total) / len(mine), 1), "longest": max(map(_hours, mine)),
             "over": over, "long": over > 0,
             "outside": _share(total, "outside"), "staggered": _share(total, "staggered"),
             "href": _weeks(query, number, ALL_ROWS), "hrefs": _cells(query, officer=number) | {
                 "weeks": _weeks(query, number, ALL_ROWS), "longest": _weeks(query, number, ALL_ROWS),
                 "average": _weeks(query, number, ALL_ROWS), "over": _weeks(query, number, "long")}}
        )  # fmt: skip
    return lines


def _weeks(query, number, rows) -> str:
    """This report asked of one officer: his weeks are its lines."""
    return query.address(url_for("reports.report", id="roster.hours"), officer=number, rows=rows) + "#rows"
