"""Scenario 10 of the demonstration counties, in Fenggang: what the county committee is told of a reform, and how it can be trusted.

A model is tried in one station first, with its forms weighed before the switch and after; the base period is frozen; the report
says what it divided by; records drawn by lot are called back on; the journal proves that nobody mended anything.
"""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from core import clock

COUNTY, MODEL, STATION = "520327", "auxiliary", "进化派出所"
ADMIN, DESK, ASSISTANT, AUDITOR = (f"{role}-{COUNTY}" for role in ("admin", "desk", "assistant", "auditor"))
ASSESSMENT = "/m/assessment"
SIZES = {"1366": (1366, 900), "390": (390, 844)}
PHONE = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}


def look(visit, page: Page, name: str) -> None:
    """The page at both sizes, light and dark; nothing scrolls sideways."""
    before = page.viewport_size
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} scrolls sideways by {over} px at {width}"
        for theme in ("light", "dark"):
            page.evaluate(f"document.documentElement.dataset.bsTheme = '{theme}'")
            visit.shot(page, f"reform-{name}-{size}-{theme}", full_page=False)
    page.evaluate("document.documentElement.dataset.bsTheme = 'auto'")
    page.set_viewport_size(before)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def said(page: Page, words: str) -> None:
    expect(page.locator("#toasts")).to_contain_text(words)


@pytest.fixture
def admin(visit):
    """The administrator at the switch of the model; whatever the test does, it is off again afterwards."""
    page = visit.as_(ADMIN, f"/plugins/{MODEL}", width=1366, height=900)
    yield page
    page.goto(f"{visit.address}/plugins/{MODEL}")
    if page.get_by_role("button", name="关闭", exact=True).count():
        press(page, "关闭")
        page.locator("#confirm").get_by_role("button", name="确定").click()
        said(page, "已关闭")


def test_what_the_committee_is_told_of_a_reform(visit, admin, served_home, run_in):
    desk = visit.as_(DESK, f"{ASSESSMENT}/burden?switch={MODEL}", width=1366, height=900, expect=(422,))
    promised = minutes(desk)
    look(visit, desk, "burden-before")
    _try_in_one_station(visit, admin)
    desk.goto(f"{visit.address}{ASSESSMENT}/burden")
    now = minutes(desk)
    assert {role: cells[1] for role, cells in promised.items()} == {role: cells[0] for role, cells in now.items()}
    assert any(float(cells[1]) > float(cells[0]) for cells in promised.values())
    _freeze_the_base_period(visit, desk)
    _report_with_its_denominators(visit, desk)
    _call_back_on_what_the_lot_drew(visit, desk)
    _prove_the_journal(visit, run_in(served_home))


def minutes(page: Page) -> dict[str, list[str]]:
    """``{role: cells}`` of the meter: minutes a week now, and (when a switch is weighed) after it."""
    rows = page.locator("main table").first.locator("tbody tr").all()
    told = [[cell.strip() for cell in row.locator("td").all_inner_texts()] for row in rows]
    assert told
    return {role: cells for role, *cells in told}


def _try_in_one_station(visit, admin: Page) -> None:
    """The switchboard opens the model for one station's people, and tells what their forms will take."""
    expect(admin.locator("main")).to_contain_text("每人每周分钟数")
    admin.get_by_label("在个别派出所试点").check()
    admin.get_by_label(STATION).check()
    if (anyway := admin.get_by_label("仍然开启")).count():
        anyway.check()
    press(admin, "开启")
    said(admin, "已开启")
    expect(admin.locator("main .definition").first).to_contain_text(re.compile(f"{STATION}.*试点|试点.*{STATION}"))
    look(visit, admin, "trial")
    assistant = visit.as_(ASSISTANT, f"/m/{MODEL}/desk", **PHONE)
    expect(assistant.get_by_role("heading", level=1)).to_be_visible()
    visit.shot(assistant, "reform-assistant-390")


def _freeze_the_base_period(visit, desk: Page) -> None:
    """Nobody chooses another base period when the result is known; on its first day the trial proves nothing, and says so."""
    today = clock.today()
    desk.goto(f"{visit.address}{ASSESSMENT}/pilots")
    desk.get_by_role("link", name="封存对比期").click()
    desk.locator("#title").fill("一村一助理试点")
    desk.locator("#plugin").select_option(MODEL)
    desk.locator("#base_from").fill(str(today - timedelta(days=90)))
    desk.locator("#base_to").fill(str(today - timedelta(days=1)))
    desk.get_by_label(STATION).check()
    desk.locator("#note").fill("同期修通两条村道")
    press(desk, "保存")
    said(desk, "已保存")
    for words in ("90 天", "1 天", "样本太小", "每所每天", "同期修通两条村道"):
        expect(desk.locator("main")).to_contain_text(words)
    look(visit, desk, "frozen")


def _report_with_its_denominators(visit, desk: Page) -> None:
    """The report of the months before is that of the trial of those months; each count opens its rows."""
    today = clock.today()
    asked = f"from={today - timedelta(days=100)}&to={today - timedelta(days=1)}"
    desk.goto(f"{visit.address}/reports/assessment.pilot?{asked}")
    for words in ("对比期", "试点派出所", "其他派出所", "比率按每所每天计算", "→"):
        expect(desk.locator("main")).to_contain_text(words)
    expect(desk.locator("main")).not_to_contain_text("一村一助理试点")
    look(visit, desk, "report")
    desk.locator("main tbody td.number a").first.click()
    expect(desk.locator("#rows")).to_be_visible()


def _call_back_on_what_the_lot_drew(visit, desk: Page) -> None:
    """A draw that anybody can repeat; the desk opens a drawn record, rings up, and writes what was found."""
    desk.goto(f"{visit.address}{ASSESSMENT}/draws")
    desk.get_by_role("link", name="抽取一个月").click()
    desk.locator("#kind").select_option("ledger_visit")
    press(desk, "保存")
    expect(desk.get_by_role("alert")).to_contain_text("已经抽取过")  # nobody draws until he likes the lots
    desk.locator("#kind").select_option("ledger_service_case")
    desk.locator("#number").fill("1")
    press(desk, "保存")
    expect(desk.locator("main .definition")).to_contain_text(re.compile(COUNTY + r"-\d{6}"))
    press(desk, "重新抽取并比对")
    said(desk, "抽中的相同")
    look(visit, desk, "draw")
    desk.locator(".heading").get_by_role("link", name="抽查").click()
    desk.locator("#rows tbody a").first.click()
    expect(desk.get_by_role("link", name="打开记录")).to_be_visible()
    check = desk.url
    desk.get_by_role("link", name="打开记录").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("办事")
    desk.goto(check)
    desk.locator("[name=finding]").select_option("true")
    desk.locator("#note").fill("电话回访：民警到过家里，所说的事已办")
    press(desk, "保存")
    said(desk, "已保存")
    desk.goto(f"{visit.address}{ASSESSMENT}/checks?finding=true")
    expect(desk.locator("#rows")).to_contain_text("电话回访")
    look(visit, desk, "called-back")


def _prove_the_journal(visit, run) -> None:
    """The auditor reads who switched what on; the chain is whole from its first line."""
    auditor = visit.as_(AUDITOR, "/journal?verb=switch_on", width=1366, height=900)
    expect(auditor.locator("#rows tbody tr").first).to_contain_text(ADMIN)
    look(visit, auditor, "journal")
    (verdict,) = json.loads(run("audit", "verify", "--county", COUNTY))
    assert verdict["ok"] and verdict["lines"] > 100
