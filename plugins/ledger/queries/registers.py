"""What lists and pages read of the registers. Numbers only in their masked form."""

from sqlalchemy import case, func, or_, select

from core.api import Area, Officer, blind_index, current_county, db, today
from plugins.ledger.models import LedgerEntry, RentalHouse, Resident, Tenancy, Vehicle, Venue
from plugins.ledger.models.resident import Residence


def register_select(model, *columns):
    """Rows of one register for a list: ``id``, the given columns, ``village``, ``registered_on``."""
    named = select(model.id, *columns, Area.name.label("village"), model.registered_on).outerjoin(model.area)
    return named.outerjoin(Officer, (Officer.id == model.officer_id) & (Officer.county_id == model.county_id))


residents = register_select(
    Resident,
    Resident.name,
    Resident.id_number_masked,
    Resident.phone_masked,
    Resident.residence,
    Resident.address,
    Resident.care,
)
rental_houses = register_select(
    RentalHouse,
    RentalHouse.address,
    RentalHouse.landlord_name,
    RentalHouse.landlord_phone_masked,
    RentalHouse.rooms,
    RentalHouse.risk,
    RentalHouse.responsibility_year,
)
vehicles = register_select(Vehicle, Vehicle.plate, Vehicle.kind, Vehicle.owner)
venues = register_select(
    Venue, Venue.name, Venue.kind, Venue.head, Venue.phone_masked, Venue.staff_count, Venue.last_check, Venue.address
)
presence = case((Resident.moved_out.is_(None), "here"), else_="gone")
names = Resident.name + " " + Resident.initials


def tenants(house) -> list:
    """Who lives, or lived, in a house: ``id, resident_id, name, valid_from, valid_to``, present ones first."""
    rows = (
        select(Tenancy.id, Tenancy.resident_id, Resident.name, Resident.id_number_masked, Tenancy.valid_from, Tenancy.valid_to)
        .join(Tenancy.resident)
        .where(Tenancy.rental_house_id == house.id)
        .order_by(Tenancy.valid_to.is_not(None), Tenancy.valid_from.desc(), Tenancy.id)
    )
    return db.session.execute(rows).all()


def homes(resident) -> list:
    """The rental houses of a resident: ``id, address, valid_from, valid_to``."""
    rows = (
        select(RentalHouse.id, RentalHouse.address, Tenancy.valid_from, Tenancy.valid_to)
        .join(Tenancy, (Tenancy.rental_house_id == RentalHouse.id) & (Tenancy.county_id == RentalHouse.county_id))
        .where(Tenancy.resident_id == resident.id)
        .order_by(Tenancy.valid_from.desc())
    )
    return db.session.execute(rows).all()


def possible_tenants(house) -> list:
    """``id, name, id_number_masked`` of those who live in the house's village."""
    rows = select(Resident.id, Resident.name, Resident.id_number_masked)
    rows = rows.where(Resident.area_id == house.area_id, Resident.moved_out.is_(None))
    return db.session.execute(rows.order_by(Resident.residence != Residence.FLOATING, Resident.name).limit(2000)).all()


def with_number(number: str) -> dict[str, list]:
    """Residents, rental houses and venues that have this whole ID or telephone number; only those the viewer may see."""
    county_id = current_county()
    phone = blind_index(county_id, "phone", number)
    own = or_(Resident.id_number_index == blind_index(county_id, "id_number", number), Resident.phone_index == phone)
    return {
        "residents": db.session.execute(residents.where(own)).all(),
        "rental_houses": db.session.execute(rental_houses.where(RentalHouse.landlord_phone_index == phone)).all(),
        "venues": db.session.execute(venues.where(Venue.phone_index == phone)).all(),
    }


def counts(area_ids) -> dict[str, int]:
    """How many of each class of resident, rental houses, vehicles and venues there are in some areas today."""
    classes = select(Resident.residence, func.count()).where(Resident.area_id.in_(area_ids), Resident.moved_out.is_(None))
    found = {f"residents_{kind.value}": 0 for kind in Residence}
    found |= {f"residents_{kind.value}": n for kind, n in db.session.execute(classes.group_by(Resident.residence))}
    for name, model in (("rental_houses", RentalHouse), ("vehicles", Vehicle), ("venues", Venue)):
        found[name] = db.session.scalar(select(func.count(model.id)).where(model.area_id.in_(area_ids)))
    cared = select(func.count(Resident.id)).where(Resident.area_id.in_(area_ids), Resident.moved_out.is_(None))
    return found | {"care": db.session.scalar(cared.where(Resident.care.is_not(None)))}


def family(area) -> list:
    """The ids of an area and of those right below it."""
    return [area.id, *db.session.scalars(select(Area.id).where(Area.parent_id == area.id, Area.on(today())))]


def entries_about(entry) -> int:
    """How many facts name a resident or a rental house."""
    return db.session.scalar(select(func.count(LedgerEntry.id)).where(LedgerEntry.about_id == entry.id))
