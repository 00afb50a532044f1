"""What officers know, and what villages need: by this both sides are brought together."""

from flask import url_for

from core.api import Column, Filter, Officer, _, _l, current_viewer, edit, listing, new_url, requires
from plugins.village_officer.forms import NeedForm, ProfileForm
from plugins.village_officer.models import Need, Profile
from plugins.village_officer.permissions import ARRANGE, EXPORT
from plugins.village_officer.queries import people as queries
from plugins.village_officer.services import terms as services
from plugins.village_officer.settings import SPECIALTIES
from plugins.village_officer.views.base import YES_NO, bp, tabs


def _said(codes) -> str:
    titles = SPECIALTIES.titles()
    return "、".join(str(titles.get(code, code)) for code in codes or ())


PROFILES = (
    Column(_l("Officer"), "officer"),
    Column(_l("Home unit"), "unit"),
    Column(_l("Knows"), "specialties", sortable=False, show=_said),
    Column(_l("Member of the party"), "party_member"),
)
NEEDS = (
    Column(_l("Village"), "village"),
    Column(_l("Station"), "unit"),
    Column(_l("What it needs"), "specialties", sortable=False, show=_said),
    Column(_l("Why"), "why"),
)


@bp.get("/profiles")
@requires(ARRANGE)
def profiles():
    filters = (
        Filter("q", _l("Officer"), Officer.name),
        Filter("party", _l("Member of the party"), Profile.party_member, "flag", YES_NO),
        Filter("unit", _l("Home unit"), Profile.unit_id, "unit", choices=lambda: None),
    )
    empty = _("Nothing is entered yet"), _("Say what each officer knows: villages are matched by it.")
    return listing(
        "village_officer/list.html", queries.profile_rows, PROFILES, filters=filters, link=".profile", order="officer", empty=empty,
        tabs=tabs(), title=_("What officers know"), export=EXPORT, more=[(_("Enter an officer"), new_url(".profile"), "plus")],
    )  # fmt: skip


@bp.route("/profiles/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def profile(id):
    return edit(
        "village_officer/form.html", ProfileForm, Profile, id, save=services.save_profile, done=".profiles", tabs=tabs(),
        title=_("What an officer knows"), back=url_for(".profiles"),
    )  # fmt: skip


@bp.get("/needs")
@requires(ARRANGE)
def needs():
    filters = (
        Filter("area", _l("Village"), Need.area_id, "area", choices=lambda: None),
        Filter("unit", _l("Station"), Need.unit_id, "unit", choices=lambda: None),
    )
    empty = _("Nothing is entered yet"), _("Say what a village needs: a drug officer, somebody who knows traffic.")
    return listing(
        "village_officer/list.html", queries.need_rows, NEEDS, filters=filters, link=".need", order="village", empty=empty,
        tabs=tabs(),
        title=_("What villages need"), export=EXPORT,
        more=[(_("Enter a village"), new_url(".need"), "plus")] if current_viewer().can(ARRANGE) else [],
    )  # fmt: skip


@bp.route("/needs/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def need(id):
    return edit(
        "village_officer/form.html", NeedForm, Need, id, save=services.save_need, done=".needs", tabs=tabs(),
        title=_("What a village needs"), back=url_for(".needs"),
    )  # fmt: skip
