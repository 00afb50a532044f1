"""The joint assessment sheet: one office, one year, one score for everybody in it; on the screen and on paper."""

from datetime import date

from flask import request

from core.api import page, requires, setting, today
from plugins.briefcase.permissions import OVERSEE
from plugins.briefcase.queries.joint import sheet
from plugins.briefcase.queries.offices import all_offices, chosen_office, members
from plugins.briefcase.views.base import asked_year, bp, tabs
from plugins.briefcase.words import TAGS


def _sheet() -> dict:
    year = asked_year()
    first, last = date(year, 1, 1), date(year, 12, 31)
    office = chosen_office(request.args.get("office", ""))
    return {
        "office": office,
        "year": year,
        "sheet": sheet(office, year) if office else None,
        "tags": TAGS,
        "first": first,
        "last": last,
        "members": members([office.id], first, last) if office else [],
        "share": setting("briefcase.presence_share"),
        "percent": setting("briefcase.coverage_share"),
        "this_year": today().year,
    }


@bp.get("/assessment")
@requires(OVERSEE)
def assessment():
    year = asked_year()
    return page("briefcase/assessment.html", tabs=tabs(), offices=all_offices(date(year, 1, 1), date(year, 12, 31)), **_sheet())


@bp.get("/assessment/print")
@requires(OVERSEE)
def assessment_print():
    return page("briefcase/assessment_print.html", **_sheet())
