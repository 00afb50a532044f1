"""Posts in the village's bodies, with the alert for those that membership of the party no longer gives."""

from flask import request, url_for

from core.api import Column, Filter, _, _l, current_viewer, edit, listing, new_url, requires
from plugins.village_officer.forms import PostForm
from plugins.village_officer.models import VillagePost
from plugins.village_officer.permissions import ARRANGE, EXPORT, READ
from plugins.village_officer.queries import people as queries
from plugins.village_officer.services import posts as services
from plugins.village_officer.services.posts import lawful
from plugins.village_officer.views.base import YES_NO, HeldFilter, bp, choice, tabs
from plugins.village_officer.words import POSTS

WRONG = {True: _l("Wrong post"), False: "", None: ""}
COLUMNS = (
    Column(_l("Officer"), "officer"),
    Column(_l("Village"), "village"),
    Column(_l("Post"), "kind", titles=POSTS),
    Column(_l("Appointing body"), "body"),
    Column(_l("Number of the document"), "document"),
    Column(_l("Asked on"), "asked_on"),
    Column(_l("Answered on"), "answered_on"),
    Column(_l("Alert"), "wrong", titles=WRONG, tones={True: "bad"}),
)


@bp.get("/posts")
@requires(READ)
def posts():
    filters = (
        Filter("kind", _l("Post"), VillagePost.kind, "choice", choice(POSTS)),
        Filter("wrong", _l("Wrong post"), queries.WRONG, "flag", YES_NO),
        Filter("to", _l("Asked by"), VillagePost.asked_on, "date_to"),
        HeldFilter("held", _l("In post on"), VillagePost.valid_from, "date_from"),
        Filter("area", _l("Village"), VillagePost.area_id, "area", choices=lambda: None),
        Filter("unit", _l("Station"), VillagePost.unit_id, "unit", choices=lambda: None),
        Filter("officer", _l("Officer"), VillagePost.officer_id, "officer", choices=lambda: None),
    )
    may = current_viewer().can(ARRANGE)
    empty = _("No post yet"), _("Members of the party become deputy secretary, others assistant to the director.")
    return listing(
        "village_officer/list.html", queries.post_rows, COLUMNS, filters=filters, link=".post" if may else None, order="-asked_on",
        empty=empty, export=EXPORT, tabs=tabs(), title=_("Posts in the villages"),
        more=[(_("Enter a post"), new_url(".post"), "plus")] if may else [],
    )  # fmt: skip


@bp.route("/posts/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def post(id):
    record = queries.post_stored(id)
    return edit(
        "village_officer/form.html", PostForm, VillagePost, id, save=services.save_post, done=".posts", tabs=tabs(),
        title=_("Post in a village"), back=url_for(".posts"),
        hint=_("A member of the party becomes deputy secretary, anybody else assistant to the village director."),
        alert=_alert(record) if record is not None and request.method == "GET" else None,
    )  # fmt: skip


def _alert(record) -> str | None:
    """What is wrong with a post in force, and both ways out."""
    profile = queries.profile_of(record.officer_id)
    if profile is None or record.kind is lawful(profile.party_member):
        return None
    if profile.party_member:
        return _("He is entered as a member of the party, so the post is deputy secretary: change the post, "
                 "or his entry under “What officers know”.")  # fmt: skip
    return _("He is entered as no member of the party, so the post is assistant to the director: change the post, "
             "or his entry under “What officers know”.")  # fmt: skip
