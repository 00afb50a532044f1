"""Offices: the board of the eight ones, one office's page, setting it up, its public notice."""

from flask import url_for

from core.api import _, _l, current_viewer, find, new_url, page, requires, setting, today
from plugins.briefcase import forms
from plugins.briefcase.bag import boards
from plugins.briefcase.models import Office, OfficeMember, OfficeVillage, Team
from plugins.briefcase.permissions import LEAD, PRINT, READ
from plugins.briefcase.queries import offices as queries
from plugins.briefcase.queries.due import rhythm_of
from plugins.briefcase.services import offices as services
from plugins.briefcase.views.base import bp, form_page, tabs
from plugins.briefcase.words import LEVEL_TONES, LEVELS, LIGHTS, TAGS, TEAM_KINDS

DEFAULTS = {
    "scope": _l("Reports and requests for help, ID cards brought home, registration of residents and rental houses, disputes"),
    "way": _l("Officers come to the village with the briefcase; the telephone is answered day and night"),
}


@bp.get("/offices")
@requires(READ)
def offices():
    every = queries.all_offices()
    units = {office.unit_id: office.unit for office in every}.values()
    return page(
        "briefcase/offices.html", tabs=tabs(), boards=boards(every), lights=LIGHTS,
        teams=[(unit, queries.teams(unit.id)) for unit in sorted(units, key=lambda unit: unit.code)], kinds=TEAM_KINDS,
        leads=current_viewer().can(LEAD), new=new_url,
    )  # fmt: skip


@bp.get("/offices/<uuid:id>")
@requires(READ)
def office(id):
    found = find(Office, id)
    return page(
        "briefcase/office.html", tabs=tabs(), office=found, board=boards([found])[0], tags=TAGS, levels=LEVELS, tones=LEVEL_TONES,
        members=queries.members([found.id], today(), today()), villages=queries.villages([found.id], today()), rhythm=rhythm_of,
        leads=current_viewer().can(LEAD), new=new_url,
    )  # fmt: skip


@bp.get("/offices/<uuid:id>/notice")
@requires(PRINT)
def notice(id):
    found = find(Office, id)
    return page(
        "briefcase/notice.html", office=found, members=queries.members([found.id], today(), today()), tags=TAGS,
        villages=queries.villages([found.id], today()), defaults=DEFAULTS, slogan=setting("briefcase.slogan"),
        promise=setting("briefcase.promise"),
    )  # fmt: skip


@bp.route("/offices/<uuid:id>/form", methods=["GET", "POST"])
@requires(LEAD)
def office_form(id):
    done = lambda office: url_for(".office", id=office.id)  # noqa: E731
    first = lambda: {name: str(text) for name, text in DEFAULTS.items()}  # noqa: E731
    return form_page(
        forms.OfficeForm,
        Office,
        id,
        services.save_office,
        _("Briefcase office"),
        back=url_for(".offices"),
        done=done,
        defaults=first,
    )


@bp.route("/offices/<uuid:office_id>/members/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def member(office_id, id):
    return _part(forms.MemberForm, OfficeMember, id, office_id, services.save_member, _("Member of the office"))


@bp.route("/offices/<uuid:office_id>/villages/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def office_village(office_id, id):
    return _part(forms.OfficeVillageForm, OfficeVillage, id, office_id, services.save_village, _("Village of the office"))


def _part(form, model, id, office_id, save, title):
    """The form of a member or village of an office."""
    office = find(Office, office_id)

    def place(record):
        record.office_id = office_id
        save(record)

    return form_page(form, model, id, place, title, back=url_for(".office", id=office_id), subject=office)


@bp.route("/teams/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def team(id):
    return form_page(forms.TeamForm, Team, id, services.save_team, _("Team of the station"), back=url_for(".offices"))
