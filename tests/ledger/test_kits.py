"""Kits: a bag is one thing. Its definition, what is packed, who belongs to it, the checklist, and the page that a scan opens."""

import pytest

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.api import assets_of, definition, issue, join_kit, kit_state, kit_states, kits_of, pack, settle
from plugins.ledger.models import Asset, Kit, KitCheck, KitDefinition, KitItem, KitMember

STATION = "511702101560"


@pytest.fixture
def number(world):
    """``number("officer")``: the staff number that a form posts."""
    named = {row.id: row.number for row in world.rows(Officer)}
    return lambda who: named[world.officers[who]]


@pytest.fixture
def kit(world):
    """``kit("kit_eight")`` makes a bag of that kind at station A; gives its id."""

    def make(code, name="包1"):
        id = new_id()

        def work():
            bag = Kit(county_id=world.county, id=id, definition_id=definition(code).id, number=name, unit_id=world.units["A"])
            db.session.add(bag)
            db.session.flush()
            settle(bag)

        with world.inside():
            run_tx(work)
        return id

    return make


@pytest.fixture
def thing(world):
    """``thing("laptop")`` puts one into the store of station A; gives its id."""

    def make(kind, label=None):
        id = new_id()
        with world.inside():
            one = Asset(county_id=world.county, id=id, kind=kind, label=label or kind, unit_id=world.units["A"])
            run_tx(lambda: db.session.add(one))
        return id

    return make


def test_the_eight_ones_burn_one_by_one(world, kit, thing):
    id = kit("kit_eight")
    assert world.rows(Kit)[0].missing == 8
    things = [thing(kind) for kind in ("car", "laptop", "camera", "terminal", "bag")]
    with world.inside():

        def fill():
            bag = db.session.get(Kit, (world.county, id))
            for one in things:
                pack(bag, db.session.get(Asset, (world.county, one)))
            join_kit(bag, world.officers["officer"], "veteran")
            join_kit(bag, world.officers["assistant"], "assistant")

        run_tx(fill)
        bag = db.session.get(Kit, (world.county, id))
        lines = kit_state(bag)
        assert [line.item.code for line in lines if not line.complete] == ["young"]
        assert (bag.missing, len(lines), lines[0].names) == (1, 8, ("民警甲",))
        assert kit_states([bag])[id] == lines


def test_a_definition_is_made_on_its_page(browser, world):
    chief = browser("chief")
    chief.post("/m/ledger/kit-definitions/standard/work_package")
    chief.post("/m/ledger/kit-definitions/standard/work_package")
    (kind,) = world.rows(KitDefinition)
    page = text(chief.get(f"/m/ledger/kit-definitions/{kind.id}"))
    assert "警务工作包" in page and "走访笔记本" in page
    assert chief.post(f"/m/ledger/kit-definitions/{kind.id}/items", what="asset:torch", count="2").status_code == 303
    line = next(item for item in world.rows(KitItem) if item.code == "torch")
    assert line.count == 2
    chief.post(f"/m/ledger/kit-definitions/{kind.id}/items/{line.id}/drop")
    assert len(world.rows(KitItem)) == 4
    assert chief.post(f"/m/ledger/kit-definitions/{kind.id}/items", what="asset:tank", count="1").status_code == 422
    assert browser("officer").post(f"/m/ledger/kit-definitions/{kind.id}/items", what="asset:torch", count="1").status_code == 403


def test_a_kit_is_entered_and_its_number_is_its_own(browser, world, kit):
    kit("work_package", "工作包1")
    told = {"definition_id": "work_package", "number": "工作包1", "unit_id": STATION}
    answer = browser("chief").post(f"/m/ledger/kits/{new_id()}/form", **told)
    assert answer.status_code == 422 and "此包号已被另一个装备包使用" in text(answer)
    assert browser("chief").post(f"/m/ledger/kits/{new_id()}/form", **(told | {"number": "工作包2"})).status_code == 303
    assert "工作包2" in text(browser("officer").get("/m/ledger/kits?definition=work_package&state=in_store"))


def test_packing_takes_only_what_the_kit_asks_for(browser, world, kit, thing):
    bag, other = kit("kit_eight"), kit("kit_eight", "包2")
    laptop, second = thing("laptop", "电脑一"), thing("laptop", "电脑二")
    chief, path = browser("chief"), f"/m/ledger/kits/{bag}/pack"
    assert chief.post(path, asset_id=str(laptop)).status_code == 303
    assert chief.post(path, asset_id=str(second)).status_code == 422
    assert "包1" in text(chief.get(f"/m/ledger/assets/{laptop}"))
    assert chief.post(f"/m/ledger/kits/{other}/pack", asset_id=str(laptop)).status_code == 422
    chief.post(f"/m/ledger/assets/{laptop}/unpack")
    assert {row.kit_id for row in world.rows(Asset)} == {None}


def test_what_lies_in_a_kit_is_not_issued_by_itself(browser, world, kit, thing, number):
    bag, laptop = kit("kit_eight"), thing("laptop", "电脑一")
    browser("chief").post(f"/m/ledger/kits/{bag}/pack", asset_id=str(laptop))
    answer = browser("chief").post(f"/m/ledger/gear/{laptop}/issue", officer_id=number("officer"))
    assert answer.status_code == 422 and "在装备包 包1 内，随包流转" in text(answer)
    assert browser("chief").post(f"/m/ledger/gear/{bag}/issue", officer_id=number("officer")).status_code == 303
    assert "民警甲" in text(browser("officer").get(f"/m/ledger/assets/{laptop}"))
    assert "电脑一" in text(browser("officer").get(f"/m/ledger/assets?officer={number('officer')}"))
    again = browser("chief").post(f"/m/ledger/gear/{bag}/issue", officer_id=number("chief"))
    assert again.status_code == 422 and "由 民警甲 领用" in text(again)


def test_one_scan_one_checklist_one_signature(browser, world, kit, thing, number):
    bag, laptop, camera = kit("kit_eight"), thing("laptop"), thing("camera")
    chief, officer = browser("chief"), browser("officer")
    for one in (laptop, camera):
        chief.post(f"/m/ledger/kits/{bag}/pack", asset_id=str(one))
    chief.post(f"/m/ledger/gear/{bag}/issue", officer_id=number("officer"))
    silent = officer.post(f"/m/ledger/kits/{bag}/check", seen=str(laptop))
    assert silent.status_code == 422 and "还没有勾选：camera" in text(silent).replace("相机", "camera")
    assert officer.post(f"/m/ledger/kits/{bag}/check", seen=str(laptop), note="相机不在").status_code == 303
    (check,) = world.rows(KitCheck)
    assert (check.officer_id, check.checked_on, check.missing, check.note) == (world.officers["officer"], today(), 7, "相机不在")
    assert {row["code"]: row["present"] for row in check.results}["laptop"] == 1
    assert "缺失" in text(officer.get(f"/m/ledger/kits/{bag}"))
    assert "装备包 包1 缺 7 件" in text(officer.get("/inbox"))
    officer.post(f"/m/ledger/kits/{bag}/check", seen=[str(laptop), str(camera)])
    assert {row.missing_on for row in world.rows(Asset)} == {None}


def test_supplies_are_counted(browser, world, kit, number):
    bag = kit("work_package")
    assert world.rows(Kit)[0].missing == 0
    browser("chief").post(f"/m/ledger/gear/{bag}/issue", officer_id=number("assistant"))
    lines = {f"n-{item.id}": "1" for item in world.rows(KitItem) if item.code != "notebook"}
    gone = next(item for item in world.rows(KitItem) if item.code == "notebook")
    assistant = browser("assistant")
    assert assistant.post(f"/m/ledger/kits/{bag}/check", **lines, **{f"n-{gone.id}": "2"}).status_code == 422
    assert assistant.post(f"/m/ledger/kits/{bag}/check", **lines, **{f"n-{gone.id}": "0"}).status_code == 303
    assert world.rows(Kit)[0].missing == 1


def test_only_holder_and_keeper_check(browser, world, kit, number):
    bag = kit("work_package")
    browser("chief").post(f"/m/ledger/gear/{bag}/issue", officer_id=number("officer"))
    shown = browser("assistant").get(f"/m/ledger/kits/{bag}/check")
    assert "由领用人或装备管理员清点" in text(shown) and 'name="note"' not in shown.text
    answer = browser("assistant").post(f"/m/ledger/kits/{bag}/check")
    assert answer.status_code == 422 and "由领用人或装备管理员清点" in text(answer)
    assert world.rows(KitCheck) == []


def test_people_belong_to_a_kit_once(browser, world, kit, number):
    bag, chief = kit("kit_eight"), browser("chief")
    path = f"/m/ledger/kits/{bag}/people"
    assert chief.post(path, tag="veteran", officer_id=number("officer")).status_code == 303
    answer = chief.post(path, tag="young", officer_id=number("officer"))
    assert answer.status_code == 422 and "民警甲 已在此包人员名单中" in text(answer)
    answer = chief.post(path, tag="veteran", officer_id=number("chief"))
    assert answer.status_code == 422 and "已由 民警甲 担任" in text(answer)
    (member,) = world.rows(KitMember)
    chief.post(f"/m/ledger/kits/{bag}/people/{member.id}/leave")
    assert world.rows(KitMember) == []


def test_panels_say_who_holds_what(browser, world, kit, number):
    bag = kit("work_package")
    browser("chief").post(f"/m/ledger/gear/{bag}/issue", officer_id=number("officer"))
    chief = browser("chief")
    assert "警务工作包 包1" in text(chief.get(f"/officers/{world.officers['officer']}"))
    assert "警务工作包 包1" in text(chief.get(f"/organisation/units/{world.units['A']}"))


def test_other_plugins_ask_by_unit_and_officer(world, kit, thing):
    bag, laptop = kit("kit_eight"), thing("laptop")
    with world.inside():

        def work():
            record = db.session.get(Kit, (world.county, bag))
            pack(record, db.session.get(Asset, (world.county, laptop)))
            issue(record, world.officers["officer"])

        run_tx(work)
        officer = db.session.get(Officer, (world.county, world.officers["officer"]))
        assert [row.id for row in kits_of(officer)] == [bag]
        assert [row.id for row in assets_of(officer)] == [laptop]
        chief = db.session.get(Officer, (world.county, world.officers["chief"]))
        assert (kits_of(chief), assets_of(chief)) == ([], [])


def test_a_code_opens_the_kits_page(browser, kit):
    bag = kit("work_package")
    assert "清点单" in text(browser("assistant").get(f"/m/ledger/kits/{bag}"))
    answer = browser("assistant").get(f"/m/ledger/gear/{bag}/label")
    assert answer.data.startswith(b"%PDF")
    assert browser("officer-b").get(f"/m/ledger/kits/{bag}").status_code == 404
