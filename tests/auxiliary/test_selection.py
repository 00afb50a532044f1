"""The five steps of Bincheng: in their order, both bodies sign, the notice stands its days, the appointment makes the pairing."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.clock import new_id, today
from core.testing.browser import text
from plugins.auxiliary.selection import PIPELINE, SCHEME
from plugins.ledger.testing import id_number
from plugins.personnel.api import AllowanceLine, AllowanceSheet, Candidate, Notice

AT = "/m/personnel"
STEPS = ["self_nomination", "recommendation", "joint_review", "public_notice", "appointment"]
WORDS = ["个人申报", "村民代表或党支部推送", "办事处和派出所联合考察", "公示", "聘任"]
NUMBER, PHONE = id_number(123, "19600101"), "13800001234"


def ago(days):
    return (today() - timedelta(days=days)).isoformat()


@pytest.fixture
def candidate(browser):
    """Somebody who applied for 河坝村; gives ids of round and candidate."""
    desk, round_id, id = browser("personnel"), new_id(), new_id()
    answer = desk.post(f"{AT}/rounds/{round_id}/form", pipeline=PIPELINE.id, title="增补警务助理", opened_on=ago(40))
    assert answer.status_code == 303, text(answer)
    fields = {"name": "钱九", "birth_year": "1960", "unit_id": "511702101560", "area_id": "511702101202", "applied_on": ago(40)}
    fields |= {"number": NUMBER, "telephone": PHONE, "answers": ["respected", "resident", "lawful"]}
    answer = desk.post(f"{AT}/rounds/{round_id}/candidates/{id}", **fields)
    assert answer.status_code == 303, text(answer)
    return round_id, id


def decide(browser, id, step, days):
    return browser("personnel").post(f"{AT}/candidates/{id}/decide/{step}", result="pass", decided_on=ago(days))


def sign(browser, id, step, body, days=30):
    return browser("personnel").post(
        f"{AT}/candidates/{id}/sign/{step}/{body}", name="某某（签字）", signed_on=ago(days), agrees="yes"
    )  # fmt: skip


def to_notice(browser, round_id, id):
    decide(browser, id, "self_nomination", 38)
    sign(browser, id, "recommendation", "recommender")
    decide(browser, id, "recommendation", 30)
    for body in ("township", "station"):
        sign(browser, id, "joint_review", body, 28)
    assert decide(browser, id, "joint_review", 28).status_code == 303
    path = f"{AT}/rounds/{round_id}/notices/public_notice/{new_id()}"
    answer = browser("personnel").post(path, published_on=ago(20), days="7", phone="0543-110", contact="政工室", place="村务公开栏")
    assert answer.status_code == 303, text(answer)


def appoint(browser, id):
    fields = {"number": "BC901", "unit_id": "511702101560", "guide_id": "51170004", "villages": "511702101202", "first_day": ago(0)}
    return browser("personnel").post(f"{AT}/candidates/{id}/appoint", **fields)


def test_the_five_steps_stand_in_their_order(browser, candidate):
    assert [step.code for step in PIPELINE.steps] == STEPS
    page = text(browser("personnel").get(f"{AT}/rounds/{candidate[0]}"))
    places = [page.index(f"{n} · {words}") for n, words in enumerate(WORDS, 1)]
    assert places == sorted(places)


def test_one_body_alone_does_not_pass_the_review(browser, candidate):
    _round, id = candidate
    decide(browser, id, "self_nomination", 38)
    sign(browser, id, "recommendation", "recommender")
    decide(browser, id, "recommendation", 30)
    sign(browser, id, "joint_review", "station", 28)
    answer = decide(browser, id, "joint_review", 28)
    assert answer.status_code == 422 and "签字" in text(answer)


def test_an_appointment_does_not_skip_a_step(world, browser, candidate):
    answer = appoint(browser, candidate[1])
    assert answer.status_code == 422 and "步骤不能跳过" in text(answer)
    assert world.rows(Candidate)[0].officer_id is None


def test_the_notice_names_the_basis_and_masks_the_numbers(world, browser, candidate):
    to_notice(browser, *candidate)
    (notice,) = world.rows(Notice)
    answer = browser("personnel").get(f"{AT}/notices/{notice.id}/print")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages).replace("\n", "")
    assert "钱九" in words and NUMBER not in words and PHONE not in words


def test_appointed_he_stands_in_the_pairing_and_on_the_sheet(world, browser, candidate):
    to_notice(browser, *candidate)
    decide(browser, candidate[1], "public_notice", 10)
    assert appoint(browser, candidate[1]).status_code == 303
    assert "钱九" in text(browser("chief").get("/m/auxiliary/pairing?q=河坝"))
    month = today().replace(day=1).strftime("%Y-%m")
    browser("personnel").post(f"{AT}/allowances/new", scheme=SCHEME.id, month=month)
    (sheet,) = world.rows(AllowanceSheet)
    amounts = sorted(line.amount_fen for line in world.rows(AllowanceLine))
    assert sheet.scheme == SCHEME.id
    assert amounts[-1] == 300_00
    assert 0 < amounts[0] < 300_00 or today().day == 1
