"""Turns that nobody can take, and turns changed by hand: what is wrong is named with the week, the people and the way out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer
from core.services import jobs
from core.testing.browser import text
from core.transactions import run_tx
from plugins.almanac.api import Market, MarketDay
from plugins.consolidation.models import Draft
from plugins.consolidation.planning import rotation
from plugins.roster.api import Leave, LeaveState, Slot, monday_of, plan

NEXT = monday_of(today()) + timedelta(days=7)
MARKET = NEXT + timedelta(days=2)


@pytest.fixture
def market(world, post):
    """A market day in the township of the post, on the Wednesday of next week."""

    def work():
        town = Market(county_id=world.county, id=new_id(), town="东岳镇", area_id=world.areas["511702101000"], printed="", rules=[])
        town.expanded_from, town.expanded_to = today() - timedelta(days=400), today() + timedelta(days=400)
        db.session.add(town)
        db.session.flush()
        db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=town.id, day=MARKET))

    with world.inside():
        run_tx(work)


def registering(world, *names):
    """Let people do household registration beside their role."""

    def work():
        for name in names:
            db.session.get(Officer, (world.county, world.officers[name])).skills = ["household"]

    with world.inside():
        run_tx(work)


def on_leave(world, *names, first=NEXT, days=7):
    """Approved leave from a day on."""

    def work():
        for name in names:
            row = Leave(county_id=world.county, id=new_id(), unit_id=world.units["A"], kind="annual")
            row.officer_id = world.officers[name]
            row.first_day, row.last_day, row.state = first, first + timedelta(days=days - 1), LeaveState.APPROVED
            db.session.add(row)

    with world.inside():
        run_tx(work)


def planned(world, browser, post):
    """The page of turns for next week, worked out; and the plan's id."""
    made, chief = new_id(), browser("chief")
    answer = chief.post(f"/m/consolidation/turns/{made}", post_id=str(post), starts_on=NEXT.isoformat(), weeks="1")
    assert answer.status_code == 303, text(answer)
    with world.inside():
        assert jobs.run_due() == 1
    return made, chief.get(f"/m/consolidation/drafts/{made}")


def test_both_household_officers_on_leave_names_week_people_and_ways_out(world, market, post, browser):
    registering(world, "officer", "officer-b")
    on_leave(world, "household", "officer")
    _made, answer = planned(world, browser, post)
    page = text(answer)
    assert f"{NEXT}起一周，集日{MARKET:%m-%d}：没有户籍民警驻点" in page
    last = NEXT + timedelta(days=6)
    assert f"户籍甲（{NEXT:%m-%d}–{last:%m-%d}休假）、民警甲（{NEXT:%m-%d}–{last:%m-%d}休假）" in page
    assert f"调整户籍甲的休假，让出{MARKET:%m-%d}" in page and f"调整民警甲的休假，让出{MARKET:%m-%d}" in page
    assert "向其他所借用：双龙派出所民警乙" in page
    assert "设置“集日驻点民警数”由2名改为1名" in page and "需要3名能办户籍的民警，现有2名" in page
    assert "/m/roster/leaves/" in answer.get_data(as_text=True)
    assert "条件未全部满足" in page


def test_a_week_that_nobody_can_take_names_the_duties_in_the_way(world, market, post, browser):
    def work():
        people = [world.officers[name] for name in ("household", "officer")]
        plan([Slot(unit_id=world.units["A"], officer_id=who, occurred_on=NEXT, kind="primary") for who in people])

    with world.inside():
        run_tx(work)
    page = text(planned(world, browser, post)[1])
    assert f"{NEXT}起一周：无人能整周驻点" in page
    assert f"户籍甲（{NEXT:%m-%d}另有勤务）" in page and f"把户籍甲{NEXT:%m-%d}的勤务换给他人" in page


def test_turns_changed_by_hand_are_checked_on_the_page_of_the_post(world, market, post, browser):
    registering(world, "officer")
    made, answer = planned(world, browser, post)
    assert "独立核算（不用求解器） 未发现问题" in text(answer) and "已证明最优" in text(answer)
    chief = browser("chief")
    assert chief.post(f"/m/consolidation/drafts/{made}/save").status_code == 303
    assert "轮值符合要求" in text(chief.get(f"/m/consolidation/posts/{post}"))
    with world.inside():
        on_market = list(db.session.scalars(select(Slot).where(Slot.occurred_on == MARKET)))
        next_day = db.session.scalars(select(Slot).where(Slot.occurred_on == MARKET + timedelta(days=1))).one()
    assert len(on_market) == 2
    chief.post(f"/m/roster/slots/{on_market[0].id}/delete")
    chief.post(f"/m/roster/slots/{next_day.id}/delete")
    page = text(chief.get(f"/m/consolidation/posts/{post}"))
    assert f"{MARKET}：集日缺第二名民警" in page and f"{MARKET + timedelta(days=1):%m-%d}：无人驻点" in page
    who = next(name for name, key in world.officers.items() if key == on_market[1].officer_id)
    on_leave(world, who, first=MARKET, days=1)
    assert f"{MARKET}：当天不在岗" in text(chief.get(f"/m/consolidation/posts/{post}"))


def test_a_plan_cut_off_at_its_limit_shows_bound_and_gap(world, market, post, browser, monkeypatch):
    solve = rotation.solve
    monkeypatch.setattr(rotation, "solve", lambda problem, _seconds, seed: solve(problem, 1e-6, seed))
    made, answer = planned(world, browser, post)
    page = text(answer)
    assert "快速方案：限时内求解器未得到更好的方案" in page
    assert "理论下界 0" in page and "未证明最优" in page and "限时与随机种子 10秒，种子0" in page
    [draft] = world.rows(Draft)
    assert draft.id == made and draft.answer.gap > 0
