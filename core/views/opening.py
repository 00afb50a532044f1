"""Opening many accounts at once: choose a station, choose its people, print the sheet of start passwords."""

from collections import Counter

from flask import Blueprint, request
from flask_babel import gettext as _

from core.access import requires
from core.errors import Refused
from core.models.organisation import Unit
from core.screens.page import find, page
from core.services.accounts import opening
from core.services.officers import PERSON_CLASSES
from core.views.permissions import MANAGE_ACCOUNTS

bp = Blueprint("opening", __name__)


@bp.get("/accounts/open")
@requires(MANAGE_ACCOUNTS)
def stations():
    """Stations with people who have no account."""
    found = Counter(one.unit for one in opening.candidates())
    return page("core/accounts_stations.html", counts=sorted(found.items(), key=lambda pair: pair[0].code))


@bp.route("/accounts/open/<uuid:id>", methods=["GET", "POST"])
@requires(MANAGE_ACCOUNTS)
def open_many(id):
    unit = find(Unit, id)
    people = opening.candidates(unit.id)
    if request.method == "GET":
        return _page(unit, people)
    try:
        opened = opening.open_many(_chosen(people), people)
    except Refused as refusal:
        return _page(unit, people, str(refusal.reason)), 422
    return page("core/accounts_sheet.html", unit=unit, opened=opened)


def _chosen(people) -> dict:
    """``{officer: role}`` of the boxes that were ticked."""
    numbers = set(request.form.getlist("person"))
    ticked = [one for one in people if one.officer.number in numbers]
    for one in ticked:
        role = request.form.get(f"role-{one.officer.number}")
        if role and role not in one.roles:
            raise Refused(_("Please choose from the list."))
    return {one.officer.id: request.form.get(f"role-{one.officer.number}") for one in ticked}


def _page(unit, people, refused=""):
    ticked = set(request.form.getlist("person")) if refused else {one.officer.number for one in people if one.ready}
    return page("core/accounts_open.html", unit=unit, people=people, ticked=ticked, refused=refused, classes=PERSON_CLASSES)
