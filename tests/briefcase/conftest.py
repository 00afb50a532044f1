"""What the briefcase tests share: an office of the small county with people, two villages, their groups, and a day to be on."""

from datetime import UTC, date, datetime

import pytest

from core import clock
from core.clock import new_id
from core.extensions import db
from core.models import Area, AreaKind, Switch
from core.transactions import run_tx
from plugins.briefcase.models import Level, Office, OfficeMember, OfficeVillage, Tag

WEDNESDAY = date(2026, 3, 25)
"""A working day in the last week of a month."""


class Fixed:
    """Stands in for the clock's context variable: the same for every request of a test."""

    def __init__(self):
        self.now = datetime(2026, 3, 25, 2, 0, tzinfo=UTC)

    def get(self):
        return self.now

    def set(self, moment):
        before, self.now = self.now, moment
        return before

    def reset(self, before):
        self.now = before


@pytest.fixture
def at_ten(world, monkeypatch):
    """It is Wednesday, 25 March 2026, ten in the morning in China; ``at_ten.now`` moves it. The models have been on for years."""

    def work():
        for switch in db.session.query(Switch):
            switch.valid_from = date(2020, 1, 1)

    with world.inside():
        run_tx(work)
    world.app.extensions["xiangjing.switches"].clear()
    fixed = Fixed()
    monkeypatch.setattr(clock, "_frozen", fixed)
    return fixed


@pytest.fixture
def office(world, at_ten):
    """高山提包警务室: 民警甲 (experienced), 户籍甲 (young), 助理甲; 高山 with two groups and 河坝 with one. Gives its id."""
    made = new_id()

    def work():
        area = world.areas["511702101201"]
        row = {"county_id": world.county, "unit_id": world.units["A"], "valid_from": date(2025, 1, 1)}
        db.session.add(Office(id=made, name="高山提包警务室", area_id=area, hotline="100-0001-001", **row))
        db.session.flush()
        for user, tag in (("officer", Tag.VETERAN), ("household", Tag.YOUNG), ("assistant", Tag.ASSISTANT)):
            person = OfficeMember(id=new_id(), office_id=made, officer_id=world.officers[user], tag=tag, **row)
            db.session.add(person)
        for code, level in (("511702101201", Level.TROUBLED), ("511702101202", Level.CALM)):
            village = OfficeVillage(id=new_id(), office_id=made, area_id=world.areas[code], level=level, **row)
            db.session.add(village)

    with world.inside():
        run_tx(work)
    return made


@pytest.fixture
def groups(office, village_groups):
    """The groups of the office's villages by code."""
    return village_groups


@pytest.fixture
def village_groups(world):
    """Three village groups by code."""
    found = {}

    def work():
        for code, name in (("511702101201001", "一组"), ("511702101201002", "二组"), ("511702101202001", "三组")):
            found[code] = new_id()
            area = Area(county_id=world.county, id=found[code], code=code, name=name, kind=AreaKind.GROUP)
            area.parent_id = world.areas[code[:12]]
            db.session.add(area)

    with world.inside():
        run_tx(work)
    return found


@pytest.fixture
def outing(world, office, groups, browser):
    """民警甲 is out in 高山; gives the outing's id."""
    made = new_id()
    answer = browser("officer").post(
        f"/m/briefcase/outings/{made}/start",
        villages=str(world.areas["511702101201"]),
        taken=["laptop", "camera", "terminal", "bag"],
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return made
