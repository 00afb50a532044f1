"""The people and places of a demonstration county. Places come from the public 2023 division lists; people are invented.

Family names with a number word (张一, 李二 …) show at first sight that nobody real is meant.
"""

import csv
from dataclasses import dataclass

from core import clock
from core.config import ROOT
from core.extensions import db
from core.models import (
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    PersonClass,
    Posting,
    PostingArea,
    UnitKind,
)
from core.scope import within_county
from core.services import accounts, organisation
from core.services.areas import create_areas
from core.transactions import run_tx


@dataclass(frozen=True)
class DemoCounty:
    """A demonstration county: its name, its list of divisions, and the plugins that are on."""

    name: str
    bureau_name: str
    divisions: str
    plugins: tuple[str, ...]


COUNTIES = {
    "511702": DemoCounty("通川区", "达州市公安局通川区分局", "511702_tongchuan.csv", ("ledger", "almanac", "market_day")),
    "520327": DemoCounty("凤冈县", "凤冈县公安局", "520327_fenggang.csv", ("ledger", "almanac")),
}

SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"
STATION_STAFF = (
    ("chief", "police"),
    ("instructor", "police"),
    ("household", "police"),
    ("officer", "police"),
    ("clerk", "auxiliary_clerical"),
)


def invented_name(n: int) -> str:
    """The n-th invented name."""
    return SURNAMES[n % len(SURNAMES)] + NUMBERS[n // len(SURNAMES) % 10]


def create(code: str, password_hash: str) -> None:
    """Make a demonstration county with units, areas, staff and accounts."""
    demo = COUNTIES[code]

    def work():
        organisation.create_county(code, demo.name, demo.bureau_name, demo=True)
        with within_county(code):
            with (ROOT / "core" / "data" / "divisions" / demo.divisions).open(encoding="utf-8") as file:
                create_areas(list(csv.DictReader(file)))
            _staff(code, password_hash)

    run_tx(work)


def _staff(code, password_hash) -> None:
    towns = organisation.areas(AreaKind.TOWNSHIP)
    bureau = organisation.bureau()
    for role, name in (("admin", "演示管理员"), ("desk", "演示局机关"), ("auditor", "演示审计员")):
        accounts.create(f"{role}-{code}", name, password_hash, code, role=role)
    number = 0
    for order, town in enumerate(towns):
        station = organisation.create_unit(
            f"{town.code[:9]}560", f"{town.name.removesuffix('街道')}派出所", UnitKind.STATION, bureau
        )
        villages = organisation.areas(AreaKind.VILLAGE, town)
        _jurisdiction(station, villages)
        people = {}
        for role, person_class in STATION_STAFF:
            guide = people["officer"] if person_class != "police" else None
            people[role] = _officer(number, station, role, person_class, guide)
            number += 1
        assistant = _officer(number, station, "assistant", "village_assistant", people["officer"], villages[:1])
        number += 1
        if order == len(towns) - 1:
            for role, person in (("assistant", assistant), *((role, people[role]) for role in ("chief", "household", "officer"))):
                accounts.create(f"{role}-{code}", person.name, password_hash, code, officer_id=person.id)


def _jurisdiction(station, villages) -> None:
    for village in villages:
        for kind in JurisdictionKind:
            db.session.add(Jurisdiction(county_id=village.county_id, unit_id=station.id, area_id=village.id, kind=kind))


def _officer(number, station, role, person_class, guide=None, villages=()) -> Officer:
    county_id = station.county_id
    officer = Officer(
        county_id=county_id,
        id=clock.new_id(),
        number=f"{county_id[:2]}{number + 1:04d}",
        name=invented_name(number),
        person_class=PersonClass(person_class),
        unit_id=station.id,
    )
    posting = Posting(county_id=county_id, id=clock.new_id(), officer_id=officer.id, unit_id=station.id, role=role)
    posting.guide_id = guide.id if guide else None
    db.session.add(officer)
    db.session.flush()
    db.session.add(posting)
    db.session.flush()
    for village in villages:
        db.session.add(PostingArea(county_id=county_id, posting_id=posting.id, area_id=village.id))
    return officer
