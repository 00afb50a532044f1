"""Ratings by hand, spot checks by lot, and events that two persons stand for."""

from core.clock import new_id, today
from core.testing.browser import text
from plugins.assessment.api import Draw, Event, EventState, ItemKind, Rating, SpotCheck, deductions
from plugins.assessment.months import month_before

STATION = {"kind": ItemKind.RATING, "title": "双评价", "weight": 30}


def rating_path(item, subject, rater, month):
    return f"/m/assessment/ratings/{new_id()}?item={item}&subject={subject}&rater={rater}&month={month:%Y-%m}"


def test_the_village_rates_on_paper_with_a_reference(world, plan, month, browser):
    _plan, item = plan(STATION)
    clerk, officer = browser("clerk"), world.officers["officer"]
    path = rating_path(item, officer, "village", month)
    refused = clerk.post(path, score="80", signer="村支书", reference="", area_id="")
    assert refused.status_code == 422 and "文号" in text(refused)
    assert clerk.post(path, score="80", signer="村支书", reference="村评〔2026〕3号", area_id="511702101201").status_code == 303
    saved = world.rows(Rating)[0]
    assert (saved.score, saved.reference, saved.unit_id, saved.occurred_on) == (80, "村评〔2026〕3号", world.units["A"], month)


def test_nobody_rates_himself_and_points_have_bounds(world, plan, month, browser):
    _plan, item = plan(STATION, roles=("chief", "officer"))
    chief = browser("chief")
    own = chief.post(rating_path(item, world.officers["chief"], "station", month), score="100", signer="所长", area_id="")
    assert own.status_code == 422 and "不能给自己评分" in text(own)
    wide = chief.post(rating_path(item, world.officers["officer"], "station", month), score="130", signer="所长", area_id="")
    assert wide.status_code == 422


def test_due_ratings_stand_in_the_list_and_in_the_inbox(world, plan, browser, month):
    plan(STATION)
    chief = browser("chief")
    said = text(chief.get(f"/m/assessment/ratings/due?month={month:%Y-%m}"))
    assert "民警甲" in said and "所评" in said and "村评" in said and "民警乙" not in said
    assert "项评分待填" in text(chief.get("/inbox"))


def draw(browser, month, number=2):
    draw_id = new_id()
    answer = browser.post(f"/m/assessment/draws/{draw_id}/form", month_text=f"{month:%Y-%m}", kind="ledger_visit",
    number=str(number),
                          seed="通公-2026-抽查")  # fmt: skip
    return draw_id, answer


def test_lots_are_drawn_once_and_can_be_drawn_again(world, visit, month, browser):
    for day in range(1, 9):
        visit("officer", day=day)
    visit("officer-b", unit="B")
    desk = browser("desk")
    draw_id, answer = draw(desk, month)
    assert answer.status_code == 303
    checks = world.rows(SpotCheck)
    assert len(checks) == 3 and {check.unit_id for check in checks} == {world.units["A"], world.units["B"]}
    assert "抽中的相同" in text(desk.post(f"/m/assessment/draws/{draw_id}/again", follow=True))
    visit("officer", day=10)
    assert "有记录增减" in text(desk.post(f"/m/assessment/draws/{draw_id}/again", follow=True))
    version = world.rows(Draw)[0].version
    again = desk.post(f"/m/assessment/draws/{draw_id}/form", month_text=f"{month:%Y-%m}", kind="ledger_visit", number="5",
                      seed="另一个", version=str(version))  # fmt: skip
    assert again.status_code == 422 and "不再重抽" in text(again)
    _second, answer = draw(desk, month)
    assert answer.status_code == 422 and "已经抽取过" in text(answer)
    assert len(world.rows(Draw)) == 1


def test_nothing_is_drawn_before_the_month_is_over(world, visit, browser):
    visit("officer", when=today().replace(day=1), day=1)
    _id, answer = draw(browser("desk"), today())
    assert answer.status_code == 422 and "当月结束后" in text(answer)


def test_a_wrong_record_takes_points_and_needs_words(world, visit, month, browser):
    visit("officer")
    desk = browser("desk")
    draw(desk, month)
    check = world.rows(SpotCheck)[0]
    path = f"/m/assessment/checks/{check.id}"
    refused = desk.post(path, finding="wrong", checked_on=str(today()), note="", version="1")
    assert refused.status_code == 422 and "哪里不对" in text(refused)
    assert desk.post(path, finding="wrong", checked_on=str(today()), note="人数不符", version="1").status_code == 303
    with world.inside():
        assert deductions(month) == {world.officers["officer"]: 2}
        assert deductions(month, [world.officers["household"]]) == {}


def propose(browser, month, who="5117020001", **more):
    event = new_id()
    fields = {"kind": "circular", "officer_id": who, "occurred_on": str(month.replace(day=9)), "points": "3",
              "reason": "到期隐患未复查，造成火情", "number": ""}  # fmt: skip
    return event, browser.post(f"/m/assessment/events/{event}/form", **(fields | more))


def test_a_circular_needs_two_persons(world, month, browser):
    from core.models import Officer

    numbers = {officer.id: officer.number for officer in world.rows(Officer)}
    desk, who = browser("desk"), numbers[world.officers["officer"]]
    event, answer = propose(desk, month, who)
    assert answer.status_code == 303, text(answer)
    said = text(desk.post(f"/m/assessment/events/{event}/confirm", follow=True))
    assert "第二人" in said and world.rows(Event)[0].state is EventState.PROPOSED
    with world.inside():
        assert deductions(month) == {}
    chief = browser("chief")
    assert "请确认或退回" in text(chief.get("/inbox"))
    chief.post(f"/m/assessment/events/{event}/confirm")
    found = world.rows(Event)[0]
    assert found.state is EventState.CONFIRMED and (found.proposed_by, found.confirmed_by) == ("desk", "所长甲")
    with world.inside():
        assert deductions(month) == {world.officers["officer"]: 3}
    paper = chief.get(f"/m/assessment/events/{event}/print")
    assert paper.status_code == 200 and paper.data.startswith(b"%PDF")
    assert "不能再改" in text(chief.post(f"/m/assessment/events/{event}/decline", follow=True))


def test_a_reason_is_given_and_nobody_proposes_or_decides_of_himself(world, month, browser):
    from core.models import Officer

    numbers = {officer.id: officer.number for officer in world.rows(Officer)}
    chief, who = browser("chief"), numbers[world.officers["chief"]]
    _event, short = propose(chief, month, numbers[world.officers["officer"]], reason="差")
    assert short.status_code == 422 and "理由" in text(short)
    _event, own = propose(chief, month, who)
    assert own.status_code == 422 and "不能给自己提" in text(own)
    event, _answer = propose(browser("desk"), month, who)
    assert "与自己有关" in text(chief.post(f"/m/assessment/events/{event}/confirm", follow=True))


def test_the_month_before_january_is_december():
    from datetime import date

    assert month_before(date(2026, 1, 15)) == date(2025, 12, 1)
