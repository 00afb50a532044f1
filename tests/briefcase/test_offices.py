"""Offices: people, villages, lights, weekly presence, monthly coverage, the public notice, the joint assessment."""

from datetime import date, timedelta

import pytest

from core.clock import new_id
from core.extensions import db
from core.services import settings
from core.testing.browser import text
from core.transactions import run_tx
from plugins.briefcase.models import Office, OfficeMember, OfficeVillage, Team
from plugins.ledger.models import Asset, Kit
from plugins.ledger.models.kit import AssetState
from plugins.ledger.services.kits import definition, settle
from plugins.roster.models import Slot
from plugins.roster.services.planning import record_slots

THINGS = ("car", "laptop", "camera", "terminal", "bag")


@pytest.fixture
def kit(world, office):
    """The office's kit with five things."""

    def work():
        made = Kit(
            county_id=world.county, id=new_id(), definition_id=definition("kit_eight").id, number="一号包", unit_id=world.units["A"]
        )
        db.session.add(made)
        db.session.flush()
        for kind in THINGS:
            thing = Asset(county_id=world.county, kind=kind, label=kind, unit_id=world.units["A"], kit_id=made.id)
            db.session.add(thing)
        db.session.flush()
        settle(made)
        return made.id

    with world.inside():
        return run_tx(work)


def edit_office(world, browser, office, **more):
    fields = {
        "name": "高山提包警务室",
        "unit_id": "511702101560",
        "area_id": "511702101201",
        "valid_from": "2025-01-01",
        "version": "1",
    }
    return browser("chief").post(f"/m/briefcase/offices/{office}/form", **fields | more)


def test_all_eight_lights_burn_when_the_kit_belongs_to_the_office(world, office, kit, browser):
    assert "3/8" in text(browser("officer").get("/m/briefcase/offices"))
    assert edit_office(world, browser, office, kit_id=str(kit)).status_code == 303
    said = text(browser("officer").get("/m/briefcase/offices"))
    assert "8/8" in said and "齐全" in said
    with world.inside():
        assert db.session.get(Kit, (world.county, kit)).missing == 0

    def lose():
        thing = next(one for one in db.session.query(Asset) if one.kind == "camera")
        thing.state = AssetState.LOST

    with world.inside():
        run_tx(lose)
    said = text(browser("officer").get(f"/m/briefcase/offices/{office}"))
    assert "7/8" in said and "缺 数码相机" in said


def test_a_kit_belongs_to_one_office(world, office, kit, browser):
    edit_office(world, browser, office, kit_id=str(kit))
    answer = browser("chief").post(
        f"/m/briefcase/offices/{new_id()}/form", name="另一室", unit_id="511702101560", area_id="511702101202",
        valid_from="2026-01-01",
        kit_id=str(kit),
    )  # fmt: skip
    assert answer.status_code == 422 and "属于高山提包警务室" in text(answer)
    assert len(world.rows(Office)) == 1


def test_one_person_is_in_one_office_and_one_village_belongs_to_one(world, office, browser):
    other, chief = new_id(), browser("chief")
    chief.post(
        f"/m/briefcase/offices/{other}/form", name="河坝室", unit_id="511702101560", area_id="511702101202", valid_from="2026-01-01"
    )
    path = f"/m/briefcase/offices/{other}"
    member = {"officer_id": "51170004", "tag": "member", "valid_from": "2026-02-01"}
    assert "这段时间此人在高山提包警务室" in text(chief.post(f"{path}/members/{new_id()}", **member))
    assert "只用于民警" in text(chief.post(f"{path}/members/{new_id()}", **member | {"officer_id": "51170005", "tag": "young"}))
    assert "不能标为警务助理" in text(
        chief.post(f"{path}/members/{new_id()}", **member | {"officer_id": "51170002", "tag": "assistant"})
    )
    village = {"area_id": "511702101202", "level": "calm", "valid_from": "2026-02-01"}
    assert "该村归高山提包警务室" in text(chief.post(f"{path}/villages/{new_id()}", **village))
    assert "早于开始" in text(
        chief.post(f"{path}/members/{new_id()}", **member | {"officer_id": "51170002", "valid_to": "2026-01-01"})
    )
    assert len(world.rows(OfficeMember)) == 3 and len(world.rows(OfficeVillage)) == 2


def test_one_room_and_two_teams_have_their_days(world, office, browser):
    for kind, name in (("general", "综合室"), ("cases", "案件组"), ("traffic", "交通组")):
        answer = browser("chief").post(
            f"/m/briefcase/teams/{new_id()}",
            unit_id="511702101560",
            kind=kind,
            name=name,
            valid_from="2021-03-01",
            officer_id="51170004",
        )
        assert answer.status_code == 303, text(answer)
    said = text(browser("officer").get("/m/briefcase/offices"))
    assert "一室二组" in said and "2021-03-01" in said and len(world.rows(Team)) == 3


def test_the_notice_prints_scope_way_and_telephones(world, office, browser):
    assert browser("assistant").get(f"/m/briefcase/offices/{office}/notice").status_code == 403  # he sees his own village only
    said = text(browser("officer").get(f"/m/briefcase/offices/{office}/notice"))
    assert "100-0001-001" in said and "服务范围" in said and "监督举报电话" in said and "河坝村民委员会" in said


def test_a_month_without_groups_says_so(world, office, browser):
    said = text(browser("officer").get(f"/m/briefcase/coverage?office={office}"))
    assert "还没有登记村民小组" in said and "不达标" not in said


def test_villages_may_be_covered_instead_of_groups(world, office, groups, outing, browser):
    with world.inside():
        run_tx(lambda: settings.change("briefcase.coverage_unit", "village"))
    said = text(browser("officer").get(f"/m/briefcase/coverage?office={office}"))
    assert "1 / 共 2" in said and "河坝" in said  # the outing itself is a record in 高山


def test_groups_that_were_not_reached_stand_in_the_inbox_before_the_month_ends(world, office, groups, browser):
    assert "本月还有 3 个组没走到" in text(browser("household").get("/inbox"))


def weeks(world, *kinds, monday=date(2026, 3, 9), who="officer"):
    """Five days of duty of somebody."""

    def work():
        record_slots([
            Slot(unit_id=world.units["A"], officer_id=world.officers[who], occurred_on=monday + timedelta(days=place), kind=kind)
            for place, kind in enumerate(kinds)
        ])  # fmt: skip

    with world.inside():
        run_tx(work)


def test_a_week_below_two_thirds_is_named(world, office, browser):
    weeks(world, "field", "field", "field", "desk", "desk")
    weeks(world, "field", "field", "field", "field", "desk", monday=date(2026, 3, 16))
    said = text(browser("officer").get(f"/m/briefcase/presence?office={office}"))
    assert "60 %" in said and "80 %" in said and "不达标：民警甲" in said
    report = text(browser("chief").get("/reports/briefcase.presence?from=2026-03-01&to=2026-03-24"))
    assert "2026-W11 60%" in report and "2026-W12" not in report


def test_an_outing_on_a_desk_day_saves_the_week(world, office, browser):
    weeks(world, "field", "field", "field", "desk", "desk")
    browser("officer").post(
        f"/m/briefcase/outings/{new_id()}/form", villages=str(world.areas["511702101201"]), started_at="2026-03-12T09:00",
        ended_at="2026-03-12T15:00",
    )  # fmt: skip
    assert "75 %" in text(browser("officer").get(f"/m/briefcase/presence?office={office}"))


def test_the_office_has_one_score_for_everybody(world, office, groups, browser):
    weeks(world, "field", "field", "field", "desk", "desk")
    said = text(browser("chief").get(f"/m/briefcase/assessment?office={office}"))
    assert "0 / 1" in said and "同组同分" in said and "未计量" in said
    for name in ("民警甲", "户籍甲", "助理甲"):
        assert name in said
    assert "得分" in text(browser("chief").get(f"/m/briefcase/assessment/print?office={office}"))


def test_another_station_sees_none_of_it(world, office, outing, browser):
    assert browser("officer-b").get(f"/m/briefcase/offices/{office}").status_code == 404
    assert browser("officer-b").get(f"/m/briefcase/outings/{outing}").status_code == 404
    assert "高山" not in text(browser("officer-b").get("/m/briefcase/"))
