"""Two days of a briefcase office, seen as its people see them: a bag goes out and comes home; a leader looks in unannounced.

背包出门: the board lacks one light, the outing lists what is due, a card reaches its owner, a group is reached.
所领导督查: a finding is put right and reviewed; the sheet gives everybody the same score. All wide and narrow, light and dark.
"""

import re

from playwright.sync_api import Page, expect

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
            visit.shot(page, f"briefcase-{name}-{size}-{theme}", full_page=False)
    page.evaluate("document.documentElement.dataset.bsTheme = 'auto'")
    page.set_viewport_size(before)


def said(page: Page, words: str) -> None:
    expect(page.locator("#toasts")).to_contain_text(words)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def test_a_bag_goes_out_and_comes_home(visit):
    clerk = visit.as_("household-520327", "/m/briefcase/offices", width=1366, height=900)
    expect(clerk.locator("main")).to_contain_text("缺：年轻民警")  # one light does not burn
    expect(clerk.locator("main")).to_contain_text("8/8")
    look(visit, clerk, "offices")
    clerk.goto(visit.address + "/m/briefcase/cards")
    clerk.get_by_role("link", name="收证登记").click()
    clerk.locator("[name=recipient]").fill("罗示例")
    clerk.locator("[name=area_id]").select_option(label="黄荆村村民委员会")
    press(clerk, "保存")
    said(clerk, "已保存")

    officer = visit.as_("officer-520327", "/m/briefcase/", **PHONE, expect=(422,))
    look(visit, officer, "day")
    officer.get_by_role("link", name="开包出门").click()
    officer.get_by_label("黄荆村村民委员会").check()
    press(officer, "出门")
    expect(officer.get_by_role("alert")).to_contain_text("还没有勾选")  # nothing in the bag
    for box in officer.locator("main input[type=checkbox]").all():
        box.check()
    officer.locator("[name=goal]").fill("送证走访")
    press(officer, "出门")
    said(officer, "已开包")
    look(visit, officer, "outing")

    press(officer, "带上这些证件")
    said(officer, "已由您带走")
    officer.locator("main").get_by_role("link", name="罗示例").click()
    officer.get_by_label("旧证已声明丢失").check()
    press(officer, "保存")
    said(officer, "已保存")
    expect(officer.locator("main")).to_contain_text("这次出门已办")  # back on the outing
    expect(officer.locator("main").get_by_role("link", name="罗示例")).to_have_count(1)

    unreached = officer.locator("section.panel", has_text="本月未到的组")
    before = unreached.locator("li").count()
    unreached.locator("li a").first.click()
    officer.locator("[name=place]").fill("示例农户家")
    press(officer, "保存")
    said(officer, "已保存")
    expect(officer.locator("section.panel", has_text="本月未到的组").locator("li")).to_have_count(before - 1)
    expect(officer.locator("main")).to_contain_text("示例农户家")

    officer.get_by_role("link", name="收包").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("收包")
    for box in officer.locator("main input[type=checkbox]").all():
        box.check()
    press(officer, "保存")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("已收包")
    officer.goto(visit.address + "/m/briefcase/coverage")
    look(visit, officer, "coverage")


def test_a_leader_looks_in_unannounced(visit):
    chief = visit.as_("chief-520327", "/m/briefcase/checks", width=1366, height=900)
    chief.get_by_role("link", name="登记督查").click()
    chief.locator("[name=office_id]").select_option(index=1)
    chief.locator("[name=seen]").fill("暗访两户，一户没有联系卡")
    press(chief, "保存")
    expect(chief.locator("main")).to_contain_text("暗访")
    chief.get_by_role("link", name="登记问题").click()
    chief.locator("[name=what]").fill("联系卡没有发到户")
    answerer = chief.locator("[name=officer_id] option", has_text=re.compile("黄二|[0-9]")).last.get_attribute("value")
    chief.locator("[name=officer_id]").select_option(answerer)
    press(chief, "保存")
    expect(chief.locator("main")).to_contain_text("待整改")
    address = chief.url

    officer = visit.as_("officer-520327", address.removeprefix(visit.address), **PHONE)
    panel = officer.locator("section.panel", has_text="联系卡没有发到户")
    panel.get_by_role("link", name="填写整改情况").click()
    officer.locator("[name=fix]").fill("已补发并登记")
    press(officer, "保存")
    expect(officer.locator("main")).to_contain_text("已整改待复核")

    chief.goto(address)
    chief.get_by_role("link", name="复核整改").first.click()
    press(chief, "保存")
    expect(chief.locator("main")).to_contain_text("已复核销号")
    look(visit, chief, "check")

    chief.goto(visit.address + "/m/briefcase/presence")
    expect(chief.locator("main table tbody tr").first).to_contain_text("%")
    look(visit, chief, "presence")
    chief.goto(visit.address + "/m/briefcase/assessment?year=2021")
    score = chief.locator(".stat-value").first.inner_text().split()[0]
    notes = chief.locator("section.panel", has_text="同组同分").locator(".item-note").all_inner_texts()
    assert len(notes) >= 3 and set(notes) == {score.removesuffix("满分")}, (score, notes)
    look(visit, chief, "joint-assessment")

    desk = visit.as_("desk-520327", "/reports/briefcase.annual?from=2021-01-01&to=2021-12-31", width=1366, height=900)
    expect(desk.locator(".stat", has_text="现场受理报警求助").locator(".stat-value")).to_contain_text("270")
    expect(desk.locator(".stat", has_text="送证上门").locator(".stat-value")).to_contain_text("1,127")
    look(visit, desk, "annual")
