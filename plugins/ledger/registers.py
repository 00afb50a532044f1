"""What the registers contribute: menu lines, search, import sheets, a panel on the village page, and what must not be deleted."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Area, NavItem, Panel, SearchHit, SearchKind, SearchProvider, _, _l, db
from plugins.ledger import units
from plugins.ledger.models import Hazard, Inspection, RentalHouse, Resident, Tenancy, Vehicle, Venue
from plugins.ledger.models.resident import Residence
from plugins.ledger.permissions import LOOK_UPS, REGISTERS
from plugins.ledger.queries import registers as queries
from plugins.ledger.register_sheets import SHEETS
from plugins.ledger.register_words import RESIDENCES


def contributions():
    """Everything that the registers add."""
    yield NavItem(_l("Residents"), "ledger.residents", REGISTERS, "ledgers", "users", 40)
    yield NavItem(_l("Rental houses"), "ledger.rental_houses", REGISTERS, "ledgers", "home", 41)
    yield NavItem(_l("Vehicles"), "ledger.vehicles", REGISTERS, "ledgers", "motorbike", 42)
    yield NavItem(_l("Venues"), "ledger.venues", REGISTERS, "ledgers", "building-store", 43)
    yield NavItem(_l("Who looked up numbers"), "ledger.all_look_ups", LOOK_UPS, "office", "eye", 60)
    yield SearchKind(Resident, _l("Resident"), "ledger.resident", REGISTERS, 20)
    yield SearchKind(RentalHouse, _l("Rental house"), "ledger.rental_house", REGISTERS, 30)
    yield SearchKind(Venue, _l("Venue"), "ledger.venue", REGISTERS, 31)
    yield SearchKind(Vehicle, _l("Vehicle"), "ledger.vehicle", REGISTERS, 32)
    yield SearchProvider("ledger.phone_ends", _l("Telephone ends in"), REGISTERS, by_phone_end, 40)
    yield Panel("ledger.registers", Area, _l("Registers"), REGISTERS, "ledger/panels/registers.html", area_panel, "users", 20)
    yield from SHEETS


def by_phone_end(text: str, limit: int):
    """Residents whose telephone ends in four digits, as the mask shows them anyway."""
    if len(text) != 4 or not text.isdigit():
        return
    found = queries.residents.where(Resident.phone_masked.endswith(text, autoescape=True)).limit(limit)
    for row in db.session.execute(found):
        hint = " · ".join(part for part in (row.phone_masked, row.village) if part)
        yield SearchHit(row.name, url_for("ledger.resident", id=row.id), _("Resident"), hint)


def area_panel(area) -> dict:
    """Counts of a village or township as ``(title, count, unit, address)``."""
    found = queries.counts(queries.family(area))

    def line(name, title, unit, endpoint, **filters):
        return title, found[name], unit, url_for(endpoint, area=area.code, **filters)

    people = [
        line(f"residents_{kind.value}", RESIDENCES[kind], units.PERSONS, "ledger.residents", residence=kind.value, presence="here")
        for kind in Residence
    ]
    return {
        "figures": [
            *people,
            line("rental_houses", _("Rental houses"), units.FIRMS, "ledger.rental_houses"),
            line("vehicles", _("Vehicles"), units.ITEMS, "ledger.vehicles"),
            line("venues", _("Venues"), units.FIRMS, "ledger.venues"),
        ]
    }


def blockers(record):
    """Why a record must not be deleted: who lives there, what names it."""
    if isinstance(record, Resident):
        if facts := queries.entries_about(record):
            yield _("%(n)s records name this person.", n=facts)
        if _count(Tenancy, Tenancy.resident_id == record.id):
            yield _("This person stands in the register of rental houses.")
    elif isinstance(record, RentalHouse):
        if tenants := _count(Tenancy, Tenancy.rental_house_id == record.id):
            yield _("%(n)s tenants are entered for this house.", n=tenants)
        if facts := queries.entries_about(record):
            yield _("%(n)s records name this house.", n=facts)
    elif isinstance(record, Venue):
        if checks := _count(Inspection, Inspection.venue_id == record.id) + _count(Hazard, Hazard.venue_id == record.id):
            yield _("%(n)s inspections and hazards name this venue.", n=checks)
    elif isinstance(record, Area):
        entries = sum(_count(model, model.area_id == record.id) for model in (Resident, RentalHouse, Vehicle, Venue))
        if entries:
            yield _("%(n)s entries of the registers lie here.", n=entries)


def _count(model, condition) -> int:
    return db.session.scalar(select(func.count(model.id)).where(condition))
