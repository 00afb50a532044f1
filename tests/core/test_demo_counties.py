"""The demonstration counties: real places, invented people, and earlier villages that are marked as examples."""

from datetime import date

import pytest
from sqlalchemy import func, select

from core.extensions import db
from core.models import Account, Area, AreaKind, Jurisdiction, Officer, PersonClass, Posting, PostingArea, Succession, Unit
from core.scope import within_county
from core.services import demo_counties, demo_people, demonstration, migrating
from core.services.demo_counties import COUNTIES, home_station, station_code
from core.services.demonstration import Seeder
from core.services.territory import Territory
from core.testing import make_app

THEN, LATER = date(2015, 9, 1), date(2026, 1, 1)
PILOTS = {"371602009": 74, "371602005": 40, "371602008": 80, "371602106": 104}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """An app without plugins that holds the counties of Bincheng and Fenggang."""
    app = make_app(tmp_path_factory.mktemp("demo"), only=())
    with app.app_context():
        migrating.upgrade()
        for code in ("371602", "520327"):
            demo_people.create(code, "no password")
    return app


@pytest.fixture
def bincheng(site):
    with site.app_context(), within_county("371602"):
        yield


def serving(day, town=None) -> list:
    """Assistants of a township, or of the four, in service on a day: ``officer, guide, village code``, a line a village."""
    units = [station_code(code) for code in ([town] if town else PILOTS)]
    rows = select(Posting.officer_id, Posting.guide_id, Area.code).join(PostingArea, PostingArea.posting_id == Posting.id)
    rows = rows.join(Area, Area.id == PostingArea.area_id).join(Posting.unit).join(Posting.officer)
    asked = Posting.on(day), Area.on(day), Unit.code.in_(units), Officer.person_class == PersonClass.ASSISTANT
    return db.session.execute(rows.where(*asked)).all()


@pytest.mark.parametrize("day", [THEN, date(2015, 7, 1), date(2020, 12, 31), date(2021, 1, 1), LATER])
def test_298_assistants_serve_in_the_four_pilot_areas_in_every_month(bincheng, day):
    rows = serving(day)
    assert len({row.officer_id for row in rows}) == len(rows) == 298
    assert not serving(date(2015, 6, 30))


@pytest.mark.parametrize(("town", "villages"), PILOTS.items())
def test_every_village_of_2015_has_its_own_assistant(bincheng, town, villages):
    rows = serving(THEN, town)
    codes = {row.code for row in rows}
    there = select(func.count(Area.id)).where(Area.kind == AreaKind.VILLAGE, Area.code.startswith(town), Area.on(THEN))
    assert len(codes) == len(rows) == villages == db.session.scalar(there)


def test_five_officers_of_liangcai_lead_about_fifteen_villages_each(bincheng):
    led = [row.guide_id for row in serving(THEN, "371602009")]
    assert sorted(led.count(guide) for guide in set(led)) == [14, 15, 15, 15, 15]
    police = select(func.count(Officer.id)).join(Officer.unit).where(Unit.code == "371602009560")
    assert db.session.scalar(police.where(Officer.person_class == PersonClass.POLICE)) == 5


def test_earlier_villages_are_examples_that_became_todays(bincheng):
    here = Area.code.startswith("371602009") & (Area.kind == AreaKind.VILLAGE)
    today = db.session.scalars(select(Area.code).where(here, Area.on(LATER))).all()
    earlier = db.session.scalars(select(Area).where(here, Area.valid_to.is_not(None)).order_by(Area.code.desc())).all()
    assert (len(today), len(earlier)) == (25, 69)
    assert all(area.example for area in earlier)
    links = dict(db.session.execute(select(Succession.old_code, Succession.new_code)).all())
    assert {links[area.code] for area in earlier} <= set(today)
    names = [area.name for area in earlier]
    assert names[:2] == ["邢桥居委会", "梁才居委会"] and {name[:4] for name in names[2:]} == {"梁才示例"}


def test_boundaries_then_and_now_hold_the_same_villages_in_every_township(bincheng):
    """Whatever was made in a village belongs to the same township both ways, so totals agree."""
    then, now = Territory("then"), Territory("now")
    villages = db.session.scalars(select(Area.id).where(Area.kind == AreaKind.VILLAGE)).all()
    assert [then.township(id).code for id in villages] == [now.township(id).code for id in villages]
    assert all(now.above(id)[0].valid_to is None for id in villages)


@pytest.mark.parametrize("day", [THEN, LATER])
def test_every_village_has_one_station_for_each_relation(bincheng, day):
    held = select(Jurisdiction.area_id, Jurisdiction.kind).join(Jurisdiction.area)
    rows = db.session.execute(held.where(Jurisdiction.on(day), Area.on(day))).all()
    villages = db.session.scalar(select(func.count(Area.id)).where(Area.kind == AreaKind.VILLAGE, Area.on(day)))
    assert len(rows) == len(set(rows)) == 2 * villages


def test_the_accounts_belong_to_the_home_stations(site):
    for code, station in (("371602", "梁才派出所"), ("520327", "进化派出所")):
        with site.app_context(), within_county(code):
            assert db.session.scalar(select(Unit.name).where(Unit.code == home_station(code))) == station
            assert Seeder(code).home == home_station(code)
            unit = select(Unit.name).join(Officer, Officer.unit_id == Unit.id)
            for role in ("chief", "household", "officer", "assistant"):
                name = db.session.scalar(select(Account.name).where(Account.username == f"{role}-{code}"))
                assert db.session.scalar(unit.where(Officer.name == name)) == station
            assert db.session.scalar(select(Account.id).where(Account.username == f"personnel-{code}"))


def test_jinhua_has_five_officers_and_six_assistants_for_its_eight_villages(site):
    with site.app_context(), within_county("520327"):
        staff = select(Officer.person_class, func.count()).join(Officer.unit).where(Unit.code == "520327101560")
        assert dict(db.session.execute(staff.group_by(Officer.person_class)).all()) == {"police": 5, "village_assistant": 6}
        covered = select(func.count(PostingArea.area_id.distinct())).join(Area, Area.id == PostingArea.area_id)
        assert db.session.scalar(covered.where(Area.code.startswith("520327101"))) == 8
        groups = select(func.count(Area.id)).where(Area.kind == AreaKind.GROUP, Area.example, Area.code.startswith("520327101"))
        assert db.session.scalar(groups) == 64


def test_the_home_station_of_tongchuan_is_the_last_of_its_list():
    assert home_station("511702") is None and home_station("110101") is None
    assert set(COUNTIES) >= {"511702", "520327", "371602"}


def test_names_are_invented_and_differ():
    names = [demo_people.invented_name(n) for n in range(600)]
    assert len(set(names)) == 600
    assert all(name[1] in demo_people.NUMBERS for name in names)


def test_loading_tells_of_each_county_once_and_nothing_when_all_is_there(tmp_path, monkeypatch):
    monkeypatch.setattr(demo_counties, "COUNTIES", {code: COUNTIES[code] for code in ("511702", "520327")})
    app, told = make_app(tmp_path, only=()), []
    with app.app_context():
        migrating.upgrade()
        first = demonstration.load(tell=told.append)
        assert [line.partition("：")[2] for line in told] == ["通川区 511702", "凤冈县 520327"], told
        accounts = db.session.scalar(select(func.count(Account.id)))
        assert demonstration.load(tell=told.append) == first
        assert (len(told), db.session.scalar(select(func.count(Account.id)))) == (2, accounts)
