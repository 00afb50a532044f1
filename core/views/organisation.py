"""The county, its units and its places: the tree, one page for each, and their changes in time."""

from datetime import date

from flask import Blueprint, abort, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from core import clock
from core.access import ROLES, requires
from core.contributions import Job, NavItem
from core.extensions import db
from core.models.organisation import Area, AreaKind, County, Jurisdiction, JurisdictionKind, Unit, VillageKind
from core.screens.editing import edit
from core.screens.listing import Column, Filter, listing
from core.screens.page import find, page
from core.screens.panels import drawn
from core.services import areas, organisation, places
from core.services.former_divisions import AREA_KINDS, MEASURES
from core.views import organisation_forms as forms
from core.views.permissions import MANAGE_AREAS, MANAGE_UNITS, READ_ORGANISATION

bp = Blueprint("organisation", __name__, url_prefix="/organisation")
DAY = 24 * 60

CONTRIBUTIONS = (
    NavItem(_l("Units and villages"), "organisation.county", READ_ORGANISATION, "office", "sitemap", 10),
    Job("core.organisation.settle", organisation.settle_staff, every=DAY),
)
UNIT_KINDS = forms.UNIT_KINDS
VILLAGE_KINDS = {
    VillageKind.RESIDENTS: _l("Residents' committee"),
    VillageKind.VILLAGE: _l("Village committee"),
    VillageKind.OTHER: _l("Other"),
}
JURISDICTIONS = forms.JURISDICTIONS
VILLAGE_COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Code"), "code"),
    Column(_l("Township"), "township"),
    Column(_l("Kind"), "village_kind", titles=VILLAGE_KINDS),
    Column(_l("Population"), "population", numeric=True),
    Column(_l("Households"), "households", numeric=True),
    Column(_l("In charge"), "unit"),
)


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
        county=db.session.get(County, g.viewer.county_id),
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
    town, today = db.aliased(Area), clock.today()
    rows = (
        select(
            Area.id, Area.name, Area.code, town.name.label("township"), Area.village_kind, Area.population, Area.households,
            Unit.name.label("unit"), Unit.code.label("unit_code"),
        )
        .join(town, (town.id == Area.parent_id) & (town.county_id == Area.county_id), isouter=True)
        .join(
            Jurisdiction,
            (Jurisdiction.area_id == Area.id)
            & (Jurisdiction.county_id == Area.county_id)
            & (Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
            & Jurisdiction.on(today),
            isouter=True,
        )
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id), isouter=True)
        .where(Area.kind == AreaKind.VILLAGE, Area.on(today))
    )  # fmt: skip
    filters = (
        Filter("q", _l("Name"), Area.name),
        Filter("area", _l("Township"), Area.id, "area", township_choices),
        Filter("unit", _l("Unit in charge"), Unit.code, "choice", unit_choices),
        Filter("kind", _l("Kind"), Area.village_kind, "choice", lambda: list(VILLAGE_KINDS.items())),
    )
    return listing(
        "core/areas.html",
        rows,
        VILLAGE_COLUMNS,
        filters=filters,
        link=".area",
        order="code",
        title=_("Villages"),
    )


def township_choices():
    """Codes and names of today's townships."""
    return [(area.code, area.name) for area in organisation.areas(AreaKind.TOWNSHIP)]


def unit_choices():
    """Codes and names of today's units."""
    rows = db.session.execute(select(Unit.code, Unit.name).where(Unit.on(clock.today())).order_by(Unit.code))
    return [(row.code, row.name) for row in rows]


@bp.get("/units/<uuid:id>")
@requires(READ_ORGANISATION)
def unit(id):
    found, day = find(Unit, id), asked_day()
    before, after = places.links("unit", Unit, found.code)
    staff = places.staff_of(id, day)
    return page(
        "core/unit.html",
        unit=found,
        day=day,
        parent=found.parent_id and db.session.get(Unit, (found.county_id, found.parent_id)),
        children=db.session.scalars(
            select(Unit).where(Unit.parent_id == id, Unit.on(day)).order_by(Unit.code)
        ).all(),
        before=before,
        after=after,
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
    before, after = places.links("area", Area, found.code)
    shared = {
        "area": found,
        "day": day,
        "kinds": AREA_KINDS,
        "village_kinds": VILLAGE_KINDS,
        "parent": found.parent_id and db.session.get(Area, (found.county_id, found.parent_id)),
        "before": before,
        "after": after,
        "panels": drawn(found),
        "measures": MEASURES,
        "roles": ROLES,
    }
    if found.kind == AreaKind.TOWNSHIP:
        return _township(found, day, shared)
    return page(
        "core/area.html",
        groups=organisation.areas(AreaKind.GROUP, found, day),
        held=places.jurisdictions_of(id),
        posted=places.postings_covering(id, day),
        jurisdictions=JURISDICTIONS,
        **shared,
    )


def _township(found, day, shared):
    town = next((t for t in places.townships(day) if t.area.id == found.id), places.Township(found, [], 0))
    return page("core/area_township.html", town=town, figures=places.comparison(found.code, [town]), **shared)


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
        lambda form: areas.move_jurisdiction(
            find(Area, id), form.kind.data, form.chosen_unit(), form.valid_from.data
        ),
        area_url(found),
    )
