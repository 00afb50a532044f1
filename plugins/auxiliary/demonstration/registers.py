"""Registers of the quarter: 320 floating residents and 820 vehicles, entered by the assistants of 梁才."""

from datetime import date, timedelta

from core.api import current_county, id_check_digit, new_id, now, pinyin_initials
from plugins.auxiliary.demonstration.cast import HOME, day_of, dice, person, posted, write
from plugins.ledger.api import Residence, Resident, StayReason, Vehicle, VehicleKind

FLOATING, VEHICLES = 320, 820
KINDS = (VehicleKind.MOTORCYCLE, VehicleKind.TRICYCLE, VehicleKind.CAR, VehicleKind.ELECTRIC, VehicleKind.TRACTOR)


def registers() -> None:
    """All of them."""
    rolls, people = dice("registers"), posted(date(2015, 7, 1), HOME)
    write([_resident(rolls, people[n % len(people)], n) for n in range(FLOATING)])
    write([_vehicle(rolls, people[n % len(people)], n) for n in range(VEHICLES)])


def _entry(model, helper, day, **values):
    return model(
        county_id=current_county(), id=new_id(), area_id=helper.area_id, unit_id=helper.unit_id, officer_id=helper.id,
        guide_id=helper.guide_id, registered_on=day, created_at=now(), **values,
    )  # fmt: skip


def _resident(rolls, helper, n) -> Resident:
    """Somebody who worked here for a year or two and left; his number begins with a division that does not exist."""
    born, day, name = date(1969 + n % 9, 1 + n % 12, 1 + n % 28), day_of(rolls), person(rolls)
    first17 = f"999999{born:%Y%m%d}{n:03d}"
    found = _entry(
        Resident, helper, day, name=name, initials=" ".join(sorted(pinyin_initials(name))), residence=Residence.FLOATING,
        birth_year=born.year, address=f"{rolls.randint(1, 6)}组租住", home_place="外县（演示）", stay_reason=StayReason.WORK,
        moved_in=day - timedelta(days=rolls.randint(0, 60)), moved_out=day + timedelta(days=rolls.randint(300, 900)),
    )  # fmt: skip
    found.number = first17 + id_check_digit(first17)
    return found


def _vehicle(rolls, helper, n) -> Vehicle:
    return _entry(Vehicle, helper, day_of(rolls), plate=f"鲁MQ{n:04d}", kind=rolls.choice(KINDS), owner=person(rolls))
