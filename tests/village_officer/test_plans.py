"""Two-way choice and rotation: wishes of both sides, two plans beside each other, people decide, put into force once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer, PersonClass, UnitKind
from core.services import jobs, organisation
from core.testing.browser import text
from core.transactions import run_tx
from plugins.personnel.api import HandoverPack
from plugins.village_officer.models import Chooser, Group, Plan, Term

AT, VILLAGES = "/m/village_officer", ("511702101201", "511702101202")
START = today() + timedelta(days=10)
PEOPLE = ("51178001", "51178002")


@pytest.fixture
def branch(world):
    """Two officers of a specialist unit."""

    def work():
        unit = organisation.create_unit("51170200002", "交警大队", UnitKind.SPECIALIST, organisation.bureau())
        for n, number in enumerate(PEOPLE):
            row = Officer(
                county_id=world.county,
                id=new_id(),
                number=number,
                name=f"交警{n}",
                unit_id=unit.id,
                person_class=PersonClass.POLICE,
            )
            db.session.add(row)

    with world.inside():
        run_tx(work)


@pytest.fixture
def plan(world, browser, branch):
    """A choice with two officers and two villages, nobody has said anything; gives its id."""
    for code in ("511702101001", "511702102201", "511702102202"):
        who = {"511702101001": "51170003", "511702102201": "51170008", "511702102202": "51170007"}[code]
        fields = {"officer_id": who, "area_id": code, "duty": "responsible", "valid_from": today().isoformat(), "hours": "0"}
        assert browser("desk").post(f"{AT}/terms/{new_id()}/form", **fields).status_code == 303
    id = new_id()
    fields = {
        "title": "双选",
        "kind": "choice",
        "starts_on": START.isoformat(),
        "ends_on": (START + timedelta(days=364)).isoformat(),
    }
    answer = browser("personnel").post(f"{AT}/plans/{id}/form", **fields, seed="7", blocking="2", share="30")
    assert answer.status_code == 303, text(answer)
    for number in PEOPLE:
        assert browser("personnel").post(f"{AT}/plans/{id}/officer", officer_id=number).status_code == 303
    return id


def say(world, browser, plan, wishes=True):
    """Everybody says what he wishes: both officers the first village, both villages the second officer."""
    people = [row for row in world.rows(Chooser) if row.plan_id == plan]
    villages = sorted((row for row in people if row.area_id), key=lambda row: str(row.area_id))
    officers = sorted((row for row in people if row.officer_id), key=lambda row: str(row.officer_id))
    for row in people:
        first = str(villages[0].area_id) if row.officer_id else str(officers[1].officer_id)
        answer = browser("personnel").post(f"{AT}/choosers/{row.id}", first=first if wishes else "", second="", third="")
        assert answer.status_code == 303, text(answer)
    return officers, villages


def work_out(world, browser, plan):
    assert browser("personnel").post(f"{AT}/plans/{plan}/work-out").status_code == 303
    with world.inside():
        jobs.run_due()


def state(world, plan):
    return next(row for row in world.rows(Plan) if row.id == plan).state.value


def test_a_plan_takes_in_the_villages_without_an_officer(world, plan):
    assert sum(row.area_id is not None for row in world.rows(Chooser)) == 2


def test_missing_wishes_are_named_and_the_way_out_is_said(world, browser, plan):
    page = text(browser("personnel").post(f"{AT}/plans/{plan}/work-out", follow=True))
    assert state(world, plan) == "wishing"
    assert "还没有填报意愿：" in page and "交警0" in page and "高山村" in page
    say(world, browser, plan, wishes=False)
    work_out(world, browser, plan)
    assert state(world, plan) == "ready"


def test_both_plans_stand_beside_each_other_and_one_is_put_into_force_once(world, browser, plan):
    officers, villages = say(world, browser, plan)
    work_out(world, browser, plan)
    page = text(browser("personnel").get(f"{AT}/plans/{plan}"))
    assert "稳定方案" in page and "专业最优方案" in page and "没有哪一对互相更愿意" in page
    assert browser("personnel").post(f"{AT}/plans/{plan}/decide/stable").status_code == 303
    chosen = next(row for row in world.rows(Plan) if row.id == plan)
    assert [str(officers[1].officer_id), str(villages[0].area_id)] in chosen.pairs
    for _turn in range(2):
        browser("personnel").post(f"{AT}/plans/{plan}/in-force")
    terms = [row for row in world.rows(Term) if row.group is Group.SECONDED]
    assert len(terms) == 2 and {(row.valid_from, row.valid_to) for row in terms} == {(START, START + timedelta(days=364))}
    again = browser("personnel").post(f"{AT}/plans/{plan}/in-force", follow=True)
    assert "不能重复生效" in text(again)


def test_a_plan_with_pairs_who_would_rather_needs_a_reason(world, browser, plan):
    say(world, browser, plan)
    work_out(world, browser, plan)

    def spoil():
        row = db.session.get(Plan, (world.county, plan))
        row.solutions = row.solutions | {"best_fit": row.solutions["best_fit"] | {"blocking": [["a", "b"]]}}

    with world.inside():
        run_tx(spoil)
    browser("personnel").post(f"{AT}/plans/{plan}/decide/best_fit")
    assert state(world, plan) == "ready"
    browser("personnel").post(f"{AT}/plans/{plan}/decide/best_fit", reason="专业急需")
    assert state(world, plan) == "decided"


def test_wishes_are_the_persons_own_and_the_personnel_offices(world, browser, plan):
    with world.inside():
        mine = Chooser(
            county_id=world.county, id=new_id(), plan_id=plan, officer_id=world.officers["officer"], unit_id=world.units["A"]
        )
        run_tx(lambda: db.session.add(mine))
        village = db.session.scalar(select(Chooser.id).where(Chooser.area_id == world.areas[VILLAGES[0]]))
        own = db.session.scalar(select(Chooser.id).where(Chooser.officer_id == world.officers["officer"]))
    assert browser("officer").get(f"{AT}/plans/{plan}").status_code == 403
    assert browser("officer").get(f"{AT}/wishes/{village}").status_code == 302
    assert browser("officer-b").get(f"{AT}/wishes/{own}").status_code == 404
    assert "双选" in text(browser("officer").get(f"{AT}/wishes"))
    assert (
        browser("officer").post(f"{AT}/wishes/{own}", first=str(world.areas[VILLAGES[1]]), second="", third="").status_code == 303
    )
    assert browser("chief").post(f"{AT}/wishes/{village}", first="", second="", third="").status_code == 303
    twice = browser("officer").post(
        f"{AT}/wishes/{own}", first=str(world.areas[VILLAGES[1]]), second=str(world.areas[VILLAGES[1]]), third=""
    )
    assert twice.status_code == 422 and "选了两次同一个" in text(twice)


def rotation(world, browser, share, must_move):
    """A rotation of three officers; the first ``must_move`` of them must."""
    id = new_id()
    fields = {
        "title": "轮换",
        "kind": "rotation",
        "starts_on": START.isoformat(),
        "ends_on": (START + timedelta(days=364)).isoformat(),
    }
    assert browser("personnel").post(f"{AT}/plans/{id}/form", **fields, seed="1", blocking="0", share=str(share)).status_code == 303
    for row in [row for row in world.rows(Chooser) if row.plan_id == id and row.officer_id]:
        more = {"must_move": "y"} if must_move > 0 else {}
        must_move -= 1
        assert browser("personnel").post(f"{AT}/choosers/{row.id}", first="", second="", third="", **more).status_code == 303
    return id


@pytest.fixture
def seconded(world, browser, branch):
    """Two seconded officers in two villages until the day before the new term."""
    for number, code in zip(PEOPLE, VILLAGES, strict=True):
        fields = {
            "officer_id": number,
            "area_id": code,
            "duty": "responsible",
            "valid_from": (START - timedelta(days=300)).isoformat(),
        }
        answer = browser("personnel").post(
            f"{AT}/terms/{new_id()}/form", **fields, valid_to=(START + timedelta(days=20)).isoformat(), hours="8"
        )
        assert answer.status_code == 303, text(answer)


def test_more_who_must_move_than_may_is_said_with_the_number(world, browser, seconded):
    plan = rotation(world, browser, 0, 1)
    page = text(browser("personnel").post(f"{AT}/plans/{plan}/work-out", follow=True))
    assert "必须调整的有 1 人" in page and "50%" in page


def test_a_rotation_swaps_villages_and_draws_up_the_packs(world, browser, seconded):
    plan = rotation(world, browser, 100, 0)
    work_out(world, browser, plan)
    browser("personnel").post(f"{AT}/plans/{plan}/decide/rotation")
    browser("personnel").post(f"{AT}/plans/{plan}/in-force")
    assert state(world, plan) == "in_force"
    rows = sorted((row for row in world.rows(Term)), key=lambda row: row.valid_from)
    old, new = {row.area_id: row.officer_id for row in rows[:2]}, {row.area_id: row.officer_id for row in rows[2:]}
    assert set(old) == set(new) and all(old[area] != new[area] for area in old)
    assert {row.valid_to for row in rows[:2]} == {START - timedelta(days=1)}
    packs = world.rows(HandoverPack)
    assert {(pack.officer_id, pack.incoming_id) for pack in packs} == {(old[area], new[area]) for area in old}


def change(browser, plan, method, village, officer, why="本人熟悉这个村", **more):
    """Somebody of the personnel office changes one officer; gives the answer."""
    path = f"{AT}/plans/{plan}/change/{method}/{village.area_id}"
    return browser("personnel").post(path, officer=str(officer.officer_id), why=why, **more)


def pairs_of(world, plan, method):
    """``{village: officer}`` of a solution, as text."""
    stored = next(row for row in world.rows(Plan) if row.id == plan).solutions[method]
    return {row["village"]: row["officer"] for row in stored["solution"]["rows"]}


@pytest.fixture
def ready(world, browser, plan):
    """A worked-out choice: its id, officers and villages; the stable plan has the second officer in the first village."""
    officers, villages = say(world, browser, plan)
    work_out(world, browser, plan)
    return plan, officers, villages


def test_a_change_says_at_once_whom_it_leaves_unhappy_and_which_need_it_misses(world, browser, ready):
    plan, officers, villages = ready
    fields = {"area_id": VILLAGES[0], "specialties": ["drugs"]}
    for area in VILLAGES:
        assert browser("personnel").post(f"{AT}/needs/{new_id()}", **fields | {"area_id": area}).status_code == 303
    path = f"{AT}/plans/{plan}/change/stable/{villages[0].area_id}"
    part = text(browser("personnel").fragment(f"{path}?officer={officers[0].officer_id}", "effect"))
    assert "改后有 1 对互相更愿意" in part and "高山村民委员会需要禁毒" in part and "不擅长" in part
    assert "changed" not in next(row for row in world.rows(Plan) if row.id == plan).solutions


def test_the_decision_keeps_who_changed_what_and_why_beside_the_computed_plan(world, browser, ready):
    plan, officers, villages = ready
    computed = pairs_of(world, plan, "stable")
    assert change(browser, plan, "stable", villages[0], officers[0]).status_code == 303
    assert pairs_of(world, plan, "stable") == computed
    after = pairs_of(world, plan, "changed")
    assert after[str(villages[0].area_id)] == str(officers[0].officer_id)
    assert after[str(villages[1].area_id)] == str(officers[1].officer_id)
    page = text(browser("personnel").get(f"{AT}/plans/{plan}"))
    assert "人工调整方案" in page and "本人熟悉这个村" in page and "稳定方案" in page
    browser("personnel").post(f"{AT}/plans/{plan}/decide/changed")
    assert state(world, plan) == "ready"
    browser("personnel").post(f"{AT}/plans/{plan}/decide/changed", reason="班子研究决定")
    row = next(row for row in world.rows(Plan) if row.id == plan)
    assert row.state.value == "decided" and row.solutions["changed"]["changes"][0]["why"] == "本人熟悉这个村"
    assert {village: officer for officer, village in row.pairs} == after
    page = text(browser("personnel").get(f"{AT}/plans/{plan}"))
    assert "班子研究决定" in page and "本人熟悉这个村" in page and "稳定方案" in page


def test_a_change_pressed_twice_without_a_reason_or_too_late_is_refused(world, browser, ready):
    plan, officers, villages = ready
    assert change(browser, plan, "stable", villages[0], officers[0], why="").status_code == 422
    assert change(browser, plan, "stable", villages[0], officers[0]).status_code == 303
    again = change(browser, plan, "changed", villages[0], officers[0])
    assert again.status_code == 422 and "已经负责" in text(again)
    assert "已经有一个人工调整方案" in text(change(browser, plan, "stable", villages[0], officers[0], follow=True))
    strangers = browser("personnel").get(f"{AT}/plans/{plan}/change/changed/{villages[0].area_id}?officer={new_id()}")
    assert "请选择本方案里的民警" in text(strangers)
    for who in ("chief", "officer", "desk"):
        assert browser(who).get(f"{AT}/plans/{plan}/change/changed/{villages[0].area_id}").status_code == 403
    browser("personnel").post(f"{AT}/plans/{plan}/drop-changes")
    assert "changed" not in next(row for row in world.rows(Plan) if row.id == plan).solutions
    browser("personnel").post(f"{AT}/plans/{plan}/decide/stable")
    late = browser("personnel").get(f"{AT}/plans/{plan}/change/stable/{villages[0].area_id}", follow_redirects=True)
    assert "没有可调整的方案" in text(late)


def test_who_must_move_is_not_changed_back_to_where_he_is(world, browser, seconded):
    plan = rotation(world, browser, 100, 1)
    work_out(world, browser, plan)
    must = next(row for row in world.rows(Chooser) if row.plan_id == plan and row.must_move)
    path = f"{AT}/plans/{plan}/change/rotation/{must.now_id}"
    page = browser("personnel").post(path, officer=str(must.officer_id), why="想留任")
    assert page.status_code == 422 and "必须调整" in text(page)


def test_who_has_a_village_is_not_taken_in_and_whoever_is_in_is_taken_out(world, browser, plan):
    busy = browser("personnel").post(f"{AT}/plans/{plan}/officer", officer_id="51170003")
    assert busy.status_code == 422 and "请先结束那个任期" in text(busy)
    taken = browser("personnel").post(f"{AT}/plans/{plan}/village", area_id="511702101001")
    assert taken.status_code == 422 and "已有主责民警" in text(taken)
    village = next(row for row in world.rows(Chooser) if row.area_id)
    code = next(code for code, id in world.areas.items() if id == village.area_id)
    assert browser("personnel").post(f"{AT}/choosers/{village.id}/out").status_code == 303
    assert sum(row.area_id is not None for row in world.rows(Chooser)) == 1
    short = browser("personnel").post(f"{AT}/plans/{plan}/work-out", follow=True)
    assert "2 名民警只有 1 个村" in text(short)
    assert browser("personnel").post(f"{AT}/plans/{plan}/village", area_id=code).status_code == 303
    assert sum(row.area_id is not None for row in world.rows(Chooser)) == 2


def test_silence_is_entered_as_no_preference_in_one_press_and_the_lottery_stays(world, browser, plan):
    assert browser("personnel").post(f"{AT}/plans/{plan}/no-preference").status_code == 303
    assert all(row.said_on and not row.wishes for row in world.rows(Chooser))
    assert "各方意愿都已填报" in text(browser("personnel").post(f"{AT}/plans/{plan}/no-preference", follow=True))
    row = next(row for row in world.rows(Plan) if row.id == plan)
    fields = {"title": row.title, "kind": "choice", "starts_on": str(row.starts_on), "ends_on": str(row.ends_on), "blocking": "2"}
    path = f"{AT}/plans/{plan}/form"
    other = browser("personnel").post(path, **fields, seed="8", share="30", version=str(row.version))
    assert other.status_code == 422 and "抽签号不再更改" in text(other)
    assert browser("personnel").post(path, **fields, seed="7", share="40", version=str(row.version)).status_code == 303


def test_a_second_plan_of_the_same_time_is_refused_and_one_is_given_up(world, browser, plan):
    row = next(row for row in world.rows(Plan) if row.id == plan)
    fields = {"title": "双选二", "kind": "choice", "starts_on": str(row.starts_on), "ends_on": str(row.ends_on), "seed": "1"}
    second = browser("personnel").post(f"{AT}/plans/{new_id()}/form", **fields, blocking="2", share="30")
    assert second.status_code == 422 and "同一时段已有方案“双选”" in text(second)
    assert browser("personnel").post(f"{AT}/plans/{plan}/give-up").status_code == 303
    assert world.rows(Plan) == [] and world.rows(Chooser) == []


def test_a_decision_is_taken_back_until_it_is_in_force(world, browser, ready):
    plan, _officers, _villages = ready
    browser("personnel").post(f"{AT}/plans/{plan}/decide/stable")
    assert "已决定" in text(browser("personnel").get(f"{AT}/plans"))
    assert browser("personnel").post(f"{AT}/plans/{plan}/revoke").status_code == 303
    row = next(row for row in world.rows(Plan) if row.id == plan)
    assert (row.state.value, row.pairs, row.decided_by) == ("ready", [], None)
    browser("personnel").post(f"{AT}/plans/{plan}/decide/stable")
    browser("personnel").post(f"{AT}/plans/{plan}/in-force")
    assert "尚未生效" in text(browser("personnel").post(f"{AT}/plans/{plan}/revoke", follow=True))
    assert state(world, plan) == "in_force"
