"""Entering people, houses, vehicles and venues into the registers: the only writer of them."""

from sqlalchemy import inspect, select

from core.api import (
    Jurisdiction,
    JurisdictionKind,
    PersonClass,
    Refused,
    _,
    citizen_id,
    current_county,
    current_viewer,
    db,
    keep_pace,
    mask_id,
    mask_phone,
    normalise,
    open_sealed,
    today,
    write_journal,
)
from plugins.ledger.models import RentalHouse, Resident, Tenancy
from plugins.ledger.models.register import Register
from plugins.ledger.models.resident import Document
from plugins.ledger.queries.registers import with_number
from plugins.ledger.services.checking import LONG_NUMBER, check

SEARCHES_PER_HOUR = 120


def register(entry: Register, correcting: bool = False) -> None:
    """Save an entry after its checks; a new one is signed by the viewer.

    Raises:
        Refused: what :func:`~plugins.ledger.services.checking.check` refuses.
    """
    check(entry, correcting)
    if inspect(entry).transient:
        _sign(entry)
    db.session.add(entry)
    db.session.flush()


def correct_number(resident: Resident, document: Document, number: str, reason: str) -> None:
    """Put another ID number in the place of a wrong one; the reason is journaled, the numbers are not.

    Raises:
        Refused: without a reason, and as :func:`register` does.
    """
    if not reason.strip():
        raise Refused(_("Please say why the number is corrected."), "reason")
    if LONG_NUMBER.search(reason):
        raise Refused(_("Do not write numbers into the reason; it can be read by others."), "reason")
    resident.document, resident.number = document, number
    register(resident, correcting=True)
    write_journal(
        "correct",
        resident.__tablename__,
        county_id=resident.county_id,
        record_id=resident.id,
        unit_id=resident.unit_id,
        label=str(resident),
        detail={"columns": ["id_number"], "reason": reason.strip()},
    )


def take_in(house: RentalHouse, resident_id, since) -> None:
    """A resident moves into a rental house.

    Raises:
        Refused: when he is not in the register of this area, or lives there already.
    """
    if db.session.scalar(select(Resident.id).where(Resident.id == resident_id)) is None:
        raise Refused(_("Please choose from the list."), "resident_id")
    here = select(Tenancy.id).where(
        Tenancy.rental_house_id == house.id, Tenancy.resident_id == resident_id, Tenancy.valid_to.is_(None)
    )
    if db.session.scalar(here) is not None:
        raise Refused(_("This person lives here already."), "resident_id")
    db.session.add(Tenancy(county_id=house.county_id, rental_house_id=house.id, resident_id=resident_id, valid_from=since))
    db.session.flush()


def move_out(house: RentalHouse, tenancy: Tenancy) -> None:
    """A tenant of ``house`` leaves today.

    Raises:
        Refused: when he lives elsewhere.
    """
    if tenancy.rental_house_id != house.id:
        raise Refused(_("This person does not live here."))
    tenancy.valid_to = today()


def find(number: str) -> dict[str, list]:
    """The entries with this whole ID or telephone number. Who searched is journaled, the number only masked.

    Raises:
        Refused: for more than 120 searches within an hour: guessing is not searching.
    """
    keep_pace("find", SEARCHES_PER_HOUR)
    found = with_number(number)
    label = mask_id(number) if len(normalise(number)) > 12 else mask_phone(number)
    hits = sum(map(len, found.values()))
    write_journal("find", "ledger_registers", county_id=current_county(), label=label, detail={"found": hits})
    return found


def number_warning(resident: Resident) -> str | None:
    """What is odd, but allowed, about a resident's ID number."""
    if resident.document is not Document.ID_CARD or not resident.id_number:
        return None
    warning = citizen_id(open_sealed(resident, "id_number")).warning
    return _(warning) if warning else None


def _sign(entry: Register) -> None:
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id is not None:
        entry.officer_id, entry.unit_id = viewer.officer_id, viewer.unit_id
        if viewer.person_class != PersonClass.POLICE:
            if viewer.guide_id is None:
                raise Refused(_("Your posting names no guiding officer. Ask the station chief to enter one."))
            entry.guide_id = viewer.guide_id
    if entry.unit_id is None:
        entry.unit_id = _station_of(entry.area_id)


def _station_of(area_id):
    """The station that has an area today."""
    territorial = Jurisdiction.kind == JurisdictionKind.TERRITORIAL
    with db.session.no_autoflush:
        return db.session.scalar(
            select(Jurisdiction.unit_id).where(Jurisdiction.area_id == area_id, territorial, Jurisdiction.on(today()))
        )
