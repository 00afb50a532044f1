"""Coming in, going out, and what every page shares: refusals, kept text, keys, questions, and the same form without JavaScript."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

OFFICER = "officer-511702"
VISITS = "/m/ledger/visits"


def new_visit() -> tuple[str, str]:
    """The path of a form for a new visit, and a place that no other test writes."""
    return f"{VISITS}/{uuid4()}", f"走访点{uuid4().hex[:8]}"


def fill_visit(page: Page, place: str) -> None:
    village = page.locator("#area_id")
    if village.evaluate("e => e.value") == "":
        village.select_option(index=1)
    page.locator("#place").fill(place)


def rows_of(page: Page, place: str):
    """The rows of the list of visits that name a place."""
    page.goto(f"{page.url.split('/', 3)[0]}//{page.url.split('/', 3)[2]}{VISITS}?q={place}")
    return page.locator("#rows tbody tr")


def test_a_stranger_signs_in_and_out_again(visit):
    page = visit("/")
    expect(page).to_have_url(re.compile(r"/login"))
    visit.sign_in(page, "desk-511702")
    expect(page).to_have_url(visit.address + "/")
    expect(page.get_by_text("演示数据，人名均为虚构")).to_be_visible()
    page.locator("details.user summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("登录")
    page.go_back()
    expect(page.get_by_label("密码")).to_be_visible()  # nothing was kept in the browser


def test_the_page_that_was_wanted_comes_after_signing_in(visit):
    page = visit(f"{VISITS}?q=农家乐")
    visit.sign_in(page, OFFICER)
    expect(page).to_have_url(re.compile(re.escape(VISITS)))
    expect(page.locator("#filter-q")).to_have_value("农家乐")


@pytest.mark.parametrize("user", ["auditor-511702", "nobody-at-all"])
def test_a_wrong_password_says_the_same_whoever_it_is(visit, user):
    page = visit("/login", expect=(422,))
    visit.sign_in(page, user, "Certainly-wrong-1")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("用户名或密码不对，或账号暂时被锁。")
    expect(alert).to_be_focused()
    expect(page.get_by_label("用户名")).to_have_value(user)
    expect(page.get_by_label("密码")).to_have_value("")


def test_language_and_colours_are_kept_for_this_browser(visit):
    page = visit.as_(OFFICER, VISITS)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.locator(".top-tools").get_by_role("button", name="EN", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Visits")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    expect(page).to_have_url(visit.address + VISITS)
    page.goto(visit.address + "/help")
    expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    page.get_by_role("button", name="中文").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_a_device_in_dark_colours_gets_them_at_first(visit):
    page = visit("/login", dark=True)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert sum(map(int, re.findall(r"\d+", background)[:3])) < 150, background


def test_a_page_that_is_not_there_and_one_that_is_not_allowed(visit):
    page = visit.as_(OFFICER, "/no/such/page", expect=(403, 404))
    expect(page.get_by_role("heading", level=1)).to_have_text("找不到")
    expect(page.get_by_text("没有这个页面，或者它不在您的辖区。")).to_be_visible()
    page.goto(visit.address + "/plugins")
    expect(page.get_by_role("heading", level=1)).to_have_text("没有权限")
    page.get_by_role("link", name="回到工作台").click()
    expect(page).to_have_url(visit.address + "/")


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(visit):
    page = visit("/login", expect=(419,))
    visit.sign_in(page, OFFICER)
    path, place = new_visit()
    page.goto(visit.address + path)
    fill_visit(page, place)
    page.context.clear_cookies(name="xiangjing")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("填的内容还在")
    visit.sign_in(page, OFFICER)
    expect(page.get_by_role("heading", level=1)).to_have_text("请再提交一次")
    page.get_by_text("查看保留的内容").click()
    expect(page.get_by_text(place)).to_be_visible()
    page.get_by_role("button", name="再次提交").click()
    expect(page).to_have_url(visit.address + VISITS)
    expect(rows_of(page, place)).to_have_count(1)


def test_an_old_token_asks_once_more_and_a_forged_one_writes_nothing(visit, wire):
    page = visit.as_(OFFICER, expect=(419,))
    path, place = new_visit()
    page.goto(visit.address + path)
    fill_visit(page, place)
    page.evaluate("document.querySelector('main [name=csrf_token]').value = 'an-old-one'")
    page.evaluate("document.body.setAttribute('hx-headers', '{}')")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("请再提交一次")
    page.get_by_role("button", name="再次提交").click()
    expect(page).to_have_url(visit.address + VISITS)
    expect(rows_of(page, place)).to_have_count(1)
    path, forged = new_visit()
    answer = wire(OFFICER)(path, {"csrf_token": "forged", "place": forged, "people_met": "1"})
    assert answer.status == 419
    expect(rows_of(page, forged)).to_have_count(0)


def test_slash_and_control_k_go_to_the_search(visit):
    page = visit.as_(OFFICER, VISITS)
    search = page.locator("#search")
    page.keyboard.press("/")
    expect(search).to_be_focused()
    page.keyboard.press("/")
    expect(search).to_have_value("/")
    page.locator("h1").click(position={"x": 2, "y": 2})
    page.keyboard.press("Control+k")
    expect(search).to_be_focused()
    search.fill("安云")
    search.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q="))
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_toast_says_that_it_was_saved_and_can_be_closed(visit):
    page = visit.as_(OFFICER)
    path, place = new_visit()
    page.goto(visit.address + path)
    fill_visit(page, place)
    page.get_by_role("button", name="保存").click()
    toast = page.locator("#toasts .toast-item")
    expect(toast).to_contain_text("已保存。")
    toast.get_by_role("button", name="关闭").click()
    expect(toast).to_have_count(0)


def test_leaving_a_form_that_was_not_saved_asks_first(visit):
    page = visit.as_(OFFICER)
    asked = []
    path, place = new_visit()
    page.goto(visit.address + path)
    fill_visit(page, place)

    def stay(dialog):
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator(".side li a").first.click()
    expect(page.locator("#place")).to_have_value(place)
    assert asked == ["本页填写的内容还没有保存，确定离开吗？"]
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".side li a").first.click()
    expect(page.locator("#place")).to_have_count(0)
    expect(rows_of(page, place)).to_have_count(0)


def test_a_question_stands_before_what_cannot_be_undone(visit, wire):
    page = visit.as_("admin-511702", "/plugins/market_day")
    form = page.locator("form[data-confirm]").first
    before = page.url
    form.get_by_role("button").click()
    question = page.locator("#confirm")
    expect(question).to_be_visible()
    expect(question).to_contain_text(form.get_attribute("data-confirm"))
    question.get_by_role("button", name="取消").click()
    expect(question).to_be_hidden()
    assert page.url == before
    form.get_by_role("button").click()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    assert not [url for url in visit.watch(page).requests if "/plugins/" in url and url != before]


def test_a_visit_is_recorded_with_the_keyboard_alone(visit):
    page = visit.as_(OFFICER)
    path, place = new_visit()
    page.goto(visit.address + path)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    focused = "document.activeElement.id"
    visited = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate(focused)
        visited.append(name)
        if name == "area_id" and page.evaluate("document.activeElement.value") == "":
            page.keyboard.press("ArrowDown")
        if name == "place":
            page.keyboard.type(place)
            break
    assert "area_id" in visited and visited[-1] == "place", visited
    visible = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert visible != "none", "the focus cannot be seen"
    page.keyboard.press("Enter")
    expect(page).to_have_url(visit.address + VISITS)
    expect(rows_of(page, place)).to_have_count(1)


def test_the_same_form_works_without_javascript(visit):
    page = visit("/login", java_script_enabled=False, expect=(422,))
    page.get_by_label("用户名").fill(OFFICER)
    page.get_by_label("密码").fill(visit.password)
    page.get_by_role("button", name="登录").click()
    path, place = new_visit()
    page.goto(visit.address + path)
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("alert")).to_contain_text("还没有保存，请检查：")
    page.locator("#area_id").select_option(index=1)
    page.locator("#place").fill(place)
    page.get_by_role("button", name="保存").click()
    expect(page).to_have_url(visit.address + VISITS)
    page.locator("#filter-q").fill(place)
    page.locator("#filters").get_by_role("button").click()
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    page.locator("#rows thead a").first.click()
    expect(page.locator("#rows tbody tr")).to_have_count(1)
