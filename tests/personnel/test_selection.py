"""A candidate's way in the browser: no step is skipped, both bodies sign, the notice runs, and the appointment opens a posting."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.clock import new_id, today
from core.models import Officer, Posting, PostingArea
from core.testing.browser import text
from plugins.personnel.models import Candidate, CandidateState, Notice, Objection, Signature, StepRecord

DAY = timedelta(days=1)
HOME = "/m/personnel"


def ago(days: int) -> str:
    return (today() - days * DAY).isoformat()


def one(world, model):
    rows = world.rows(model)
    assert len(rows) == 1, rows
    return rows[0]


def review(desk, candidate, day=30):
    """The application is passed and both bodies sign the review."""
    path = f"{HOME}/candidates/{candidate}"
    desk.post(f"{path}/decide/application", result="pass", decided_on=ago(45))
    for body, name in (("station", "王所长"), ("office", "李主任")):
        desk.post(f"{path}/sign/review/{body}", name=name, signed_on=ago(day), agrees="yes", reference="考察表3号")
    return desk.post(f"{path}/decide/review", result="pass", decided_on=ago(day))


def publish(desk, round_id, day=20, days=7):
    return desk.post(
        f"{HOME}/rounds/{round_id}/notices/notice/{new_id()}",
        published_on=ago(day),
        days=str(days),
        phone="0543-110",
        contact="政工室",
    )


def appoint(desk, candidate, **fields):
    values = {
        "number": "511799",
        "unit_id": "511702101560",
        "guide_id": "51170004",
        "villages": "511702101201",
        "first_day": ago(1),
    }
    return desk.post(f"{HOME}/candidates/{candidate}/appoint", **(values | fields))


def test_the_whole_way_ends_with_an_officer_and_a_posting(world, browser, round_id, enter):
    desk, candidate = browser("personnel"), enter(telephone="13800000001")
    early = desk.get(f"{HOME}/candidates/{candidate}/appoint")
    assert "步骤不能跳过" in text(early) and 'name="number"' not in early.text
    assert review(desk, candidate).status_code == 303
    assert publish(desk, round_id).status_code == 303
    assert desk.post(f"{HOME}/candidates/{candidate}/decide/notice", result="pass", decided_on=ago(5)).status_code == 303
    answer = appoint(desk, candidate)
    assert answer.status_code == 303, text(answer)
    found = one(world, Candidate)
    assert found.state is CandidateState.APPOINTED
    officer = next(o for o in world.rows(Officer) if o.id == found.officer_id)
    assert (officer.name, officer.number, officer.phone) == ("张一", "511799", "13800000001")
    posting = next(p for p in world.rows(Posting) if p.id == found.posting_id)
    assert (posting.role, posting.guide_id) == ("assistant", world.officers["officer"])
    assert world.areas["511702101201"] in [row.area_id for row in world.rows(PostingArea) if row.posting_id == posting.id]
    said = text(desk.get(f"{HOME}/candidates/{candidate}"))
    assert "已聘任" in said and "王所长" in said and "13800000001" not in said and "138****0001" in said


def test_an_appointment_that_skips_steps_is_refused_and_nothing_is_saved(world, browser, round_id, enter):
    desk, candidate = browser("personnel"), enter()
    answer = appoint(desk, candidate)
    assert answer.status_code == 422 and "步骤不能跳过" in text(answer) and "公示" in text(answer)
    assert not [o for o in world.rows(Officer) if o.number == "511799"] and not world.rows(StepRecord)
    jumped = desk.post(f"{HOME}/candidates/{candidate}/decide/notice", result="pass", decided_on=ago(1))
    assert jumped.status_code == 422 and "步骤不能跳过" in text(jumped)


def test_a_review_waits_for_both_signatures_and_required_criteria(world, browser, enter):
    desk, candidate = browser("personnel"), enter(answers=["health"])
    path = f"{HOME}/candidates/{candidate}"
    desk.post(f"{path}/decide/application", result="pass", decided_on=ago(45))
    desk.post(f"{path}/sign/review/station", name="王所长", signed_on=ago(40), agrees="yes")
    half = desk.post(f"{path}/decide/review", result="pass", decided_on=ago(39))
    assert half.status_code == 422 and "还缺" in text(half) and "签字" in text(half)
    twice = desk.post(f"{path}/sign/review/station", name="王所长", signed_on=ago(40), agrees="yes")
    assert twice.status_code == 422 and "已经签过字" in text(twice) and len(world.rows(Signature)) == 1
    desk.post(f"{path}/sign/review/office", name="李主任", signed_on=ago(38), agrees="yes")
    unmet = desk.post(f"{path}/decide/review", result="pass", decided_on=ago(37))
    assert unmet.status_code == 422 and "无违法犯罪记录" in text(unmet)


def test_a_body_that_does_not_agree_stops_the_step(browser, enter):
    desk, candidate = browser("personnel"), enter()
    path = f"{HOME}/candidates/{candidate}"
    desk.post(f"{path}/decide/application", result="pass", decided_on=ago(45))
    desk.post(f"{path}/sign/review/station", name="王所长", signed_on=ago(40), agrees="yes")
    desk.post(f"{path}/sign/review/office", name="李主任", signed_on=ago(40), agrees="no")
    assert "不同意" in text(desk.post(f"{path}/decide/review", result="pass", decided_on=ago(39)))
    assert desk.post(f"{path}/decide/review", result="fail", decided_on=ago(39), note="单位不同意").status_code == 303
    assert "未入选" in text(desk.get(path))


def test_a_notice_runs_its_days_and_objections_are_answered_first(world, browser, round_id, enter):
    desk, candidate = browser("personnel"), enter()
    review(desk, candidate)
    short = publish(desk, round_id, days=3)
    assert short.status_code == 422 and "至少 7 天" in text(short)
    publish(desk, round_id, day=3)
    notice = one(world, Notice)
    assert notice.last_day == today() + 3 * DAY
    early = desk.post(f"{HOME}/candidates/{candidate}/decide/notice", result="pass", decided_on=ago(0))
    assert early.status_code == 422 and "才期满" in text(early)


def test_objections_after_the_notice_are_refused_and_open_ones_stop_the_step(world, browser, round_id, enter):
    desk, candidate = browser("personnel"), enter()
    review(desk, candidate)
    publish(desk, round_id)
    notice = one(world, Notice)
    path = f"{HOME}/notices/{notice.id}/objections"
    late = desk.post(f"{path}/{new_id()}", candidate_id=str(candidate), received_on=ago(5), text="迟来的异议")
    assert late.status_code == 422 and "异议受理时间" in text(late) and not world.rows(Objection)
    desk.post(f"{path}/{new_id()}", candidate_id=str(candidate), received_on=ago(15), text="常年在外")
    stopped = desk.post(f"{HOME}/candidates/{candidate}/decide/notice", result="pass", decided_on=ago(5))
    assert stopped.status_code == 422 and "没有答复" in text(stopped)
    objection = one(world, Objection)
    desk.post(f"{HOME}/objections/{objection.id}/answer", answered_on=ago(6), answer="经查属实", upheld="y")
    assert "有异议属实" in text(desk.post(f"{HOME}/candidates/{candidate}/decide/notice", result="pass", decided_on=ago(5)))


def test_the_printed_notice_masks_numbers(world, browser, round_id, enter):
    desk, candidate = browser("personnel"), enter(number="999999199001011238", telephone="13800000001")
    review(desk, candidate)
    publish(desk, round_id)
    paper = desk.get(f"{HOME}/notices/{one(world, Notice).id}/print")
    words = pdf_words(paper.data)
    assert paper.mimetype == "application/pdf" and "张一" in words
    assert "9999************38" in words and "199001011238" not in words and "13800000001" not in words


def pdf_words(data: bytes) -> str:
    """What stands on the paper."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages).replace("\n", "")


def test_the_same_person_stands_once_in_a_round(browser, round_id, enter, world):
    enter(number="999999199001011238")
    desk = browser("chief-b")
    answer = desk.post(
        f"{HOME}/rounds/{round_id}/candidates/{new_id()}", name="张一", number="999999199001011238", unit_id="511702102560",
        area_id="511702102201", applied_on=ago(3),
    )  # fmt: skip
    assert answer.status_code == 422 and "已在这一批里" in text(answer) and len(world.rows(Candidate)) == 1


def test_a_look_up_needs_a_reason_and_another_station_finds_nothing(browser, enter):
    candidate = enter(number="999999199001011238")
    chief = browser("chief")
    assert chief.post(f"{HOME}/candidates/{candidate}/numbers", reason="").status_code == 422
    shown = text(chief.post(f"{HOME}/candidates/{candidate}/numbers", reason="review"))
    assert "999999199001011238" in shown
    assert browser("chief-b").get(f"{HOME}/candidates/{candidate}").status_code == 404
    assert browser("assistant").get(f"{HOME}/candidates/{candidate}").status_code == 403
    assert browser("officer").get(f"{HOME}/candidates/{candidate}").status_code == 403


@pytest.mark.parametrize("gone", ["fail", "withdraw"])
def test_who_is_out_keeps_his_file_and_says_why(world, browser, enter, gone):
    desk, candidate = browser("personnel"), enter()
    path = f"{HOME}/candidates/{candidate}"
    assert "请写明原因" in text(desk.post(f"{path}/decide/application", result=gone, decided_on=ago(40)))
    desk.post(f"{path}/decide/application", result=gone, decided_on=ago(40), note="外出务工")
    assert "外出务工" in text(desk.get(path)) and one(world, Candidate).state is not CandidateState.RUNNING
    assert "已不在这一批" in text(desk.post(f"{path}/sign/review/station", name="王", signed_on=ago(1), agrees="yes"))


def test_the_board_shows_each_step_with_its_people(browser, round_id, enter):
    enter("张一"), enter("李二", "511702102201")
    assert "张一" in text(browser("personnel").get(f"{HOME}/rounds/{round_id}"))
    chief = text(browser("chief").get(f"{HOME}/rounds/{round_id}"))
    assert "张一" in chief and "李二" not in chief
