"""Check-in points, off until a county turns them on with a stated basis: the list, the printed code, and being there."""

from flask import Response, abort, redirect, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, find, listing, new_url, page, pdf, requires
from plugins.village_officer import papers
from plugins.village_officer.forms import PointForm
from plugins.village_officer.models import CheckIn, CheckPoint
from plugins.village_officer.permissions import ARRANGE, OWN, READ
from plugins.village_officer.queries import points as queries
from plugins.village_officer.services import places as services
from plugins.village_officer.views.base import bp, tabs

POINTS = (
    Column(_l("Where the code hangs"), "name"), Column(_l("Village"), "village"), Column(_l("Since"), "valid_from"),
    Column(_l("Until"), "valid_to"),
)  # fmt: skip
CHECKINS = (
    Column(_l("When"), "at"), Column(_l("Officer"), "officer"), Column(_l("Where the code hangs"), "point"),
    Column(_l("Village"), "village"),
)  # fmt: skip


@bp.get("/points")
@requires(READ)
def points():
    may = current_viewer().can(ARRANGE)
    filters = (Filter("unit", _l("Station"), CheckPoint.unit_id, "unit", choices=lambda: None),)
    return listing(
        "village_officer/points.html", queries.point_rows, POINTS, filters=filters, link=".point" if may else None, order="village",
        empty=(_("No point is entered"), _("A point is a printed code that hangs in the village.")), tabs=tabs(),
        title=_("Check-in points"), allowed=services.allowed(),
        more=[(_("Enter a point"), new_url(".point"), "plus")] if may and services.allowed() else [],
    )  # fmt: skip


@bp.route("/points/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def point(id):
    return edit(
        "village_officer/form.html", PointForm, CheckPoint, id, save=services.save_point, done=".points", tabs=tabs(),
        title=_("Check-in point"), back=url_for(".points"), paper=url_for(".point_code", id=id),
    )  # fmt: skip


@bp.get("/points/<uuid:id>/code")
@requires(ARRANGE)
def point_code(id):
    """The sheet with the code, to be hung up."""
    found = find(CheckPoint, id)
    address = url_for(".arrive", token=found.token, _external=True)
    return Response(pdf("cards", papers.code_sheet(found, address, current_viewer().demo)), mimetype="application/pdf")


@bp.get("/arrive/<token>")
@requires(OWN)
def arrive(token):
    """What the printed code opens: one button. Reading the code alone notes nothing."""
    found = queries.point_of(token) or abort(404)
    return page("village_officer/arrive.html", point=found, tabs=tabs(), allowed=services.allowed())


@bp.post("/points/<uuid:id>/check-in")
@requires(OWN)
def point_check_in(id):
    return act(CheckPoint, id, services.check_in, done=".checkins", message=_("Noted: you are here."))


@bp.get("/check-ins")
@requires(READ)
def checkins():
    filters = (
        Filter("from", _l("From"), CheckIn.at, "date_from"),
        Filter("to", _l("To"), CheckIn.at, "date_to"),
        Filter("area", _l("Village"), CheckIn.area_id, "area", choices=lambda: None),
        Filter("unit", _l("Station"), CheckIn.unit_id, "unit", choices=lambda: None),
        Filter("officer", _l("Officer"), CheckIn.officer_id, "officer", choices=lambda: None),
    )
    return listing(
        "village_officer/list.html", queries.checkin_rows, CHECKINS, filters=filters, link=".checkin", order="-at",
        empty=(_("Nobody checked in yet"), ""), tabs=tabs(), title=_("Check-ins"), more=[],
    )  # fmt: skip


@bp.get("/check-ins/<uuid:id>")
@requires(READ)
def checkin(id):
    """A check-in is a line of the village's page."""
    return redirect(url_for(".village", id=find(CheckIn, id).area_id))
