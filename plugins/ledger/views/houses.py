"""The pages of the register of rental houses, and who lives in them."""

from flask import url_for

from core.api import (
    Column,
    Filter,
    Refused,
    _,
    _l,
    act,
    current_viewer,
    done,
    find,
    may_open,
    new_url,
    options_of,
    page,
    remove,
    requires,
    run_tx,
)
from plugins.ledger import register_words as w
from plugins.ledger.forms import registers as forms
from plugins.ledger.models import RentalHouse, Tenancy
from plugins.ledger.models.visit import VisitKind
from plugins.ledger.permissions import REGISTER, REGISTERS, STRIKE, UNMASK
from plugins.ledger.queries import registers as queries
from plugins.ledger.services import registering
from plugins.ledger.timelines import latest
from plugins.ledger.views import registers
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_filters

COLUMNS = (
    Column(_l("Address"), "address"),
    registers.VILLAGE,
    Column(_l("Landlord"), "landlord_name"),
    Column(_l("Telephone"), "landlord_phone_masked", sortable=False),
    Column(_l("Rooms to let"), "rooms", numeric=True),
    Column(_l("Risk"), "risk", titles=w.RISKS, tones=w.RISK_TONES),
    Column(_l("Responsibility letter"), "responsibility_year"),
    registers.REGISTERED,
)
FILTERS = fact_filters(
    RentalHouse,
    Filter("q", _l("Address or landlord"), RentalHouse.address + " " + RentalHouse.landlord_name),
    Filter("risk", _l("Risk"), RentalHouse.risk, "choice", choices=[(k.value, v) for k, v in w.RISKS.items()]),
)


@bp.get("/rental-houses")
@requires(REGISTERS)
def rental_houses():
    titles = _("Rental houses"), _("Register a rental house"), _("No rental houses yet")
    return registers.register_list(
        "ledger.rental_houses", queries.rental_houses, COLUMNS, FILTERS, "ledger.rental_house_form", "ledger.rental_house", titles
    )


@bp.get("/rental-houses/<uuid:id>")
@requires(REGISTERS)
def rental_house(id):
    return _house_page(find(RentalHouse, id), None)


def _house_page(house, form):
    viewer, form = current_viewer(), form or _tenant_form(house)
    may = {"strike": viewer.can(STRIKE), "unmask": viewer.can(UNMASK)}
    return page(
        "ledger/rental_house.html", house=house, tenants=queries.tenants(house), form=form, may=may, words=w,
        timeline=latest(about_id=house.id), visit=_visit(house) if may_open("ledger.visit") else None,
    )  # fmt: skip


def _visit(house) -> str:
    """The form of a visit to a house."""
    asked = {"kind": VisitKind.RENTAL.value, "place": house.address[:80], "rental_house_id": house.id, "area_id": house.area.code}
    return new_url("ledger.visit", **asked, next=url_for("ledger.rental_house", id=house.id))


def _tenant_form(house) -> forms.TenantForm:
    form = forms.TenantForm()
    people = queries.possible_tenants(house)
    named = {str(person.id): f"{person.name} {person.id_number_masked or ''}" for person in people}
    form.resident_id.choices = options_of({"": _("Please choose")} | named)
    return form


@bp.post("/rental-houses/<uuid:id>/tenants")
@requires(REGISTER)
def tenant(id):
    house = find(RentalHouse, id)
    form = _tenant_form(house)
    if form.validate():
        try:
            run_tx(lambda: registering.take_in(find(RentalHouse, id), form.resident_id.data, form.since.data))
            return done("ledger.rental_house", _("Saved."), id=id)
        except Refused as refusal:
            form.resident_id.errors = [str(refusal.reason)]
    return _house_page(find(RentalHouse, id), form), 422


@bp.post("/rental-houses/<uuid:id>/tenants/<uuid:tenancy>/leave")
@requires(REGISTER)
def tenant_leaves(id, tenancy):
    house = find(RentalHouse, id)
    return act(Tenancy, tenancy, lambda t: registering.move_out(house, t), done=lambda _: url_for("ledger.rental_house", id=id))


@bp.route("/rental-houses/<uuid:id>/form", methods=["GET", "POST"])
@requires(REGISTER)
def rental_house_form(id):
    return registers.entry_form(
        forms.RentalHouseForm,
        RentalHouse,
        id,
        _("Rental house"),
        "ledger.rental_houses",
        lambda h: url_for("ledger.rental_house", id=h.id),
    )


@bp.route("/rental-houses/<uuid:id>/look-up", methods=["GET", "POST"])
@requires(UNMASK)
def rental_house_look_up(id):
    titles = {"landlord_phone": _("Landlord's telephone")}
    return registers.look_up(find(RentalHouse, id), titles, url_for("ledger.rental_house", id=id))


@bp.post("/rental-houses/<uuid:id>/strike")
@requires(STRIKE)
def rental_house_strike(id):
    return remove(RentalHouse, id, done="ledger.rental_houses")
