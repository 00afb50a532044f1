"""Leave, swaps, absence and stand-ins: who may do what, and nothing moves before it may."""

from datetime import UTC, date, datetime

import pytest

from core.clock import new_id
from core.testing.browser import text
from core.transactions import run_tx
from plugins.roster.api import absent, household_away, on_duty, stand_in
from plugins.roster.models import Leave, LeaveState, Slot, Swap, SwapState


@pytest.fixture
def asked(at_ten, browser, world):
    """``asked("officer", 10, 12)``: leave asked for by himself; gives its id."""

    def ask(who, first, last, **more):
        leave = new_id()
        form = {"kind": "annual", "first_day": f"2026-03-{first:02d}", "last_day": f"2026-03-{last:02d}"} | more
        answer = browser(who).post(f"/m/roster/leaves/{leave}", **form)
        assert answer.status_code == 303, text(answer)
        return leave

    return ask


def press(browser, who, path):
    return text(browser(who).post(f"/m/roster/{path}", follow=True))


def state(world, model=Leave):
    (row,) = world.rows(model)
    return row.state


def test_leave_is_asked_for_and_approved_by_another(asked, browser, world):
    leave = asked("officer", 10, 12)
    assert "民警甲请假，2026-03-10至2026-03-12" in text(browser("chief").get("/inbox"))
    assert browser("officer").post(f"/m/roster/leaves/{leave}/approve").status_code == 403
    assert browser("clerk").post(f"/m/roster/leaves/{leave}/approve").status_code == 403
    press(browser, "chief", f"leaves/{leave}/approve")
    assert state(world) is LeaveState.APPROVED
    assert "假" in text(browser("officer").get("/m/roster/month?month=2026-03"))


def test_leave_begins_and_ends(asked, browser):
    asked("officer", 10, 12)
    said = text(browser("chief").get("/m/roster/leaves"))
    assert "开始日期" in said and "结束日期" in said and "启用日期" not in said


def test_nobody_approves_his_own_leave(asked, browser, world):
    leave = asked("chief", 10, 12, officer_id="51170001")
    assert "不能批自己的假" in press(browser, "chief", f"leaves/{leave}/approve")
    assert state(world) is LeaveState.ASKED
    press(browser, "instructor", f"leaves/{leave}/approve")
    assert state(world) is LeaveState.APPROVED


def test_leave_over_a_duty_is_not_approved_and_names_the_duty(asked, put, browser, world):
    slot = put("officer", 11, "primary")
    leave = asked("officer", 10, 12)
    assert "03-11 主班。请先安排别人顶班" in press(browser, "chief", f"leaves/{leave}/approve")
    assert state(world) is LeaveState.ASKED
    browser("chief").post(f"/m/roster/slots/{slot}/absent", absence="请假", stand_in=str(world.officers["household"]))
    press(browser, "chief", f"leaves/{leave}/approve")
    assert state(world) is LeaveState.APPROVED


def test_leave_in_the_wrong_order_or_twice_is_refused(asked, browser):
    asked("officer", 10, 12)
    form = {"kind": "sick", "first_day": "2026-03-12", "last_day": "2026-03-15"}
    assert "已经请过假" in text(browser("officer").post(f"/m/roster/leaves/{new_id()}", **form))
    backwards = form | {"first_day": "2026-03-20"}
    assert "早于开始日期" in text(browser("officer").post(f"/m/roster/leaves/{new_id()}", **backwards))


def test_leave_of_others_is_not_seen_by_colleagues(asked, browser):
    leave = asked("officer", 10, 12, reason="探望父母")
    assert browser("household").get(f"/m/roster/leaves/{leave}").status_code == 404
    assert "民警甲" not in text(browser("household").get("/m/roster/leaves"))
    assert "民警甲" in text(browser("clerk").get("/m/roster/leaves"))
    assert browser("chief-b").get(f"/m/roster/leaves/{leave}").status_code == 404


@pytest.fixture
def swap(put, browser):
    """The officer offers his duty of the 5th for the household officer's of the 7th; gives ids (swap, mine, theirs)."""
    mine, theirs, swap = put("officer", 5, "primary"), put("household", 7, "primary"), new_id()
    answer = browser("officer").post(f"/m/roster/swaps/{swap}", slot_id=str(mine), other_slot_id=str(theirs))
    assert answer.status_code == 303, text(answer)
    return swap, mine, theirs


def holders(world, *ids):
    found = {slot.id: slot.officer_id for slot in world.rows(Slot)}
    names = {officer_id: name for name, officer_id in world.officers.items()}
    return [names[found[one]] for one in ids]


def test_nothing_moves_before_both_agree_and_the_leader_approves(swap, browser, world):
    swap_id, *slots = swap
    assert "请先" not in press(browser, "chief", f"swaps/{swap_id}/approve") and holders(world, *slots) == ["officer", "household"]
    assert "双方都同意" in press(browser, "chief", f"swaps/{swap_id}/approve")
    assert "民警甲的03-05 主班换户籍甲的03-07 主班" in text(browser("household").get("/inbox"))
    press(browser, "household", f"swaps/{swap_id}/agree")
    assert holders(world, *slots) == ["officer", "household"] and state(world, Swap) is SwapState.AGREED
    press(browser, "chief", f"swaps/{swap_id}/approve")
    assert holders(world, *slots) == ["household", "officer"] and state(world, Swap) is SwapState.DONE


def test_a_duty_that_has_begun_is_no_longer_swapped(swap, browser, world, at_ten):
    swap_id, *slots = swap
    at_ten["now"] = datetime(2026, 3, 5, 3, 0, tzinfo=UTC)
    assert "已经开始" in press(browser, "household", f"swaps/{swap_id}/agree")
    at_ten["now"] = datetime(2026, 3, 4, 3, 0, tzinfo=UTC)
    press(browser, "household", f"swaps/{swap_id}/agree")
    at_ten["now"] = datetime(2026, 3, 6, 3, 0, tzinfo=UTC)
    assert "已经开始" in press(browser, "chief", f"swaps/{swap_id}/approve")
    assert holders(world, *slots) == ["officer", "household"]
    press(browser, "officer", f"swaps/{swap_id}/withdraw")
    assert state(world, Swap) is SwapState.WITHDRAWN


def test_only_the_asked_colleague_answers(swap, browser, world):
    swap_id, *slots = swap
    assert "只有被请求的同事可以答复" in press(browser, "clerk", f"swaps/{swap_id}/agree")
    press(browser, "household", f"swaps/{swap_id}/decline")
    assert state(world, Swap) is SwapState.DECLINED
    assert "已经办结" in press(browser, "household", f"swaps/{swap_id}/agree")
    assert holders(world, *slots) == ["officer", "household"]


def test_a_swap_that_no_longer_fits_is_refused_whole(swap, put, browser, world):
    swap_id, *slots = swap
    press(browser, "household", f"swaps/{swap_id}/agree")
    put("household", 5, "desk")
    assert "同一时间" in press(browser, "chief", f"swaps/{swap_id}/approve")
    assert holders(world, *slots) == ["officer", "household"] and state(world, Swap) is SwapState.AGREED


def test_what_would_not_fit_is_neither_asked_nor_agreed(swap, put, browser, world):
    swap_id, *_slots = swap
    mine = put("officer", 9, "primary")
    put("household", 9, "desk")
    asked = browser("officer").post(f"/m/roster/swaps/{new_id()}", slot_id=str(mine), other_id="51170003")
    assert asked.status_code == 422 and "同一时间" in text(asked) and len(world.rows(Swap)) == 1
    put("household", 5, "desk")
    assert "同一时间" in press(browser, "household", f"swaps/{swap_id}/agree") and state(world, Swap) is SwapState.PROPOSED


def test_without_a_leaders_approval_the_agreement_moves_the_duties(swap, browser, world):
    from core.services import settings

    with world.inside():
        run_tx(lambda: settings.change("roster.swap_approval", False))
    swap_id, *slots = swap
    press(browser, "household", f"swaps/{swap_id}/agree")
    assert holders(world, *slots) == ["household", "officer"]


def test_somebody_elses_duty_is_not_given_away(put, browser, world):
    theirs = put("household", 7, "primary")
    answer = browser("officer").post(f"/m/roster/swaps/{new_id()}", slot_id=str(theirs), other_id="51170003")
    assert answer.status_code == 422 and world.rows(Swap) == []


def test_a_duty_that_is_wiped_makes_its_swap_void(swap, browser, world):
    browser("chief").post("/m/roster/month/paint", month="2026-03", kind="", c=["51170004.05"])
    assert state(world, Swap) is SwapState.WITHDRAWN and len(world.rows(Slot)) == 1


def test_the_absent_keeps_his_slot_and_the_stand_in_gets_the_hours(put, browser, world):
    slot = put("officer", 2, "primary")
    page = browser("chief").get(f"/m/roster/slots/{slot}")
    assert "由谁顶班" in text(page)
    assert "请写明缺勤原因" in text(browser("chief").post(f"/m/roster/slots/{slot}/absent", follow=True, absence=""))
    browser("chief").post(f"/m/roster/slots/{slot}/absent", absence="发烧就医", stand_in=str(world.officers["household"]))
    gone, came = sorted(world.rows(Slot), key=lambda one: one.absence is None)
    assert (gone.absence, gone.minutes, came.officer_id, came.minutes) == ("发烧就医", 0, world.officers["household"], 960)
    assert came.stands_for_id == world.officers["officer"]
    with world.inside():
        officer = world.officers["officer"]
        assert absent([officer], date(2026, 3, 2)) == {officer: "发烧就医"}
        assert stand_in(officer, date(2026, 3, 2)) == world.officers["household"]
        assert [one.officer.name for one in on_duty(world.units["A"])] == ["户籍甲"]


def test_a_stand_in_who_cannot_is_refused_and_nothing_changes(put, browser, world):
    slot = put("officer", 2, "primary")
    put("household", 2, "desk")
    shown = text(browser("chief").post(
        f"/m/roster/slots/{slot}/absent", follow=True, absence="发烧", stand_in=str(world.officers["household"])
    ))  # fmt: skip
    assert "同一时间" in shown and all(one.absence is None for one in world.rows(Slot))


def test_a_stand_in_who_does_this_duty_anyway_is_refused(put, browser, world):
    slot = put("officer", 2, "primary")
    put("household", 2, "primary")
    chief = browser("chief")
    shown = chief.post(f"/m/roster/slots/{slot}/absent", follow=True, absence="发烧", stand_in=str(world.officers["household"]))
    assert "本来就在上这个班" in text(shown) and all(one.absence is None for one in world.rows(Slot))


def test_without_a_named_stand_in_the_least_loaded_free_police_colleague_is_offered(put, world):
    put("household", 3, "primary")
    with world.inside():
        assert stand_in(world.officers["officer"], date(2026, 3, 2)) == world.officers["household"]
        assert stand_in(new_id(), date(2026, 3, 2)) is None


def test_the_only_household_officer_away_in_a_market_week(asked, browser, world):
    from core.extensions import db
    from plugins.almanac.models import Market, MarketDay

    def work():
        market = Market(
            county_id=world.county, id=new_id(), town="东岳镇", area_id=world.areas["511702101000"], printed="", rules=[]
        )
        market.expanded_from, market.expanded_to = date(2025, 1, 1), date(2028, 1, 1)
        db.session.add(market)
        db.session.flush()
        for day in (9, 12):
            db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=market.id, day=date(2026, 3, day)))

    with world.inside():
        run_tx(work)
    leave = asked("household", 11, 13)
    press(browser, "chief", f"leaves/{leave}/approve")
    with world.inside():
        assert household_away(world.units["A"], date(2026, 3, 9)) == [date(2026, 3, 12)]
        assert household_away(world.units["B"], date(2026, 3, 9)) == []
