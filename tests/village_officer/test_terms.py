"""Terms: one responsible officer, an end to every secondment, the home unit kept; the board, posts, packages, days, hand-over."""

from datetime import timedelta

from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer, PersonClass, Posting, PostingArea, Unit, UnitKind
from core.services import organisation
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.api import Kit
from plugins.personnel.api import HandoverPack
from plugins.roster.api import Slot
from plugins.village_officer.models import Group, Profile, Term, VillagePost

AT, VILLAGE, OTHER = "/m/village_officer", "511702101201", "511702101202"
NEXT_YEAR = (today() + timedelta(days=364)).isoformat()


def branch(world, number="51179001", name="禁毒甲"):
    """An officer of a specialist unit."""

    def work():
        unit = db.session.scalar(select(Unit).where(Unit.kind == UnitKind.SPECIALIST))
        unit = unit or organisation.create_unit("51170200001", "禁毒大队", UnitKind.SPECIALIST, organisation.bureau())
        officer = Officer(
            county_id=world.county, id=new_id(), number=number, name=name, unit_id=unit.id, person_class=PersonClass.POLICE
        )
        db.session.add(officer)
        db.session.flush()
        return officer.id

    with world.inside():
        return run_tx(work)


def test_a_village_has_one_responsible_officer_and_others_assist(begin, world, browser):
    first, _id = begin()
    assert first.status_code == 303
    second, _id = begin(officer_id="51170003")
    said = text(second)
    assert second.status_code == 422 and "已有主责民警：民警甲" in said and "登记为协助民警" in said
    assert begin(officer_id="51170003", duty="assisting")[0].status_code == 303
    board = text(browser("chief").get(f"{AT}/board"))
    assert "民警甲" in board and "缺村警：" in board
    assert {term.duty.value for term in world.rows(Term)} == {"responsible", "assisting"}


def test_a_secondment_has_an_end_and_keeps_the_home_unit(world, browser):
    who = branch(world)
    fields = {"officer_id": "51179001", "area_id": VILLAGE, "duty": "responsible", "valid_from": today().isoformat(), "hours": "8"}
    id = new_id()
    refused = browser("personnel").post(f"{AT}/terms/{id}/form", **fields)
    assert refused.status_code == 422 and "派驻任期必须有终止日期" in text(refused)
    long = browser("personnel").post(f"{AT}/terms/{id}/form", **fields, valid_to=(today() + timedelta(days=400)).isoformat())
    assert long.status_code == 422 and "本县任期最长 366 天" in text(long)
    assert browser("personnel").post(f"{AT}/terms/{id}/form", **fields, valid_to=NEXT_YEAR).status_code == 303
    term = world.rows(Term)[0]
    assert (term.group, term.home, term.unit_id) == (Group.SECONDED, "禁毒大队", world.units["A"])
    posting = next(row for row in world.rows(Posting) if row.officer_id == who)
    assert (posting.unit_id, posting.valid_to.isoformat()) == (world.units["A"], NEXT_YEAR)
    assert "禁毒大队" in text(browser("chief").get(f"{AT}/terms/{id}"))


def test_an_officer_is_responsible_for_one_village(begin):
    begin()
    again, _id = begin(area_id=OTHER)
    assert again.status_code == 422 and "已主责高山村" in text(again)


def test_a_person_is_typed_and_checked(begin, world):
    wrong, _id = begin(officer_id="没有这个人")
    assert wrong.status_code == 422 and "没有这个警号或姓名" in text(wrong)
    assert begin(officer_id="民警甲")[0].status_code == 303
    with world.inside():
        held = db.session.scalars(select(PostingArea.area_id).join(PostingArea.posting).where(Posting.role == "officer")).all()
    assert held == [world.areas[VILLAGE]]


def test_terms_that_end_soon_are_listed_and_wait_in_the_inbox(begin, browser):
    begin(valid_to=(today() + timedelta(days=20)).isoformat())
    page = text(browser("chief").get(f"{AT}/terms"))
    assert "即将届满且无人接任" in page and "60 天内届满" in page
    assert "任期将满" in text(browser("chief").get("/inbox"))


def test_a_work_package_is_issued_once(begin, world, browser):
    _answer, id = begin()
    for _turn in range(2):
        browser("chief").post(f"{AT}/terms/{id}/package")
    assert [kit.officer_id for kit in world.rows(Kit)] == [world.officers["officer"]]
    assert "CJ-0001" in text(browser("chief").get(f"{AT}/terms/{id}"))


def test_days_in_the_village_go_into_the_roster(begin, world, browser):
    _answer, id = begin()
    start = today() + timedelta(days=7 - today().weekday())
    fields = {"first": start.isoformat(), "last": (start + timedelta(days=13)).isoformat(), "weekdays": ["1", "3"]}
    assert browser("chief").post(f"{AT}/terms/{id}/days", **fields).status_code == 303
    slots = [slot for slot in world.rows(Slot) if slot.source == "village_officer.days"]
    assert len(slots) == 4 and {slot.area_id for slot in slots} == {world.areas[VILLAGE]}
    month = text(browser("officer").get(f"{AT}/month?month={start:%Y-%m}"))
    assert "驻村" in month


def test_the_hand_over_names_what_is_open(begin, world, browser):
    _answer, id = begin()
    concern = new_id()
    fields = {"area_id": VILLAGE, "occurred_on": today().isoformat(), "kind": "roads", "content": "装凸镜"}
    browser("officer").post(f"{AT}/concerns/{concern}/form", **fields)
    browser("chief").post(f"{AT}/terms/{id}/pack")
    pack = world.rows(HandoverPack)[0]
    assert "民情：装凸镜" in text(browser("chief").get(f"/m/personnel/handovers/{pack.id}"))
    assert "交接包（待签）" in text(browser("chief").get(f"{AT}/terms/{id}"))


def test_the_post_follows_from_membership(begin, world, browser):
    begin()
    fields = {
        "officer_id": "51170004",
        "area_id": VILLAGE,
        "kind": "deputy_secretary",
        "body": "东岳镇党委",
        "asked_on": today().isoformat(),
    }
    early = browser("chief").post(f"{AT}/posts/{new_id()}", **fields)
    assert "请先在“民警专长”页面登记" in text(early)
    browser("chief").post(f"{AT}/profiles/{new_id()}", officer_id="51170004", specialties=["people"])
    wrong = browser("chief").post(f"{AT}/posts/{new_id()}", **fields)
    assert wrong.status_code == 422 and "不是党员，应兼任主任助理" in text(wrong)
    fields["kind"] = "assistant_director"
    bare = browser("chief").post(f"{AT}/posts/{new_id()}", **fields, answered_on=today().isoformat())
    assert "文号" in text(bare)
    assert browser("chief").post(f"{AT}/posts/{new_id()}", **fields, document="岳委〔2026〕3号").status_code == 303
    profile = world.rows(Profile)[0]
    browser("chief").post(
        f"{AT}/profiles/{profile.id}", officer_id="51170004", specialties=["people"], party_member="y", version=str(profile.version)
    )
    assert len(world.rows(VillagePost)) == 1
    assert "任职不符" in text(browser("chief").get(f"{AT}/posts?wrong=1"))
    assert "任职不符" in text(browser("chief").get("/inbox"))


def test_the_village_stands_on_one_page(begin, world, browser):
    begin()
    page = text(browser("officer").get(f"{AT}/villages/{world.areas[VILLAGE]}"))
    assert "民警甲" in page and "主责民警" in page and "未登记相邻村" in page
    assert browser("officer-b").get(f"{AT}/villages/{world.areas[VILLAGE]}").status_code == 404


def test_a_secondment_ends_with_a_signed_hand_over_or_knowingly_without(world, browser):
    branch(world)
    id, fields = (
        new_id(),
        {"officer_id": "51179001", "area_id": VILLAGE, "duty": "responsible", "hours": "8", "valid_to": NEXT_YEAR},
    )
    assert browser("personnel").post(f"{AT}/terms/{id}/form", **fields, valid_from=today().isoformat()).status_code == 303
    refused = browser("personnel").post(f"{AT}/terms/{id}/end", last_day=today().isoformat())
    assert refused.status_code == 422 and "双方签字" in text(refused)
    assert browser("personnel").post(f"{AT}/terms/{id}/end", last_day=today().isoformat(), without="y").status_code == 303
    assert world.rows(Term)[0].valid_to == today()


def test_all_that_is_missing_is_said_at_once_and_a_year_ends_the_day_before(world, browser):
    refused = text(browser("personnel").post(f"{AT}/terms/{new_id()}/form", duty="responsible", valid_from="2026-03-01"))
    assert "请填写" in refused and "请选择村" in refused
    branch(world)
    fields = {"officer_id": "51179001", "area_id": VILLAGE, "duty": "responsible", "valid_from": "2026-03-01", "hours": "8"}
    assert "2027-02-28" in text(browser("personnel").post(f"{AT}/terms/{new_id()}/form", **fields))


def test_a_wrong_post_says_what_is_wrong_and_what_to_do(begin, world, browser):
    begin()
    profile = {"officer_id": "51170004", "specialties": ["people"]}
    browser("chief").post(f"{AT}/profiles/{(entry := new_id())}", **profile, party_member="y")
    fields = {
        "officer_id": "51170004",
        "area_id": VILLAGE,
        "kind": "deputy_secretary",
        "body": "镇党委",
        "valid_from": today().isoformat(),
    }
    id = new_id()
    assert browser("chief").post(f"{AT}/posts/{id}", **fields, asked_on=today().isoformat()).status_code == 303
    assert "应任" not in text(browser("chief").get(f"{AT}/posts/{id}"))
    version = next(row.version for row in world.rows(Profile))
    assert browser("chief").post(f"{AT}/profiles/{entry}", **profile, version=str(version)).status_code == 303
    assert "登记为非党员，应任主任助理" in text(browser("chief").get(f"{AT}/posts/{id}"))


def test_a_station_does_not_end_the_term_of_whom_the_bureau_seconded(world, browser):
    branch(world)
    id, fields = (
        new_id(),
        {"officer_id": "51179001", "area_id": VILLAGE, "duty": "responsible", "hours": "8", "valid_to": NEXT_YEAR},
    )
    assert browser("personnel").post(f"{AT}/terms/{id}/form", **fields, valid_from=today().isoformat()).status_code == 303
    page = text(browser("chief").get(f"{AT}/terms/{id}"))
    assert "驻村日" in page and "结束任期" not in page
    refused = browser("chief").post(f"{AT}/terms/{id}/end", last_day=today().isoformat(), without="y")
    assert refused.status_code == 422 and "由县局政工部门" in text(refused)
    assert str(world.rows(Term)[0].valid_to) == NEXT_YEAR
