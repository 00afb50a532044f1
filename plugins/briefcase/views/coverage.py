"""Groups × months of one office: which were reached, which were not, and the form to go there."""

from datetime import timedelta

from flask import request

from core.api import may_open, new_url, page, requires, setting
from plugins.briefcase.permissions import READ
from plugins.briefcase.queries.coverage import latest_in, months
from plugins.briefcase.queries.offices import all_offices, chosen_office
from plugins.briefcase.views.base import asked_month, bp, tabs

SHOWN = 6


@bp.get("/coverage")
@requires(READ)
def coverage():
    last = asked_month()
    first = _months_before(last.replace(day=1), SHOWN - 1)
    office = chosen_office(request.args.get("office", ""))
    return page(
        "briefcase/coverage.html", tabs=tabs(), office=office, offices=all_offices(first, last), last=last, new=new_url,
        percent=setting("briefcase.coverage_share"), of_villages=setting("briefcase.coverage_unit") == "village",
        records=may_open("ledger.visit"), around=_around(last), **_grid(office, first, last),
    )  # fmt: skip


def _grid(office, first, last) -> dict:
    """Months of an office, its places, and those of the last month that nobody worked in."""
    found = months([office], first, last) if office else []
    missing = found[-1].missing if found else []
    seen = latest_in([place.id for place in missing])
    return {"months": found, "places": found[-1].places if found else [], "missing": missing, "seen": seen}


def _around(last) -> tuple[str, str]:
    """The months before and after."""
    return f"{last.replace(day=1) - timedelta(days=1):%Y-%m}", f"{last + timedelta(days=1):%Y-%m}"


def _months_before(first, count):
    for _n in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
