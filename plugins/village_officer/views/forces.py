"""Patrol forces, teams and social groups with their head counts, and which villages adjoin."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, edit, listing, may_open, new_url, remove, requires, setting
from plugins.personnel.api import TEAM_KINDS
from plugins.village_officer.forms import AdjacentForm, ForceForm
from plugins.village_officer.models import Adjacent, Force
from plugins.village_officer.permissions import ARRANGE, COUNTY, EXPORT, READ
from plugins.village_officer.queries import chain, teams
from plugins.village_officer.services import places as services
from plugins.village_officer.views.base import bp, choice, import_button, tabs
from plugins.village_officer.words import FORCES

COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Kind of force"), "kind", titles=FORCES),
    Column(_l("Led by"), "unit"),
    Column(_l("People"), "people", numeric=True),
    Column(_l("Vehicles"), "vehicles", numeric=True),
    Column(_l("Where it goes round"), "beat"),
    Column(_l("Since"), "valid_from"),
)
PAIRS = (Column(_l("Village"), "village"), Column(_l("adjoins"), "other"))
WANTED = {"standing": "village_officer.standing", "dynamic": "village_officer.dynamic", "station": "village_officer.small"}


@bp.get("/forces")
@requires(READ)
def forces():
    filters = (
        Filter("kind", _l("Kind of force"), Force.kind, "choice", choice(FORCES)),
        Filter("unit", _l("Led by"), Force.unit_id, "unit", choices=lambda: None),
    )
    may, there = current_viewer().can(ARRANGE), chain.force_numbers()
    counts = [(title, there[kind.value], setting(WANTED[kind.value])) for kind, title in FORCES.items()]
    heads = [(TEAM_KINDS.titles().get(kind, kind), *found, kind) for kind, found in sorted(teams.heads_by_kind().items())]
    return listing(
        "village_officer/forces.html", chain.force_rows, COLUMNS, filters=filters, link=".force" if may else None, order="kind",
        empty=(_("No force is entered yet"), _("Standing and dynamic quick forces, and one of each station.")), export=EXPORT,
        tabs=tabs(), title=_("Forces and teams"), counts=counts, heads=heads, may_teams=may_open("personnel.teams"),
        more=[(_("Enter a force"), new_url(".force"), "plus")] if may else [],
    )  # fmt: skip


@bp.route("/forces/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def force(id):
    return edit(
        "village_officer/form.html", ForceForm, Force, id, save=services.save_force, done=".forces", tabs=tabs(),
        title=_("Patrol force"), back=url_for(".forces"),
    )  # fmt: skip


@bp.get("/adjacency")
@requires(COUNTY)
def adjacency():
    filters = (Filter("area", _l("Village"), Adjacent.area_id, "area", choices=lambda: None),)
    empty = _("Nothing is entered yet"), _("Joint duty calls in the officers of the villages that adjoin.")
    return listing(
        "village_officer/list.html", chain.adjacent_rows, PAIRS, filters=filters, link=".adjacent", order="village", empty=empty,
        tabs=tabs(), title=_("Adjoining villages"),
        more=[(_("Enter a pair"), new_url(".adjacent"), "plus"), *import_button("village_officer.adjacent", COUNTY)],
    )  # fmt: skip


@bp.route("/adjacency/<uuid:id>", methods=["GET", "POST"])
@requires(COUNTY)
def adjacent(id):
    return edit(
        "village_officer/form.html", AdjacentForm, Adjacent, id, save=services.save_adjacent, done=".adjacency", tabs=tabs(),
        title=_("Two villages adjoin"), back=url_for(".adjacency"), strike=url_for(".adjacent_remove", id=id),
    )  # fmt: skip


@bp.post("/adjacency/<uuid:id>/remove")
@requires(COUNTY)
def adjacent_remove(id):
    return remove(Adjacent, id, done=".adjacency")
