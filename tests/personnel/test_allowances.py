"""A month's sheet from postings and absences, from draft to paid."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from core.clock import new_id, today
from core.extensions import db
from core.models import Officer, Posting
from core.services.settings import change
from core.testing.browser import text
from core.transactions import run_tx
from plugins.personnel.declared import Scheme, declare
from plugins.personnel.models import Absence, AllowanceLine, AllowanceSheet

HOME = "/m/personnel"
LAST = (today().replace(day=1) - timedelta(days=1)).replace(day=1)
DAYS = (today().replace(day=1) - timedelta(days=1)).day


@pytest.fixture
def scheme(world):
    """Village assistants get 300 yuan a month, as a model would declare it."""
    declare(Scheme("personnel.duty", "村级补助", "personnel.duty_allowance"))
    with world.inside():
        run_tx(lambda: change("personnel.duty_allowance", 300))
    yield "personnel.duty"
    from plugins.personnel.own import declare_own

    declare_own()


def sheet_of(world) -> AllowanceSheet:
    rows = world.rows(AllowanceSheet)
    assert len(rows) == 1
    return rows[0]


def draw_up(desk, scheme, month=LAST):
    return desk.post(f"{HOME}/allowances/new", scheme=scheme, month=f"{month:%Y-%m}")


def amounts(world) -> dict:
    names = {o.id: o.name for o in world.rows(Officer)}
    return {names[line.officer_id]: line.amount_fen for line in world.rows(AllowanceLine)}


def test_everybody_in_the_post_is_paid_and_the_sum_opens_its_lines(world, browser, scheme):
    desk = browser("personnel")
    assert draw_up(desk, scheme).status_code == 303
    assert amounts(world) == {"助理甲": 30_000, "助理乙": 30_000}
    page = text(desk.get(f"{HOME}/allowances/{sheet_of(world).id}"))
    assert "600.00" in page and "300.00" in page
    lines = text(desk.get(f"{HOME}/lines?sheet={sheet_of(world).id}&unit=511702101560"))
    assert "助理甲" in lines and "助理乙" not in lines and "高山" in lines


def test_part_months_and_absences_are_paid_by_the_countys_rule(world, browser, scheme):
    posting = next(p for p in world.rows(Posting) if p.officer_id == world.officers["assistant"])

    def work():
        db.session.get(Posting, (world.county, posting.id)).valid_from = LAST + timedelta(days=9)

    with world.inside():
        run_tx(work)
    desk = browser("personnel")
    number = next(o.number for o in world.rows(Officer) if o.id == world.officers["assistant-b"])
    away = desk.post(
        f"{HOME}/absences/{new_id()}", officer_id=number, first_day=f"{LAST}", last_day=f"{LAST + timedelta(days=1)}", kind="leave"
    )
    assert away.status_code == 303
    draw_up(desk, scheme)
    by_day = lambda days: (2 * 30_000 * days + DAYS) // (2 * DAYS)  # noqa: E731
    assert amounts(world) == {"助理甲": by_day(DAYS - 9), "助理乙": by_day(DAYS - 2)}


def test_two_postings_are_one_person(world, browser, scheme):
    def work():
        extra = Posting(county_id=world.county, id=new_id(), officer_id=world.officers["assistant"], unit_id=world.units["B"])
        extra.role, extra.guide_id, extra.valid_from = "assistant", world.officers["officer"], LAST
        db.session.add(extra)

    with world.inside():
        run_tx(work)
    draw_up(browser("personnel"), scheme)
    assert amounts(world)["助理甲"] == 30_000 and len(world.rows(AllowanceLine)) == 2


def test_a_paid_month_is_neither_changed_nor_paid_again(world, browser, scheme):
    desk = browser("personnel")
    draw_up(desk, scheme)
    path = f"{HOME}/allowances/{sheet_of(world).id}"
    early = desk.get(f"{path}/pay")
    assert "审批后的表才能发放" in text(early) and "凭证号" not in text(early)
    assert "审批后的表才能发放" in text(desk.post(f"{path}/pay", paid_on=f"{today()}", voucher="1"))
    browser("admin").post(f"{path}/approve")
    assert desk.post(f"{path}/pay", paid_on=f"{today()}", voucher="凭1").status_code == 303
    assert "也不能再发" in text(desk.get(f"{path}/pay"))
    again = desk.post(f"{path}/pay", paid_on=f"{today()}", voucher="凭2")
    assert again.status_code == 422 and "也不能再发" in text(again)
    redrawn = draw_up(desk, scheme)
    assert redrawn.status_code == 422 and "已于" in text(redrawn)
    number = next(o.number for o in world.rows(Officer) if o.id == world.officers["assistant"])
    late = desk.post(f"{HOME}/absences/{new_id()}", officer_id=number, first_day=f"{LAST}", last_day=f"{LAST}", kind="leave")
    assert late.status_code == 422 and not world.rows(Absence)
    rate = desk.post(f"{HOME}/rates/{new_id()}", scheme=scheme, valid_from=f"{LAST}", yuan="400")
    assert rate.status_code == 422
    assert sheet_of(world).voucher == "凭1" and sheet_of(world).total_fen == 60_000


def test_who_drew_a_sheet_up_does_not_approve_it(world, browser, scheme):
    desk = browser("personnel")
    draw_up(desk, scheme)
    path = f"{HOME}/allowances/{sheet_of(world).id}"
    page = desk.get(path)
    assert "请由另一人复核" in text(page) and "/approve" not in page.text
    desk.post(f"{path}/approve")
    assert sheet_of(world).state.value == "draft" and sheet_of(world).drawn_by
    assert "/approve" in browser("admin").get(path).text
    browser("admin").post(f"{path}/approve")
    assert sheet_of(world).state.value == "approved"


def test_a_county_may_leave_both_to_one_person(world, browser, scheme):
    with world.inside():
        run_tx(lambda: change("personnel.two_persons", False))
    desk = browser("personnel")
    draw_up(desk, scheme)
    desk.post(f"{HOME}/allowances/{sheet_of(world).id}/approve")
    assert sheet_of(world).state.value == "approved"


def test_a_rate_of_the_county_goes_before_the_setting(world, browser, scheme):
    desk = browser("personnel")
    begins = date(LAST.year - 1, 3, 1)
    assert desk.post(f"{HOME}/rates/{new_id()}", scheme=scheme, valid_from=f"{begins}", yuan="350.50").status_code == 303
    middle = desk.post(f"{HOME}/rates/{new_id()}", scheme=scheme, valid_from=f"{begins.replace(day=2)}", yuan="1")
    assert middle.status_code == 422 and "每月 1 日" in text(middle)
    draw_up(desk, scheme)
    assert set(amounts(world).values()) == {35_050}


def test_a_running_month_is_not_approved_and_postings_are_looked_at_again(world, browser, scheme):
    desk = browser("personnel")
    draw_up(desk, scheme, today())
    path = f"{HOME}/allowances/{sheet_of(world).id}"
    desk.post(f"{path}/approve")
    assert sheet_of(world).state.value == "draft"
    assert draw_up(desk, scheme, today() + timedelta(days=40)).status_code == 422


def test_each_sees_his_own(world, browser, scheme):
    draw_up(browser("personnel"), scheme)
    mine = text(browser("assistant").get(f"{HOME}/mine"))
    assert "300.00" in mine
    assert browser("assistant").get(f"{HOME}/lines").status_code == 403
    chief = text(browser("chief").get(f"{HOME}/lines"))
    assert "助理甲" in chief and "助理乙" not in chief
    assert browser("chief").post(f"{HOME}/allowances/{sheet_of(world).id}/approve").status_code == 403


def test_the_sheet_to_sign_has_each_person_and_the_sum(world, browser, scheme):
    desk = browser("personnel")
    draw_up(desk, scheme)
    paper = desk.get(f"{HOME}/allowances/{sheet_of(world).id}/print")
    words = "".join(page.extract_text() for page in PdfReader(BytesIO(paper.data)).pages).replace("\n", "")
    assert "助理甲" in words and "助理乙" in words and "600.00" in words
    taken = desk.post(f"/export/m/personnel/lines?sheet={sheet_of(world).id}", format="xlsx", reason="发放补助")
    assert taken.status_code == 200 and "spreadsheet" in taken.mimetype
