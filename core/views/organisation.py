"""The county, its units and its places: the tree, one page for each, and their changes in time."""

from datetime import date

from flask import Blueprint, abort, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.access import ROLES, requires
from core.contributions import Job, NavItem
from core.models.organisation import Area, AreaKind, Unit
from core.queries import organisation as queries
from core.queries import records
from core.screens.editing import edit
from core.screens.listing import listing
from core.screens.page import find, page
from core.screens.panels import drawn
from core.services import areas, organisation, places
from core.services.former_divisions import AREA_KINDS, MEASURES
from core.views import organisation_forms as forms
from core.views import organisation_lists as lists
from core.views.permissions import MANAGE_AREAS, MANAGE_UNITS, READ_ORGANISATION

bp = Blueprint("organisation", __name__, url_prefix="/organisation")
DAY = 24 * 60

CONTRIBUTIONS = (
    NavItem(_l("Units and villages"), "organisation.county", READ_ORGANISATION, "office", "sitemap", 10),
    Job("core.organisation.settle", organisation.settle_staff, every=DAY),
)
UNIT_KINDS = forms.UNIT_KINDS
JURISDICTIONS = forms.JURISDICTIONS


def asked_day() -> date:
    """The day that ``?on=`` asks for; nonsense means today."""
    try:
        return date.fromisoformat(request.args.get("on", ""))
    except ValueError:
        return clock.today()


@bp.get("")
@requires(READ_ORGANISATION)
def county():
    day = asked_day()
    towns = places.townships(day)
    return page(
        "core/organisation.html",
        county=records.county(),
        day=day,
        today=clock.today(),
        tree=places.unit_tree(day),
        towns=towns,
        undated=day < clock.today() and any(t.area.valid_from is None for t in towns),
        figures=places.comparison(g.viewer.county_id, towns),
        measures=MEASURES,
        unit_kinds=UNIT_KINDS,
    )


@bp.get("/villages")
@requires(READ_ORGANISATION)
def villages():
    rows, filters = queries.village_rows(), lists.village_filters()
    return listing(
        "core/areas.html", rows, lists.VILLAGE_COLUMNS, filters=filters, link=".area", order="code", title=_("Villages")
    )


@bp.get("/units/<uuid:id>")
@requires(READ_ORGANISATION)
def unit(id):
    found, day = find(Unit, id), asked_day()
    staff = places.staff_of(id, day)
    return page(
        "core/unit.html",
        unit=found,
        day=day,
        parent=records.record(Unit, found.parent_id),
        children=queries.units_below(id, day),
        links=places.links("unit", Unit, found.code),
        staff=staff,
        covered=places.village_names(posting.id for posting, _officer in staff),
        villages=places.villages_of_unit(id, day),
        kinds=UNIT_KINDS,
        jurisdictions=JURISDICTIONS,
        roles=ROLES,
        panels=drawn(found),
    )


@bp.route("/units/<uuid:id>/edit", methods=["GET", "POST"])
@requires(MANAGE_UNITS)
def unit_edit(id):
    return edit("core/unit_edit.html", forms.UnitForm, Unit, id, save=organisation.save_unit, done=unit_url)


@bp.route("/units/<uuid:id>/end", methods=["GET", "POST"])
@requires(MANAGE_UNITS)
def unit_end(id):
    found = find(Unit, id)
    return forms.decide(
        "core/unit_end.html",
        forms.EndUnitForm(),
        found,
        lambda form: organisation.end_unit(find(Unit, id), form.valid_to.data, form.chosen_unit()),
        unit_url(found),
    )


def unit_url(record) -> str:
    """A unit's page."""
    return url_for("organisation.unit", id=record.id)


def area_url(record) -> str:
    """A village's or township's page."""
    return url_for("organisation.area", id=record.id)


@bp.get("/areas/<uuid:id>")
@requires(READ_ORGANISATION)
def area(id):
    found, day = find(Area, id), asked_day()
    if found.kind == AreaKind.TOWNSHIP:
        town = next((t for t in places.townships(day) if t.area.id == id), places.Township(found, [], 0))
        figures = places.comparison(found.code, [town])
        return page("core/area_township.html", town=town, figures=figures, **_about(found, day))
    return page(
        "core/area.html",
        groups=organisation.areas(AreaKind.GROUP, found, day),
        held=places.jurisdictions_of(id),
        posted=places.postings_covering(id, day),
        jurisdictions=JURISDICTIONS,
        **_about(found, day),
    )


def _about(found: Area, day: date) -> dict:
    """What the pages of villages and townships share."""
    return {
        "area": found,
        "day": day,
        "kinds": AREA_KINDS,
        "village_kinds": lists.VILLAGE_KINDS,
        "parent": records.record(Area, found.parent_id),
        "links": places.links("area", Area, found.code),
        "panels": drawn(found),
        "measures": MEASURES,
        "roles": ROLES,
    }


@bp.route("/areas/<uuid:id>/edit", methods=["GET", "POST"])
@requires(MANAGE_AREAS)
def area_edit(id):
    return edit("core/area_edit.html", forms.AreaForm, Area, id, save=areas.save_area, done=area_url)


@bp.route("/areas/<uuid:id>/end", methods=["GET", "POST"])
@requires(MANAGE_AREAS)
def area_end(id):
    found = find(Area, id)
    return forms.decide(
        "core/area_end.html",
        forms.EndAreaForm(),
        found,
        lambda form: areas.end_area(find(Area, id), form.valid_to.data, form.successor_code.data or None),
        area_url(found),
    )


@bp.route("/areas/<uuid:id>/jurisdiction", methods=["GET", "POST"])
@requires(MANAGE_UNITS)
def jurisdiction(id):
    found = find(Area, id)
    if found.kind != AreaKind.VILLAGE:
        abort(404)
    return forms.decide(
        "core/area_jurisdiction.html",
        forms.MoveForm(),
        found,
        lambda form: areas.move_jurisdiction(find(Area, id), form.kind.data, form.chosen_unit(), form.valid_from.data),
        area_url(found),
    )
