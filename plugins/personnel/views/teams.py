"""Teams, members and head counts."""

from flask import url_for

from core.api import Column, Filter, _, _l, find, new_url, page, requires, today
from plugins.personnel.forms import records as forms
from plugins.personnel.models import Team, TeamCount, TeamMember
from plugins.personnel.permissions import READ, TEAMS
from plugins.personnel.queries import teams as queries
from plugins.personnel.services import teams as services
from plugins.personnel.views.base import Asked, bp, buttons, form_page, rows, tabs
from plugins.personnel.views.training import asked_day
from plugins.personnel.words import MEMBER_KINDS, TEAM_KINDS

COLUMNS = (
    Column(_l("Name"), "name"), Column(_l("Kind of team"), "kind", titles=TEAM_KINDS.titles), Column(_l("Station"), "unit"),
    Column(_l("Village"), "village"), Column(_l("Team leader"), "leader"),
    Column(_l("Number of people"), "people", numeric=True, sortable=False),
    Column(_l("Founded on"), "founded_on"),
)  # fmt: skip


@bp.get("/teams")
@requires(READ)
def teams():
    day = asked_day()
    filters = (
        Filter("kind", _l("Kind of team"), Team.kind, "choice", TEAM_KINDS.titles()), Filter("q", _l("Name"), Team.name),
        Filter("running", _l("Running"), queries.running_word(day), "choice", (("yes", _l("Yes")), ("no", _l("No")))),
        Filter("unit", _l("Station"), Team.unit_id, "unit", lambda: None),
        Filter("area", _l("Township or village"), Team.area_id, "area", lambda: None),
        Asked("to", _l("On the day"), Team.founded_on, "date_to"),
    )  # fmt: skip
    empty = _("No team yet"), _("Committees, guards, volunteers: with names, or only with a dated head count.")
    return rows(
        queries.teams(day), COLUMNS, _("Teams"), filters=filters, link=".team", order="name", empty=empty,
        more=buttons(TEAMS, (_("Add a team"), new_url(".team_form"), "plus")),
    )  # fmt: skip


@bp.get("/teams/<uuid:id>")
@requires(READ)
def team(id):
    found = find(Team, id)
    links = (
        (_("Edit"), url_for(".team_form", id=id), "edit"), (_("Add a member"), new_url(".member_form", team=id), "user-plus"),
        (_("Note a head count"), new_url(".count_form", team=id), "plus"),
    )  # fmt: skip
    return page(
        "personnel/team.html", team=found, members=queries.members_of(found), counts=queries.counts_of(found),
        kinds=TEAM_KINDS.titles(),
        member_kinds=MEMBER_KINDS.titles(), today=today(), people=queries.people_of(found), more=buttons(TEAMS, *links),
        tabs=tabs(),
    )  # fmt: skip


@bp.route("/teams/<uuid:id>/form", methods=["GET", "POST"])
@requires(TEAMS)
def team_form(id):
    return form_page(
        forms.TeamForm, Team, id, services.save_team, _("Team of people"), url_for(".teams"), lambda t: url_for(".team", id=t.id)
    )


@bp.route("/teams/<uuid:team>/members/<uuid:id>", methods=["GET", "POST"])
@requires(TEAMS)
def member_form(team, id):
    found = find(Team, team)

    def save(member):
        member.team_id = found.id
        services.save_member(member)

    return form_page(forms.MemberForm, TeamMember, id, save, _("Member of %(team)s", team=found.name), url_for(".team", id=team))


@bp.route("/teams/<uuid:team>/counts/<uuid:id>", methods=["GET", "POST"])
@requires(TEAMS)
def count_form(team, id):
    found = find(Team, team)

    def save(count):
        count.team_id = found.id
        services.save_count(count)

    return form_page(forms.CountForm, TeamCount, id, save, _("Head count of %(team)s", team=found.name), url_for(".team", id=team))
