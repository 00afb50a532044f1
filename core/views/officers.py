"""The staff list: people, their postings, and the way in and out of each."""

from flask import Blueprint, abort, g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import ROLES, requires
from core.contributions import NavItem
from core.identity import mask_phone
from core.models.officer import Officer, PersonClass, Posting
from core.models.organisation import Unit
from core.queries import organisation as queries
from core.queries.accounts import account_of
from core.queries.records import record
from core.screens.editing import act, edit
from core.screens.listing import listing
from core.screens.page import find, page
from core.screens.panels import drawn
from core.services import officers as staff
from core.services import places, staffing
from core.views import organisation_lists as lists
from core.views.files import EXPORT
from core.views.officer_forms import EndForm, OfficerForm, PostingForm
from core.views.organisation import asked_day
from core.views.organisation_forms import decide
from core.views.permissions import MANAGE_ACCOUNTS, MANAGE_STAFF, READ_ORGANISATION

bp = Blueprint("officers", __name__, url_prefix="/officers")
CONTRIBUTIONS = (NavItem(_l("Staff"), "officers.officers", READ_ORGANISATION, "office", "users", 20),)


@bp.get("")
@requires(READ_ORGANISATION)
def officers():
    rows, filters, columns = queries.officer_rows(), lists.officer_filters(), lists.OFFICER_COLUMNS
    return listing(
        "core/officers.html", rows, columns, filters=filters, link=".officer", order="number", export=EXPORT, title=_("Staff")
    )


@bp.get("/<uuid:id>")
@requires(READ_ORGANISATION)
def officer(id):
    found = find(Officer, id)
    held = places.postings_of(id)
    return page(
        "core/officer.html",
        officer=found,
        unit=record(Unit, found.unit_id),
        held=held,
        covered=places.village_names(posting.id for posting, _unit in held),
        guides=queries.people(posting.guide_id for posting, _unit in held),
        account=account_of(id),
        day=asked_day(),
        classes=staff.PERSON_CLASSES,
        roles=ROLES,
        panels=drawn(found),
        phone=mask_phone(found.phone) if found.phone else None,
        may={"staff": g.viewer.can(MANAGE_STAFF), "accounts": g.viewer.can(MANAGE_ACCOUNTS)},
    )


@bp.route("/<uuid:id>/edit", methods=["GET", "POST"])
@requires(MANAGE_STAFF)
def officer_edit(id):
    return edit("core/officer_edit.html", OfficerForm, Officer, id, save=staff.save_officer, done=officer_url)


def officer_url(record) -> str:
    """A person's page."""
    return url_for("officers.officer", id=record.id)


def _posting_url(posting) -> str:
    return url_for("officers.officer", id=posting.officer_id)


def _with_villages(id, officer_id) -> None:
    """Give an existing posting its villages for the form; 404 when it is somebody else's."""
    held = record(Posting, id)
    if held is not None:
        if held.officer_id != officer_id:
            abort(404)
        g.posting = held  # so that the form and the comparison see the same object
        held.villages = staffing.villages_of(held)


@bp.route("/<uuid:officer_id>/postings/<uuid:id>", methods=["GET", "POST"])
@requires(MANAGE_STAFF)
def posting(officer_id, id):
    found = find(Officer, officer_id)
    _with_villages(id, officer_id)
    first = {"unit_id": found.unit_id, "role": "officer" if found.person_class == PersonClass.POLICE else "assistant"}

    def save(posting):
        posting.officer_id = officer_id
        staffing.save_posting(posting)

    form = {"save": save, "done": _posting_url, "defaults": lambda: first}
    return edit("core/officer_posting.html", PostingForm, Posting, id, officer=found, **form)


@bp.route("/postings/<uuid:id>/end", methods=["GET", "POST"])
@requires(MANAGE_STAFF)
def posting_end(id):
    found = find(Posting, id)
    return decide(
        "core/officer_posting_end.html",
        EndForm(),
        found,
        lambda form: staffing.end_posting(find(Posting, id), form.valid_to.data),
        _posting_url(found),
        officer=find(Officer, found.officer_id),
        roles=ROLES,
    )


@bp.post("/postings/<uuid:id>/end-now")
@requires(MANAGE_STAFF)
def posting_end_now(id):
    message = _("The posting has ended; its rights ended with it.")
    return act(Posting, id, staffing.end_now, done=_posting_url, message=message)
