"""Plans of mergers: asked, worked out, shown beside today, put into force once; what is wrong is said with the way out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Jurisdiction, JurisdictionKind, Posting, Succession, Unit, UnitKind
from core.services import jobs
from core.testing.browser import text
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
    assert "把最长路程由20分钟放宽到35分钟即可" in page and "最多只能同时合并0对" in page
    assert force(browser, made).status_code == 422


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
