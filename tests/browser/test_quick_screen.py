"""The quick screen when things go wrong: no network while saving, a press in the middle of writing, a session that ran out."""

from playwright.sync_api import Page, expect

OFFICER, OPEN = "officer-511702", "/m/market_day/sessions?state=open"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True, "dark": True}


def quick_screen(visit, **options) -> Page:
    page = visit.as_(OFFICER, OPEN, **PHONE, **options)
    page.goto(page.locator("td a").first.evaluate("link => link.href") + "/desk")
    return page


def test_what_was_typed_stays_while_the_network_is_away_and_that_is_said(visit):
    page = quick_screen(visit)
    visit.watch(page).forgiven = True
    name, reason = page.locator(".quick-take [name=name]"), page.locator(".quick-close [name=reason]")
    page.context.set_offline(True)
    for field, words in ((name, "张老汉"), (reason, "停电了")):
        field.fill(words)
        field.locator("xpath=ancestor::form").locator("button").click()
        expect(page.locator("#toasts")).to_contain_text("服务器没有应答")
        expect(field).to_have_value(words)
    page.context.set_offline(False)
    page.locator(".quick-take button").click()
    expect(page.locator(".queue")).to_contain_text("张老汉")
    expect(name).to_have_value("")
    expect(reason).to_have_value("停电了")  # it stands in the other form


def test_a_press_keeps_what_is_being_written_and_counts_once(visit):
    page = quick_screen(visit)
    first = page.locator(".quick-head strong").first
    before = int(first.inner_text())
    page.locator(".quick-take [name=name]").fill("李大娘")
    page.locator(".taps button").first.click()
    expect(first).to_have_text(str(before + 1))
    expect(page.locator(".quick-take [name=name]")).to_have_value("李大娘")


def test_a_session_that_ran_out_asks_to_sign_in_and_leaves_no_empty_page(visit):
    page = quick_screen(visit, expect=(419,))
    page.context.clear_cookies(name="xiangjing")
    page.locator(".taps button").first.click()
    expect(page.get_by_label("用户名")).to_be_visible()
    expect(page.locator("body")).to_contain_text("填的内容还在，登录后即可提交")
