"""The pages of the registers of vehicles and venues."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, find, page, remove, requires
from plugins.ledger import register_words as w
from plugins.ledger.forms import registers as forms
from plugins.ledger.models import Vehicle, Venue
from plugins.ledger.permissions import REGISTER, REGISTERS, STRIKE, UNMASK
from plugins.ledger.queries import registers as queries
from plugins.ledger.views import registers
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_filters

VEHICLE_COLUMNS = (
    Column(_l("Number plate"), "plate"),
    Column(_l("Kind of vehicle"), "kind", titles=w.VEHICLE_KINDS),
    Column(_l("Owner of the vehicle"), "owner"),
    registers.VILLAGE,
    registers.REGISTERED,
)
VEHICLE_FILTERS = fact_filters(
    Vehicle,
    Filter("q", _l("Plate or owner"), Vehicle.plate + " " + Vehicle.owner),
    Filter("kind", _l("Kind of vehicle"), Vehicle.kind, "choice", choices=[(k.value, v) for k, v in w.VEHICLE_KINDS.items()]),
)
VENUE_COLUMNS = (
    Column(_l("Name of the venue"), "name"),
    Column(_l("Kind of venue"), "kind", titles=w.VENUE_KINDS),
    registers.VILLAGE,
    Column(_l("Person in charge"), "head"),
    Column(_l("Telephone"), "phone_masked", sortable=False),
    Column(_l("Number of staff"), "staff_count", numeric=True),
    Column(_l("Last checked on"), "last_check"),
    registers.REGISTERED,
)
VENUE_FILTERS = fact_filters(
    Venue,
    Filter("q", _l("Name of the venue"), Venue.name),
    Filter("kind", _l("Kind of venue"), Venue.kind, "choice", choices=[(k.value, v) for k, v in w.VENUE_KINDS.items()]),
)


@bp.get("/vehicles")
@requires(REGISTERS)
def vehicles():
    titles = _("Vehicles"), _("Register a vehicle"), _("No vehicles yet")
    return registers.register_list(
        "ledger.vehicles", queries.vehicles, VEHICLE_COLUMNS, VEHICLE_FILTERS, "ledger.vehicle", "ledger.vehicle", titles
    )


@bp.route("/vehicles/<uuid:id>", methods=["GET", "POST"])
@requires(REGISTER)
def vehicle(id):
    return registers.entry_form(forms.VehicleForm, Vehicle, id, _("Vehicle"), "ledger.vehicles", "ledger.vehicles")


@bp.post("/vehicles/<uuid:id>/strike")
@requires(STRIKE)
def vehicle_strike(id):
    return remove(Vehicle, id, done="ledger.vehicles")


@bp.get("/venues")
@requires(REGISTERS)
def venues():
    titles = _("Venues"), _("Register a venue"), _("No venues yet")
    return registers.register_list(
        "ledger.venues", queries.venues, VENUE_COLUMNS, VENUE_FILTERS, "ledger.venue_form", "ledger.venue", titles
    )


@bp.get("/venues/<uuid:id>")
@requires(REGISTERS)
def venue(id):
    viewer = current_viewer()
    may = {"strike": viewer.can(STRIKE), "unmask": viewer.can(UNMASK)}
    return page("ledger/venue.html", venue=find(Venue, id), may=may, words=w)


@bp.route("/venues/<uuid:id>/form", methods=["GET", "POST"])
@requires(REGISTER)
def venue_form(id):
    return registers.entry_form(forms.VenueForm, Venue, id, _("Venue"), "ledger.venues", lambda v: url_for("ledger.venue", id=v.id))


@bp.route("/venues/<uuid:id>/look-up", methods=["GET", "POST"])
@requires(UNMASK)
def venue_look_up(id):
    return registers.look_up(find(Venue, id), {"phone": _("Telephone")}, url_for("ledger.venue", id=id))


@bp.post("/venues/<uuid:id>/strike")
@requires(STRIKE)
def venue_strike(id):
    return remove(Venue, id, done="ledger.venues")
