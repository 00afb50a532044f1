"""A small county to test in: two townships and their stations, a few villages, one person of each role, and a second county."""

from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from core import clock
from core.extensions import db
from core.models import Area, AreaKind, Jurisdiction, JurisdictionKind, Officer, PersonClass, Posting, PostingArea, Unit, UnitKind
from core.scope import within_county
from core.services import accounts, organisation
from core.services.areas import create_areas
from core.transactions import run_tx

PASSWORD = "Right-Horse-9"  # noqa: S105 - of test accounts only
HOME, OTHER = "511702", "520327"

VILLAGES = [
    {"village_code": f"{town}{number}", "village_name": name, "township_code": town, "township_name": title}
    for town, title, villages in (
        ("511702101", "东岳镇", (("201", "高山村民委员会"), ("202", "河坝村民委员会"), ("001", "场镇社区居民委员会"))),
        ("511702102", "双龙镇", (("201", "石桥村民委员会"), ("202", "柏林村民委员会"))),
    )
    for number, name in villages
]
ELSEWHERE = [
    {"village_code": "520327101201", "village_name": "中心村民委员会", "township_code": "520327101", "township_name": "进化镇"}
]
PEOPLE = (  # username, name, unit, role, person class, villages, guide
    ("chief", "所长甲", "A", "chief", "police", (), None),
    ("instructor", "教导员甲", "A", "instructor", "police", (), None),
    ("household", "户籍甲", "A", "household", "police", (), None),
    ("officer", "民警甲", "A", "officer", "police", (), None),
    ("clerk", "内勤甲", "A", "clerk", "auxiliary_clerical", (), "officer"),
    ("assistant", "助理甲", "A", "assistant", "village_assistant", ("511702101201",), "officer"),
    ("chief-b", "所长乙", "B", "chief", "police", (), None),
    ("officer-b", "民警乙", "B", "officer", "police", (), None),
    ("assistant-b", "助理乙", "B", "assistant", "village_assistant", ("511702102201",), "officer-b"),
)
DESKS = ("admin", "desk", "personnel", "auditor")
STATION_CODES = {"A": "511702101560", "B": "511702102560"}


@dataclass(frozen=True)
class World:
    """Ids of what is in the small county: ``units`` by A, B, bureau; ``areas`` by code; ``officers`` by user name."""

    app: object
    county: str
    units: dict[str, UUID]
    areas: dict[str, UUID]
    officers: dict[str, UUID]

    @classmethod
    def read(cls, app) -> "World":
        """What the database holds."""
        with within_county(HOME):
            units = {unit.code: unit.id for unit in db.session.scalars(select(Unit))}
            areas = {area.code: area.id for area in db.session.scalars(select(Area))}
            by_name = {officer.name: officer.id for officer in db.session.scalars(select(Officer))}
        named = {letter: units[code] for letter, code in STATION_CODES.items()} | {"bureau": units[f"{HOME}000000"]}
        return cls(app, HOME, named, areas, {p[0]: by_name[p[1]] for p in PEOPLE})

    @contextmanager
    def inside(self, county: str = HOME):
        """Within this block statements read and ``run_tx`` writes in a county, with no viewer."""
        with self.app.app_context(), within_county(county):
            yield

    def rows(self, model, county: str = HOME) -> list:
        """All rows of a table in a county, as they are now."""
        with self.inside(county):
            return list(db.session.scalars(select(model)))


def build() -> None:
    """Write the small county, the other county, and switch every healthy plugin on in both."""
    hashed = accounts.hash_password(PASSWORD)

    def work():
        organisation.create_county(HOME, "通川区", "达州市公安局通川区分局")
        with within_county(HOME):
            create_areas(VILLAGES)
            _people(hashed)
        organisation.create_county(OTHER, "凤冈县", "凤冈县公安局")
        with within_county(OTHER):
            create_areas(ELSEWHERE)
        accounts.create("desk-other", "外县", hashed, OTHER, role="desk")

    run_tx(work)
    switch_all_on()


def switch_all_on() -> None:
    """Switch every healthy plugin on in both counties."""
    from core import plugins, switchboard

    def work():
        for county in (HOME, OTHER):
            for name in plugins.current().healthy():
                switchboard.enable(name, county, "tests")

    run_tx(work)


def _people(hashed) -> None:
    bureau = organisation.bureau()
    stations = {
        letter: organisation.create_unit(code, f"{'东岳' if letter == 'A' else '双龙'}派出所", UnitKind.STATION, bureau)
        for letter, code in STATION_CODES.items()
    }
    for area in organisation.areas(AreaKind.VILLAGE):
        station = stations["A" if area.code.startswith("511702101") else "B"]
        for kind in JurisdictionKind:
            db.session.add(Jurisdiction(county_id=HOME, unit_id=station.id, area_id=area.id, kind=kind))
    for role in DESKS:
        accounts.create(role, role, hashed, HOME, role=role)
    officers: dict[str, Officer] = {}
    for number, (username, name, unit, role, person_class, villages, guide) in enumerate(PEOPLE, 1):
        officers[username] = _person(number, name, stations[unit], role, person_class, villages, officers.get(guide))
        accounts.create(username, name, hashed, HOME, officer_id=officers[username].id)


def _person(number, name, station, role, person_class, villages, guide) -> Officer:
    officer = Officer(county_id=HOME, id=clock.new_id(), number=f"5117{number:04d}", name=name, unit_id=station.id)
    officer.person_class = PersonClass(person_class)
    posting = Posting(county_id=HOME, id=clock.new_id(), officer_id=officer.id, unit_id=station.id, role=role)
    posting.guide_id = guide.id if guide else None
    db.session.add(officer)
    db.session.flush()
    db.session.add(posting)
    db.session.flush()
    for code in villages:
        area = db.session.scalar(select(Area.id).where(Area.code == code))
        db.session.add(PostingArea(county_id=HOME, posting_id=posting.id, area_id=area))
    return officer
