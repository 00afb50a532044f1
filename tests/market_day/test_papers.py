"""Roll-out, plan, work for others, and what stands on other pages."""

import re
from datetime import date

from core.clock import new_id
from core.extensions import db
from core.testing.browser import text
from core.transactions import run_tx
from plugins.market_day.models import ForeignTask, PlanDocument, RolloutStage, StageKind

PARTS = {
    "title": "实施方案",
    "guiding": "跟着农时走",
    "organisation": "所长负责",
    "measures": "提前一小时\n办完为止",
    "demands": "不另报表",
}


def test_the_plan_is_adopted_once_and_printed_in_four_parts(world, at_ten, browser):
    desk, plan = browser("desk"), new_id()
    assert desk.post(f"/m/market_day/plans/{plan}", **PARTS).status_code == 303
    desk.post(f"/m/market_day/plans/{plan}/adopt")
    page = text(desk.get(f"/m/market_day/plans/{plan}/read"))
    assert all(part in page for part in ("指导思想", "组织领导", "工作措施", "工作要求", "已印发"))
    assert desk.post(f"/m/market_day/plans/{plan}", version="3", **PARTS).status_code in (409, 422)
    assert desk.get(f"/m/market_day/plans/{plan}/print").mimetype == "application/pdf"
    desk.post(f"/m/market_day/plans/{new_id()}", **PARTS)
    assert sorted(row.edition for row in world.rows(PlanDocument)) == [1, 2]


def test_a_stage_without_a_day_says_so(world, at_ten, browser):
    desk = browser("desk")
    stage = {"kind": "pilot", "unit_id": "511702101560", "stations": "1", "began_on": "2012-07-01", "source": "报道"}
    desk.post(f"/m/market_day/rollout/{new_id()}", **stage)
    assert len(world.rows(RolloutStage)) == 1
    assert "2012-07 · 原文无具体日期" in text(browser("officer").get("/m/market_day/rollout"))
    assert browser("officer").post(f"/m/market_day/rollout/{new_id()}", kind="pilot").status_code == 403


def test_work_for_others_is_a_fact_with_a_sheet(world, at_ten, browser):
    officer = browser("officer")
    told = {"occurred_on": "2026-03-01", "requester": "镇政府", "subject": "护送", "people": "2", "hours": "4"}
    assert officer.post(f"/m/market_day/foreign-tasks/{new_id()}", **told).status_code == 303
    (task,) = world.rows(ForeignTask)
    assert task.person_hours == 8
    assert "人时 8" in text(officer.get("/m/market_day/foreign-tasks"))
    assert officer.get("/m/market_day/foreign-tasks/sheet").mimetype == "application/pdf"


def test_the_inbox_names_what_is_not_planned_and_what_was_not_closed(markets, world, browser, at_ten):
    assert "安排集日勤务" in text(browser("chief").get("/inbox"))
    browser("chief").post("/m/market_day/plan", month="2026-03")
    assert "安排集日勤务" not in text(browser("chief").get("/inbox"))
    at_ten["now"] = at_ten["now"].replace(day=4)
    assert "尚未收班" in text(browser("chief").get("/inbox"))
    assert "尚未收班" not in text(browser("assistant").get("/inbox"))


def test_the_home_card_leads_to_the_quick_screen(opened, browser):
    assert f"/m/market_day/sessions/{opened}/desk" in browser("officer").get("/").get_data(as_text=True)


def test_hours_of_a_station_are_set_by_its_leader(world, at_ten, browser):
    week = {"opens_0": "08:30", "closes_0": "17:30", "opens_6": "", "closes_6": ""}
    assert browser("officer").post("/m/market_day/hours/511702101560", **week).status_code == 403
    assert browser("chief").post("/m/market_day/hours/511702101560", **week).status_code == 303
    assert "08:30–17:30" in text(browser("officer").get("/m/market_day/points"))
    assert browser("chief").get("/m/market_day/hours/511702102560").status_code == 404
    wrong = browser("chief").post("/m/market_day/hours/511702101560", opens_0="18:00", closes_0="09:00")
    assert wrong.status_code in (403, 422)


def test_an_officer_reads_how_the_reform_spread_in_words(world, browser, at_ten):
    def work():
        stage = RolloutStage(county_id=world.county, id=new_id(), kind=StageKind.PILOT, began_on=date(2012, 7, 1), precise=False)
        stage.unit_id, stage.source = world.units["A"], "报道"
        db.session.add(stage)

    with world.inside():
        run_tx(work)
    said = text(browser("officer-b").get("/m/market_day/rollout"))
    assert "东岳" in said and "2012-07" in said and not re.search(r"\d{12}", said)
