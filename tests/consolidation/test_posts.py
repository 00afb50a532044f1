"""Turns at a post, beats with the checker, the ledgers of a central station."""

import re
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from core.clock import new_id, today
from core.extensions import db
from core.models import Area, JurisdictionKind, Unit
from core.planner import Relaxation, Unmet
from core.services import jobs
from core.services.areas import move_jurisdiction
from core.testing.browser import text
from core.transactions import run_tx
from plugins.consolidation import sentences
from plugins.consolidation.models import Beat, Draft, JointCase, PlanState, Post, SafetySurvey, StationCheck, SystemEntry
from plugins.roster.api import Slot, monday_of

NEXT = monday_of(today()) + timedelta(days=7)


def test_turns_are_worked_out_and_saved_into_the_roster(world, post, browser):
    made, chief = new_id(), browser("chief")
    answer = chief.post(f"/m/consolidation/turns/{made}", post_id=str(post), starts_on=NEXT.isoformat(), weeks="2")
    assert answer.status_code == 303, text(answer)
    with world.inside():
        assert jobs.run_due() == 1
    page = text(chief.get(f"/m/consolidation/drafts/{made}"))
    assert "写入勤务表" in page and NEXT.isoformat() in page
    assert chief.post(f"/m/consolidation/drafts/{made}/save").status_code == 303
    slots = world.rows(Slot)
    assert {slot.source for slot in slots} == {"consolidation.rotation"} and {slot.duty for slot in slots} == {"post"}
    assert {slot.occurred_on for slot in slots} == {NEXT + timedelta(days=n) for n in range(14)}
    [first, second] = [{s.officer_id for s in slots if s.occurred_on == NEXT + timedelta(days=7 * n)} for n in range(2)]
    assert not first & second
    assert world.rows(Draft)[0].state is PlanState.IN_FORCE
    assert "高山警务站" in text(browser("officer").get("/m/consolidation/posts"))


def test_weeks_that_are_over_are_refused(world, post, browser):
    answer = browser("chief").post(
        f"/m/consolidation/turns/{new_id()}", post_id=str(post), starts_on=(today() - timedelta(days=60)).isoformat(), weeks="1"
    )
    assert answer.status_code == 422 and "已经过去" in text(answer)


def test_beats_need_two_townships(world, browser):
    answer = browser("chief").post(f"/m/consolidation/beats/{new_id()}/plan", unit_id="511702101560", starts_on=today().isoformat())
    assert answer.status_code == 422 and "不管两个乡镇" in text(answer)


def test_the_checker_of_beats_names_what_is_wrong(world, post, browser):
    """Both townships belong to station A; chief, instructor and officer, with the seats given to the wrong people."""

    def work():
        for code, area in world.areas.items():
            if code.startswith("511702102") and not code.endswith("000"):
                village = db.session.get(Area, (world.county, area))
                unit = db.session.get(Unit, (world.county, world.units["A"]))
                move_jurisdiction(village, JurisdictionKind.TERRITORIAL, unit, today() - timedelta(days=10))
        rows = (
            ("511702101201", "511702101000", 1, "officer"),
            ("511702101202", "511702101000", 2, "chief"),
            ("511702102201", "511702102000", 1, "instructor"),
            ("511702102202", "511702102000", 1, "instructor"),
        )
        for village, town, number, who in rows:
            beat = Beat(
                county_id=world.county, id=new_id(), unit_id=world.units["A"], officer_id=world.officers[who], number=number
            )
            beat.area_id, beat.town_id, beat.valid_from = world.areas[village], world.areas[town], today() - timedelta(days=5)
            db.session.add(beat)

    with world.inside():
        run_tx(work)
    page = text(browser("chief").get("/m/consolidation/beats"))
    assert "责任区数目不相同（2:1）" in page
    assert "教导员甲没有做到在两个乡镇各有一个责任区" in page
    assert "两个乡政府所在地责任区应由所长和指导员分别负责" in page


def test_open_turns_and_ways_out_are_said_in_words(app):
    with app.test_request_context("/"):
        names = {"A": "朱口派出所"}
        away = str(sentences.unmet(Unmet("household", "2026-11-04", reason="all_away"), names))
        assert "2026-11-04：集日没有户籍民警" in away and "都不在岗" in away
        assert "还缺2名民警" in str(sentences.unmet(Unmet("least_officers", "A", 2), names))
        assert "需要3名能办户籍的民警，现有2名" in str(sentences.relaxation(Relaxation("household_officers", 2, 3)))
        assert "不相邻" in str(sentences.fault("not_adjacent", "A", names))


def test_the_ledgers_are_kept_by_the_station(world, browser):
    officer = browser("officer")
    entry = officer.post(
        f"/m/consolidation/entries/{new_id()}/form",
        area_id="511702101201",
        occurred_on=today().isoformat(),
        system="liaison",
        title="会商",
    )
    assert entry.status_code == 422 and "请写明联系单位" in text(entry)
    for system, partner in (("reception", ""), ("bulletin", "治保会"), ("work_report", "县局"), ("liaison", "林业站")):
        answer = officer.post(
            f"/m/consolidation/entries/{new_id()}/form",
            area_id="511702101201",
            occurred_on=today().isoformat(),
            system=system,
            title="事项",
            partner=partner,
            people="1",
        )
        assert answer.status_code == 303, text(answer)
    assert {str(row.system) for row in world.rows(SystemEntry)} == {"reception", "bulletin", "work_report", "liaison"}
    page = text(officer.get("/m/consolidation/systems"))
    assert page.count(f"{today().year}年1条") == 4 and "《接待群众制度》" in page
    listed = officer.get("/m/consolidation/entries?system=bulletin").get_data(as_text=True)
    assert re.search(r"/m/consolidation/entries/[0-9a-f-]+/form\?system=bulletin", listed)
    answer = officer.post(
        f"/m/consolidation/cases/{new_id()}/form",
        area_id="511702101201",
        occurred_on=today().isoformat(),
        agency="justice",
        title="合同争议",
    )
    assert answer.status_code == 303 and str(world.rows(JointCase)[0].agency) == "justice"
    assert "司法" in text(officer.get("/m/consolidation/joint"))


def test_departments_that_come_together_disturb_once(world, browser):
    answer = browser("clerk").post(
        f"/m/consolidation/station-checks/{new_id()}/form",
        unit_id="511702101560",
        occurred_on=today().isoformat(),
        departments="治安大队、法制室，政工室",
        subject="合并检查",
    )
    assert answer.status_code == 303, text(answer)
    assert world.rows(StationCheck)[0].departments == ["治安大队", "法制室", "政工室"]
    assert "合并检查少跑2次" in text(browser("chief").get("/m/consolidation/structure"))


def test_a_survey_without_the_number_asked_has_no_interval(world, browser):
    desk = browser("desk")
    fields = {"surveyed_on": today().isoformat(), "percent": "94", "at_least": "y", "source": "测评"}
    assert desk.post(f"/m/consolidation/surveys/{new_id()}/form", **fields).status_code == 303
    assert desk.post(f"/m/consolidation/surveys/{new_id()}/form", **fields, asked="100").status_code == 422
    report = f"/reports/consolidation.effect?from={today().year}-01-01&to={today().isoformat()}"
    assert "没有样本数，不给区间" in text(desk.get(report))
    assert world.rows(SafetySurvey)[0].at_least


def test_a_proposal_is_heard_and_answered(world, browser):
    made, concern, desk, chief = new_id(), new_id(), browser("desk"), browser("chief")
    answer = desk.post(f"/m/consolidation/proposals/{made}/form", title="方案", reasons="警力不足", state="reported")
    assert answer.status_code == 422 and "请写明上报单位和日期" in text(answer)
    desk.post(f"/m/consolidation/proposals/{made}/form", title="方案", reasons="警力不足", state="draft")
    answer = chief.post(
        f"/m/consolidation/concerns/{concern}/form",
        proposal_id=str(made),
        unit_id="511702101560",
        area_id="511702101201",
        raised_on=today().isoformat(),
        what="夜里谁来？",
    )
    assert answer.status_code == 303, text(answer)
    assert "夜里谁来？" in text(chief.get("/inbox"))
    assert f"/concerns/{concern}/answer" in chief.get(f"/m/consolidation/concerns/{concern}").get_data(as_text=True)
    assert (
        chief.post(f"/m/consolidation/concerns/{concern}/answer", answer="就近出警", answered_on=today().isoformat()).status_code
        == 303
    )
    assert "就近出警" in text(chief.get(f"/m/consolidation/proposals/{made}"))
    page = chief.get(f"/m/consolidation/concerns/{concern}")
    assert "状态 已答复" in text(page) and "/answer" not in page.get_data(as_text=True)


def test_nobody_of_another_station_sees_the_post(world, post, browser):
    assert browser("officer-b").get(f"/m/consolidation/posts/{UUID(str(post))}").status_code == 404
    with world.inside():
        assert db.session.scalar(select(Post.id)) == post
