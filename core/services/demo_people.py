"""Making a demonstration county: its places, its stations, its people and their accounts.

People are invented: family names with a number word (张一, 李二 …) show at first sight that nobody real is meant.

Why rows in bulk: a county of this kind has some two thousand, and written one by one they take as long as all its facts.
"""

import csv
from datetime import timedelta

from sqlalchemy import insert

from core import clock
from core.config import ROOT
from core.extensions import db
from core.models import AreaKind, Jurisdiction, JurisdictionKind, Officer, PersonClass, Posting, PostingArea, UnitKind
from core.scope import within_county
from core.services import accounts, demo_mergers, demo_places, organisation
from core.services.areas import create_areas
from core.services.demo_counties import COUNTIES, station_code
from core.services.searching import index_many
from core.transactions import run_tx

SURNAMES = "张李王刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
NUMBERS = "一二三四五六七八九十"
BUREAU_ACCOUNTS = (
    ("admin", "演示管理员"), ("desk", "演示局机关"), ("personnel", "演示政工"), ("auditor", "演示审计员"),
)  # fmt: skip
STATION_ACCOUNTS = ("assistant", "chief", "household", "officer")


def invented_name(n: int) -> str:
    """The n-th invented name; the first two thousand differ."""
    turn, place = divmod(n, len(SURNAMES) * len(NUMBERS))
    surname, number = SURNAMES[place % len(SURNAMES)], NUMBERS[place // len(SURNAMES)]
    return surname + number + (NUMBERS[turn % len(NUMBERS) - 1] if turn else "")


def create(code: str, password_hash: str) -> None:
    """Make a demonstration county with units, areas, staff and accounts."""
    demo = COUNTIES[code]

    def work():
        organisation.create_county(code, demo.name, demo.bureau_name, demo=True)
        with within_county(code):
            with (ROOT / "core" / "data" / "divisions" / demo.divisions).open(encoding="utf-8") as file:
                create_areas(list(csv.DictReader(file)))
            staff = _Staff(code)
            home = staff.fill(demo)
            staff.write()
            demo_mergers.merge(demo)
            _accounts(code, password_hash, home)

    run_tx(work)


def _accounts(code, password_hash, home) -> None:
    for role, name in BUREAU_ACCOUNTS:
        accounts.create(f"{role}-{code}", name, password_hash, code, role=role)
    for role in (*STATION_ACCOUNTS, *(("branch",) if "branch" in home else ())):
        accounts.create(f"{role}-{code}", home[role].name, password_hash, code, officer_id=home[role].id)


class _Staff:
    """The rows of a county's people, gathered and then written at once."""

    def __init__(self, county_id: str):
        self.county_id = county_id
        self.officers, self.postings, self.places, self.jurisdictions = [], [], [], []

    def fill(self, demo) -> dict[str, Officer]:
        """Gather everybody; gives those of the home station, the first of each role."""
        bureau, home = organisation.bureau(), {}
        for town in organisation.areas(AreaKind.TOWNSHIP):
            plan = demo.towns.get(town.code[:9], demo.other)
            name = plan.station or f"{town.name.removesuffix('街道')}派出所"
            station = organisation.create_unit(station_code(town.code), name, UnitKind.STATION, bureau)
            villages, heirs = demo_places.villages(town, plan)
            self.jurisdiction(station, villages)
            people = self.station(station, plan)
            assistants = self.assistants(station, plan, people["police"], villages, heirs)
            if demo.home in (None, town.code[:9]):
                home = people | {"assistant": assistants[0]}
        return home | self.branches(demo, bureau)

    def branches(self, demo, bureau) -> dict:
        """The specialist units with their officers; the first officer of all, who has an account."""
        people = []
        for n, (name, count) in enumerate(demo.branches, 1):
            unit = organisation.create_unit(f"{self.county_id}0000{n:02d}", name, UnitKind.SPECIALIST, bureau)
            people += [self.person(unit, "officer", PersonClass.POLICE) for _place in range(count)]
        return {"branch": people[0]} if people else {}

    def jurisdiction(self, station, villages) -> None:
        for village in villages:
            for kind in JurisdictionKind:
                row = {"unit_id": station.id, "area_id": village.id, "kind": kind}
                self.jurisdictions.append(row | {"valid_from": village.valid_from, "valid_to": village.valid_to})

    def station(self, station, plan) -> dict:
        """The police and the clerk of a station, the first of each role; under ``police`` all police, officers before leaders."""
        people = [(role, self.person(station, role, PersonClass.POLICE)) for role in plan.police]
        first = dict(reversed(people))
        if plan.clerk:
            first["clerk"] = self.person(station, "clerk", PersonClass.AUXILIARY_CLERICAL, first["officer"])
        return first | {"police": [person for _role, person in sorted(people, key=lambda pair: pair[0] != "officer")]}

    def assistants(self, station, plan, police, villages, heirs) -> list[Officer]:
        """Assistants of the villages that were there when they began, neighbours under the same officer."""
        there = [village for village in villages if plan.since is None or village.is_on(plan.since)]
        count = len(there) if plan.assistants is None else plan.assistants
        shares = [there[n::count] if plan.spread else there[n : n + 1] for n in range(count)]
        guides = [police[n * len(police) // count] for n in range(count)]
        return [self.assistant(station, plan, guide, share, heirs) for guide, share in zip(guides, shares, strict=True)]

    def assistant(self, station, plan, guide, share, heirs) -> Officer:
        """An assistant; when his village ends he goes on in the one that it became."""
        person = self.officer(station, PersonClass.ASSISTANT)
        ended = share[0].valid_to
        self.posting(station, person, "assistant", guide, share, valid_from=plan.since, valid_to=ended)
        if ended:
            heir = [heirs[share[0].id]]
            self.posting(station, person, "assistant", guide, heir, valid_from=ended + timedelta(days=1), valid_to=None)
        return person

    def person(self, station, role, person_class, guide=None) -> Officer:
        person = self.officer(station, person_class)
        self.posting(station, person, role, guide)
        return person

    def officer(self, station, person_class) -> Officer:
        n = len(self.officers)
        person = Officer(
            county_id=self.county_id, id=clock.new_id(), number=f"{self.county_id[:2]}{n + 1:04d}", name=invented_name(n),
            person_class=person_class, unit_id=station.id,
        )  # fmt: skip
        self.officers.append(person)
        return person

    def posting(self, station, person, role, guide, villages=(), **period) -> None:
        row = {"id": clock.new_id(), "officer_id": person.id, "unit_id": station.id, "role": role}
        period = period or {"valid_from": None, "valid_to": None}
        self.postings.append(row | period | {"guide_id": guide.id if guide else None})
        self.places += [{"posting_id": row["id"], "area_id": village.id} for village in villages]

    def write(self) -> None:
        """Write all rows, and what finds the people."""
        names = "id", "number", "name", "person_class", "unit_id"
        people = [{name: getattr(person, name) for name in names} for person in self.officers]
        for model, rows in (
            (Jurisdiction, self.jurisdictions), (Officer, people), (Posting, self.postings), (PostingArea, self.places),
        ):  # fmt: skip
            db.session.execute(insert(model), [{"county_id": self.county_id, **row} for row in rows])
        index_many(self.officers)
