"""What an entry of a register must keep to, whether it is typed, imported or invented: each rule beside its field."""

import re
from dataclasses import dataclass

from sqlalchemy import inspect, select

from core.api import (
    Area,
    Refused,
    Unit,
    Wrong,
    _,
    citizen_id,
    credit_code,
    db,
    normalise,
    open_sealed,
    pinyin_initials,
    today,
    within_county,
)
from plugins.ledger.models import RentalHouse, Resident, Vehicle, Venue
from plugins.ledger.models.resident import Document

LONG_NUMBER = re.compile(r"\d{9,}")
PHONE = re.compile(r"1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8}|\+\d{8,15}")
PASSPORT = re.compile(r"[A-Z0-9]{5,20}")
PLATE = re.compile(r"[\u4e00-\u9fff]?[A-Z0-9]{4,10}[\u4e00-\u9fff]?")


def check(entry, correcting: bool = False) -> None:
    """Check an entry, and fill what follows from it (sex and year of birth, pinyin initials, the plate's plain form).

    Raises:
        Refused: for what does not fit, beside its field; for a number, address, plate or code that stands in the register already.
    """
    if entry.registered_on is None:
        entry.registered_on = today()
    if entry.registered_on > today():
        raise Refused(_("This day has not come yet."), "registered_on")
    _refuse_long_numbers(entry)
    CHECKS[type(entry)](entry, correcting)


def _check_resident(resident: Resident, correcting: bool) -> None:
    history = inspect(resident).attrs.id_number.history
    if any(history.deleted or ()) and not correcting:
        raise Refused(_("An ID number that is in the register is changed with “Correct the number”."), "number")
    _check_number(resident)
    _check_phone(resident, "phone")
    if resident.moved_in and resident.moved_out and resident.moved_out < resident.moved_in:
        raise Refused(_("The day of moving out lies before that of moving in."), "moved_out")
    resident.initials = " ".join(sorted(pinyin_initials(resident.name)))[:80]


def _check_number(resident: Resident) -> None:
    number = open_sealed(resident, "id_number")
    if number is None:
        return
    if resident.document is Document.ID_CARD:
        try:
            told = citizen_id(number)
        except Wrong as wrong:
            raise Refused(_(wrong.reason) % wrong.params if wrong.params else _(wrong.reason), "number") from wrong
        resident.sex, resident.birth_year = told.sex, told.born.year
    elif not PASSPORT.fullmatch(number):
        raise Refused(_("A document number has 5 to 20 digits and letters."), "number")
    found = twin(Resident, resident, Resident.id_number_index == resident.id_number_index)
    if found is not None:
        raise Refused(already(found), "number")


@dataclass(frozen=True)
class Twin:
    """Another entry with the same number, address, plate or code; without a name when it lies outside the viewer's area."""

    unit: str | None
    name: str | None = None
    village: str | None = None


def twin(model, entry, *same):
    """The :class:`Twin` of an entry: another one with the same values in this county, or ``None``."""
    title = next(getattr(model, name) for name in ("name", "address", "plate") if hasattr(model, name))
    others = (
        select(title.label("name"), Area.name.label("village"), Unit.name.label("unit"))
        .outerjoin(model.area)
        .outerjoin(model.unit)
        .where(model.id != entry.id, *same)
    )
    with db.session.no_autoflush:
        near = db.session.execute(others).first()
        if near is not None:
            return Twin(near.unit, near.name, near.village)
        with within_county(entry.county_id):
            far = db.session.execute(others).first()
    return far and Twin(far.unit)


def already(found: Twin) -> str:
    """The sentence about an entry that stands in the register already; nothing of a person elsewhere but the station."""
    if found.name is not None:
        return _("This is in the register already: %(name)s, %(village)s.", name=found.name, village=found.village)
    return _("This is in the register of %(unit)s already. Ask there.", unit=found.unit or _("another unit"))


def _check_house(house: RentalHouse, _correcting) -> None:
    _check_phone(house, "landlord_phone")
    _refuse_twin(house, "address", RentalHouse.area_id == house.area_id, RentalHouse.address == house.address)


def _check_vehicle(vehicle: Vehicle, _correcting) -> None:
    vehicle.plate = normalise(vehicle.plate).replace("·", "").replace("-", "")
    if not PLATE.fullmatch(vehicle.plate):
        raise Refused(_("This is not a number plate."), "plate")
    _refuse_twin(vehicle, "plate", Vehicle.plate == vehicle.plate)


def _check_venue(venue: Venue, _correcting) -> None:
    _check_phone(venue, "phone")
    venue.credit_code = venue.credit_code or None
    if venue.credit_code:
        try:
            venue.credit_code = credit_code(venue.credit_code)
        except Wrong as wrong:
            raise Refused(_(wrong.reason) % wrong.params if wrong.params else _(wrong.reason), "credit_code") from wrong
        _refuse_twin(venue, "credit_code", Venue.credit_code == venue.credit_code)
    if venue.last_check and venue.last_check > today():
        raise Refused(_("This day has not come yet."), "last_check")
    _refuse_twin(venue, "name", Venue.area_id == venue.area_id, Venue.name == venue.name)


def _refuse_twin(entry, field, *same) -> None:
    found = twin(type(entry), entry, *same)
    if found is not None:
        raise Refused(already(found), field)


def _check_phone(entry, column) -> None:
    changed = inspect(entry).attrs[column].history.has_changes()
    if changed and getattr(entry, column) and not PHONE.fullmatch(open_sealed(entry, column)):
        raise Refused(_("This is not a telephone number."), "telephone")


def _refuse_long_numbers(entry) -> None:
    """Open text holds no ID numbers and no telephone numbers: it is listed, exported and searched."""
    for name in ("name", "address", "home_place", "landlord_name", "owner", "head"):
        if LONG_NUMBER.search(getattr(entry, name, None) or ""):
            raise Refused(_("ID and telephone numbers have fields of their own; here they would be seen by everybody."), name)


CHECKS = {Resident: _check_resident, RentalHouse: _check_house, Vehicle: _check_vehicle, Venue: _check_venue}
