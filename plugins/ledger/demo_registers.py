"""Invented people, houses, vehicles and venues for the demonstration counties.

Nobody real can be meant: the ID numbers have a sound check character but begin with 999999, a division that does not exist, and the
telephone numbers begin with 100, which is no mobile network.
"""

import random
from datetime import date, timedelta

from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    Posting,
    Unit,
    db,
    id_check_digit,
    new_id,
    pinyin_initials,
    today,
)
from plugins.ledger.models import RentalHouse, Resident, Tenancy, Vehicle, Venue
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.models.resident import Care, Relation, Residence, Sex, StayReason
from plugins.ledger.models.vehicle import VehicleKind
from plugins.ledger.models.venue import VenueKind

DIVISION = "999999"
SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"
PLATES = {"51": "川S", "52": "贵C", "37": "鲁M", "35": "闽G"}
VENUES = (
    ("幺妹小吃店", VenueKind.EATERY),
    ("惠民超市", VenueKind.SHOP),
    ("平安旅馆", VenueKind.HOTEL),
    ("场口网吧", VenueKind.INTERNET_CAFE),
    ("村卫生室", VenueKind.CLINIC),
    ("中心幼儿园", VenueKind.SCHOOL),
    ("顺达汽修", VenueKind.VEHICLE_REPAIR),
    ("老街废品收购站", VenueKind.SCRAP_METAL),
    ("美丽发廊", VenueKind.BEAUTY_AND_BATH),
    ("桃园农家乐", VenueKind.FARM_STAY),
    ("红星加工坊", VenueKind.WORKSHOP),
    ("便民旧货行", VenueKind.SECOND_HAND),
    ("镇上加油站", VenueKind.DANGEROUS_GOODS),
)
CLASSES = (Residence.PERMANENT,) * 7 + (Residence.FLOATING,) * 2 + (Residence.HOUSEHOLD_ELSEWHERE,)
REASONS = (StayReason.WORK, StayReason.WORK, StayReason.BUSINESS, StayReason.WITH_FAMILY, StayReason.STUDY)


class Village:
    """A village of the demonstration with the station that has it and an officer of that station."""

    def __init__(self, area, unit_id, officer_id):
        self.area, self.place = area, {"area_id": area.id, "unit_id": unit_id, "officer_id": officer_id}


def seed(seeder) -> None:
    """Some three hundred residents, thirty rental houses, forty vehicles and forty venues."""
    seeder.once("ledger.registers", lambda: _registers(seeder))


def _registers(seeder) -> None:
    county_id = seeder.county
    dice = random.Random(county_id)  # noqa: S311 - invented data, the same each time
    villages = _villages(seeder.home)
    people: dict = {}
    for n in range(320):
        village = villages[n % len(villages)]
        person = _resident(county_id, dice, village, n)
        people.setdefault(village.area.id, []).append(person)
        db.session.add(person)
    db.session.flush()
    for n in range(30):
        _rental_house(county_id, dice, villages[n % len(villages)], n, people)
    for n in range(40):
        village = villages[n % len(villages)]
        db.session.add(_vehicle(county_id, dice, village, n))
        db.session.add(_venue(county_id, dice, village, n))
    db.session.flush()


def _villages(home: str | None) -> list[Village]:
    """Two villages of each station; of the home station, whose people have the demonstration accounts, all."""
    rows = db.session.execute(
        select(Area, Jurisdiction.unit_id)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .where(Area.kind == AreaKind.VILLAGE, Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
        .where(Area.on(today()), Jurisdiction.on(today()))
        .order_by(Area.code)
    ).all()
    officers = dict(
        db.session.execute(select(Officer.unit_id, Officer.id).join(Posting.officer).where(Posting.role == "officer")).all()
    )
    by_unit: dict = {}
    for area, unit_id in rows:
        by_unit.setdefault(unit_id, []).append(Village(area, unit_id, officers.get(unit_id)))
    unit_id = db.session.scalar(select(Unit.id).where(Unit.code == home)) if home else list(by_unit)[-1]
    last = by_unit.pop(unit_id, [])
    others = by_unit.values()
    return last + [village for villages in others for village in villages[:2]]


def _resident(county_id, dice, village, n) -> Resident:
    born = date(dice.choice((1938, 1946, 1955, 1968, 1979, 1988, 1994, 2001, 2009, 2016)), dice.randint(1, 12), dice.randint(1, 28))
    first17 = f"{DIVISION}{born:%Y%m%d}{n % 1000:03d}"
    name = SURNAMES[n % 20] + NUMBERS[dice.randrange(10)] + dice.choice(("", *NUMBERS))
    age = today().year - born.year
    residence = dice.choice(CLASSES)
    person = Resident(
        county_id=county_id, id=new_id(), name=name, initials=" ".join(sorted(pinyin_initials(name))), residence=residence,
        sex=Sex.MALE if n % 2 else Sex.FEMALE, birth_year=born.year, address=f"{dice.randint(1, 9)}组{dice.randint(1, 80)}号",
        registered_on=today() - timedelta(days=dice.randrange(400)), **village.place,
    )  # fmt: skip
    person.number, person.telephone = first17 + id_check_digit(first17), f"100{dice.randrange(10**8):08d}" if age > 14 else None
    if residence is Residence.FLOATING:
        person.stay_reason, person.home_place = dice.choice(REASONS), "外县（演示）"
        person.moved_in = person.registered_on - timedelta(days=dice.randrange(30))
    else:
        person.relation = Relation.CHILD if age < 18 else dice.choice((Relation.HEAD, Relation.SPOUSE, Relation.PARENT))
    if n % 8 == 0:
        person.care = Care.LONE_ELDER if age > 70 else Care.LEFT_BEHIND_CHILD if age < 16 else None
    return person


def _rental_house(county_id, dice, village, n, people) -> None:
    house = RentalHouse(
        county_id=county_id, id=new_id(), address=f"正街{n + 1}号", landlord_name=SURNAMES[n % 20] + NUMBERS[n % 10],
        rooms=dice.randint(1, 8), risk=dice.choice(tuple(Risk)), responsibility_year=today().year - (n % 4 == 0),
        registered_on=today() - timedelta(days=dice.randrange(400)), **village.place,
    )  # fmt: skip
    house.telephone = f"100{dice.randrange(10**8):08d}"
    db.session.add(house)
    db.session.flush()
    tenants = [person for person in people[village.area.id] if person.residence is Residence.FLOATING][:2]
    for person in tenants:
        db.session.add(
            Tenancy(county_id=county_id, rental_house_id=house.id, resident_id=person.id, valid_from=person.registered_on)
        )


def _vehicle(county_id, dice, village, n) -> Vehicle:
    return Vehicle(
        county_id=county_id, id=new_id(), plate=f"{PLATES.get(county_id[:2], '川S')}D{n:04d}", kind=dice.choice(tuple(VehicleKind)),
        owner=SURNAMES[n % 20] + NUMBERS[n % 10], registered_on=today() - timedelta(days=dice.randrange(400)), **village.place,
    )  # fmt: skip


def _venue(county_id, dice, village, n) -> Venue:
    name, kind = VENUES[n % len(VENUES)]
    venue = Venue(
        county_id=county_id, id=new_id(), name=f"{village.area.name[:2]}{name}{'' if n < len(VENUES) else n}", kind=kind,
        address=f"正街{n + 40}号", head=SURNAMES[n % 20] + NUMBERS[n % 10], staff_count=dice.randint(1, 9),
        last_check=today() - timedelta(days=dice.randrange(500)), registered_on=today() - timedelta(days=500), **village.place,
    )  # fmt: skip
    venue.telephone = f"100{dice.randrange(10**8):08d}"
    return venue
