"""Who was in the villages how long: people × weeks, with the weeks below two thirds; the four hundreds."""

from datetime import date, timedelta

from flask import request

from core.api import page, requires, setting, today
from plugins.briefcase.permissions import READ
from plugins.briefcase.queries import hundreds as counters
from plugins.briefcase.queries.offices import all_offices, chosen_office
from plugins.briefcase.queries.presence import person_weeks
from plugins.briefcase.views.base import asked_year, bp, tabs
from plugins.ledger.api import units

WEEKS = 8


@bp.get("/presence")
@requires(READ)
def presence():
    end = _asked_day()
    start = end - timedelta(days=7 * WEEKS - 1)
    office = chosen_office(request.args.get("office", ""))
    later = min(end + timedelta(days=7 * WEEKS), today() + timedelta(days=6))
    return page(
        "briefcase/presence.html", tabs=tabs(), office=office, offices=all_offices(start, end), start=start, end=end, later=later,
        share=setting("briefcase.presence_share"), base=setting("briefcase.work_base"), week=timedelta(days=6),
        earlier=start - timedelta(days=1), **_weeks(office, start, end),
    )  # fmt: skip


def _weeks(office, start, end) -> dict:
    """People × weeks of an office, and the weeks below."""
    found = person_weeks([office], start, end) if office else []
    people: dict = {}
    for week in found:
        people.setdefault((week.number, week.name), {})[week.monday] = week
    below = [week for week in found if week.kept is False and not week.running]
    return {"people": people, "mondays": sorted({week.monday for week in found}), "below": below}


def _asked_day() -> date:
    """The Sunday of the week of the day in the address (``to``), of this week by default."""
    try:
        day = date.fromisoformat(request.args.get("to", ""))
    except ValueError:
        day = today()
    return day + timedelta(days=6 - day.weekday())


@bp.get("/hundreds")
@requires(READ)
def hundreds():
    year = asked_year()
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows = counters.hundreds(first, last)
    aim = setting("briefcase.hundred")
    return page(
        "briefcase/hundreds.html", tabs=tabs(), rows=rows, year=year, first=first, last=last, aim=aim, this_year=today().year,
        units=units,
    )  # fmt: skip
