"""Plans of mergers: asked, worked out, shown beside today, put into force once; what is wrong is said with the way out."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Jurisdiction, JurisdictionKind, Posting, Succession, Unit, UnitKind
from core.services import accounts, jobs
from core.testing.browser import text
from core.testing.world import PASSWORD
from core.transactions import run_tx
from plugins.consolidation.models import Border, PlanState, Post, RoadTime, Scenario

WISHES = {"title": "一对", "merges": "1", "officers_after": "10", "least_officers": "5", "longest_minutes": "60"}


@pytest.fixture
def plan(world, measured, browser):
    """A plan that the desk asked for and the worker has worked out; gives its id."""
    made = new_id()
    answer = browser("desk").post(f"/m/consolidation/plans/{made}/form", as_of=today().isoformat(), **WISHES)
    assert answer.status_code == 303, text(answer)
    with world.inside():
        assert jobs.run_due() == 1
    return made


def force(browser, plan, **more):
    fields = {"day": today().isoformat(), "document": "县委〔2026〕示例", "calls": "y", "leaders": "y"} | more
    return browser("desk").post(f"/m/consolidation/plans/{plan}/force", **fields)


def test_a_plan_is_worked_out_by_the_worker_and_stands_beside_today(world, plan, browser):
    [scenario] = world.rows(Scenario)
    assert (scenario.state, scenario.faults) == (PlanState.SOLVED, [])
    assert (scenario.before["institutions"], scenario.after["institutions"]) == (2, 1)
    assert (scenario.before["longest"], scenario.after["longest"]) == (10, 35)
    page = text(browser("chief").get(f"/m/consolidation/plans/{plan}"))
    assert "已证明最优" in page and "警务站" in page
    assert "一对" in text(browser("desk").get("/m/consolidation/compare"))


def test_in_force_the_closed_station_has_a_successor_and_leaves_a_post(world, plan, browser):
    answer = force(browser, plan)
    assert answer.status_code == 303, text(answer)
    with world.inside():
        merged = db.session.scalars(select(Succession).where(Succession.subject == "unit")).one()
        closed = db.session.scalars(select(Unit).where(Unit.code == merged.old_code)).one()
        central = db.session.scalars(select(Unit).where(Unit.code == merged.new_code)).one()
        post = db.session.scalars(select(Post)).one()
        assert (closed.valid_to, post.unit_id, post.closed_id) == (today() - timedelta(days=1), central.id, closed.id)
        assert db.session.get(Unit, (world.county, post.post_id)).kind is UnitKind.POST
        owned = select(Jurisdiction.unit_id).where(Jurisdiction.on(today()), Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
        assert set(db.session.scalars(owned)) == {central.id}
        chiefs = select(Posting).where(Posting.unit_id == central.id, Posting.role == "chief", Posting.on(today()))
        assert len(db.session.scalars(chiefs).all()) == 1


def test_twice_is_refused_with_the_way_out(world, plan, browser):
    force(browser, plan)
    again = force(browser, plan)
    assert again.status_code == 422
    assert "不能再次实施" in text(again) and "另做方案" in text(again)
    assert len(world.rows(Post)) == 1
    now = str(world.rows(Scenario)[0].version)
    changed = browser("desk").post(
        f"/m/consolidation/plans/{plan}/form", as_of=today().isoformat(), version=now, **WISHES | {"title": "改名"}
    )
    assert changed.status_code == 422 and "不再改动" in text(changed)


def test_two_people_press_at_the_same_moment_and_one_of_them_is_refused(world, plan, browser):
    with world.inside():
        hashed = accounts.hash_password(PASSWORD)
        run_tx(lambda: accounts.create("desk-two", "县局乙", hashed, world.county, role="desk"))
    fields = {"day": today().isoformat(), "document": "县委〔2026〕示例", "calls": "y", "leaders": "y"}
    people = [browser(name) for name in ("desk", "desk-two")]
    tokens = [one.token() for one in people]
    start = threading.Barrier(len(people))

    def press(one, token):
        start.wait()
        return one.client.post(f"/m/consolidation/plans/{plan}/force", data={"csrf_token": token} | fields)

    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(pool.map(press, people, tokens))
    assert sorted(answer.status_code for answer in answers) == [303, 422]
    assert "不能再次实施" in text(next(answer for answer in answers if answer.status_code == 422))
    assert len(world.rows(Post)) == 1 and len([row for row in world.rows(Succession) if row.subject == "unit"]) == 1


def test_who_moves_is_shown_chosen_and_posted_on_the_same_day(world, plan, browser):
    """Station B closes: its chief goes to the centre as officer, its officer stands at the post by default."""
    desk = browser("desk")
    page = text(desk.get(f"/m/consolidation/plans/{plan}"))
    assert "任职有变动的人员" in page and "所长乙" in page and "民警乙" in page
    form = desk.get(f"/m/consolidation/plans/{plan}/force").get_data(as_text=True)
    chosen = dict(re.findall(r'name="(to_[0-9a-f]+)".*?<option selected value="(\w+)"', form, re.S))
    assert sorted(chosen.values()) == ["centre", "post"]
    answer = force(browser, plan, **chosen)
    assert answer.status_code == 303, text(answer)
    with world.inside():
        post = db.session.scalars(select(Post)).one()
        held = select(Posting.unit_id, Posting.role).where(Posting.valid_from == today())
        officer = set(db.session.execute(held.where(Posting.officer_id == world.officers["officer-b"])).all())
        chief = set(db.session.execute(held.where(Posting.officer_id == world.officers["chief-b"])).all())
    assert officer == {(post.unit_id, "officer"), (post.post_id, "officer")}
    assert chief == {(post.unit_id, "officer")}
    page = text(desk.get(f"/m/consolidation/plans/{plan}"))
    assert "人员去向（已实施）" in page and "东岳派出所、双龙警务站" in page and "所长 → 民警" in page
    assert "民警乙" in text(desk.get(f"/organisation/units/{post.post_id}"))


def test_a_wrong_place_is_refused_and_nobody_is_moved(world, plan, browser):
    form = browser("desk").get(f"/m/consolidation/plans/{plan}/force").get_data(as_text=True)
    name = re.search(r'name="(to_[0-9a-f]+)"', form).group(1)
    assert force(browser, plan, **{name: "nowhere"}).status_code == 422
    assert world.rows(Post) == []


def test_too_few_officers_says_which_rule_to_relax_and_is_not_put_into_force(world, measured, browser):
    made, desk = new_id(), browser("desk")
    desk.post(f"/m/consolidation/plans/{made}/form", as_of=today().isoformat(), **WISHES | {"officers_after": "3"})
    with world.inside():
        jobs.run_due()
    page = text(desk.get(f"/m/consolidation/plans/{made}"))
    assert "条件未全部满足" in page and "还缺2名民警" in page
    assert "把每所最少民警由5名放宽到3名" in page and "派出所民警增到5名" in page
    assert "/force" not in desk.get(f"/m/consolidation/plans/{made}").get_data(as_text=True)
    answer = force(browser, made)
    assert answer.status_code == 422 and "把每所最少民警由5名放宽到3名" in text(answer) and "重新测算" in text(answer)
    assert world.rows(Post) == []


def test_the_day_of_a_plan_has_come_and_every_reader_sees_names(world, plan, browser):
    day = (today() + timedelta(days=3)).isoformat()
    answer = browser("desk").post(f"/m/consolidation/plans/{new_id()}/form", as_of=day, **WISHES)
    assert answer.status_code == 422 and "还没有到" in text(answer)
    page = text(browser("chief-b").get(f"/m/consolidation/plans/{plan}"))
    assert "双龙派出所改为东岳派出所的警务站" in page and "511702" not in page
    assert "独立核算（不用求解器） 未发现问题" in page and "无，已证明最优" in page


def test_stations_that_do_not_touch_are_not_merged(world, measured, browser):
    def part():
        for border in db.session.scalars(select(Border)):
            db.session.delete(border)

    with world.inside():
        run_tx(part)
    answer = browser("desk").post(
        f"/m/consolidation/plans/{new_id()}/pair",
        title="不相邻",
        closed="511702102560",
        central="511702101560",
        officers_after="10",
    )
    assert answer.status_code == 422 and "相邻派出所" in text(answer)
    assert world.rows(Scenario) == []


def test_a_border_that_was_taken_back_stops_a_plan(world, plan, browser):
    def part():
        for border in db.session.scalars(select(Border)):
            db.session.delete(border)

    with world.inside():
        run_tx(part)
    answer = force(browser, plan)
    assert answer.status_code == 422 and "不相邻" in text(answer)
    assert world.rows(Post) == []


def test_a_pair_by_hand_is_recounted_and_compared(world, measured, browser):
    made = new_id()
    answer = browser("desk").post(
        f"/m/consolidation/plans/{made}/pair", title="人工一对", closed="511702102560", central="511702101560", officers_after="10"
    )
    assert answer.status_code == 303, text(answer)
    page = text(browser("desk").get(f"/m/consolidation/plans/{made}"))
    assert "人工选定" in page and "双龙派出所改为东岳派出所的警务站" in page


def test_an_impossible_wish_says_which_rule_to_relax_and_by_how_much(world, measured, browser):
    made = new_id()
    browser("desk").post(f"/m/consolidation/plans/{made}/form", as_of=today().isoformat(), **WISHES | {"longest_minutes": "20"})
    with world.inside():
        jobs.run_due()
    page = text(browser("desk").get(f"/m/consolidation/plans/{made}"))
    assert "按条件无法实现" in page
    assert "把最长路程由20分钟放宽到35分钟即可" in page and "任何两个派出所都无法合并" in page
    assert force(browser, made).status_code == 422
    assert browser("desk").get("/m/consolidation/compare").status_code == 200


def test_more_mergers_than_pairs_and_missing_roads_are_named(world, measured, browser):
    desk = browser("desk")
    answer = desk.post(f"/m/consolidation/plans/{new_id()}/form", as_of=today().isoformat(), **WISHES | {"merges": "2"})
    assert answer.status_code == 422 and "最多配成1对" in text(answer)

    def part():
        for road in db.session.scalars(select(RoadTime)):
            db.session.delete(road)

    with world.inside():
        run_tx(part)
    answer = desk.post(f"/m/consolidation/plans/{new_id()}/form", as_of=today().isoformat(), **WISHES)
    assert answer.status_code == 422 and "道路行车时间" in text(answer)


def test_a_station_without_a_profile_is_named(world, browser):
    answer = browser("desk").post(f"/m/consolidation/plans/{new_id()}/form", as_of=today().isoformat(), **WISHES)
    assert answer.status_code == 422 and "东岳派出所" in text(answer) and "派出所基本情况表" in text(answer)


def test_only_the_bureau_plans_and_leaders_weigh(world, plan, browser):
    assert browser("chief").get(f"/m/consolidation/plans/{plan}/force").status_code == 403
    assert browser("officer").get("/m/consolidation/plans").status_code == 403
    assert browser("admin").get("/m/consolidation/").status_code == 403
