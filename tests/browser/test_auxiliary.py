"""Two days of Bincheng in the browser: an assistant is chosen, paid and leaves; a card is booked, made and handed over.

Scenario 5 (五步看板→签字→公示→补助半月折算→离任当分钟停号) and scenario 6 (预约办证→定日→证件流转收回旧证→季报自动加一).
"""

import re
from datetime import timedelta

from playwright.sync_api import expect

from core import clock

PHONE, DESK = {"width": 390, "height": 844, "is_mobile": True, "has_touch": True}, {"width": 1366, "height": 900}
CHOSEN = "An-Assistant-Of-2026"


def ago(days: int) -> str:
    return (clock.today() - timedelta(days=days)).isoformat()


def look(visit, page, name: str) -> None:
    """A page at rest does not scroll sideways; its picture is kept, light and dark."""
    visit.until(page, "!document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')")
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{name} scrolls sideways by {over} px"
    for theme in ("light", "dark"):
        page.evaluate(f"document.documentElement.dataset.bsTheme = '{theme}'")
        visit.shot(page, f"auxiliary-{name}-{theme}", full_page=False)
    page.evaluate("document.documentElement.dataset.bsTheme = 'auto'")


def save(page) -> None:
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_load_state()


def fill(page, **fields) -> None:
    """Fill a form by the names of its fields, save it, and see that it was taken."""
    here = page.url
    for name, value in fields.items():
        field = page.locator(f"main [name={name}]").first
        if field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)
    save(page)
    expect(page).not_to_have_url(here)


def decided(page, candidate: str, step: str, day: str) -> None:
    page.goto(f"{candidate}/decide/{step}")
    fill(page, decided_on=day)


def cards_issued(desk, address: str) -> int:
    """The figure of this month's report."""
    first = clock.today().replace(day=1).isoformat()
    desk.goto(f"{address}/reports/auxiliary.quarter?from={first}&to={clock.today().isoformat()}&area=371602009000")
    shown = desk.locator("main .stat", has_text="发放身份证").locator(".stat-value").first.inner_text()
    return int(re.sub(r"\D", "", shown))


def test_an_assistant_is_chosen_paid_and_leaves(visit, served):
    page = visit.as_("personnel-371602", "/m/personnel/rounds", **DESK)
    page.get_by_role("link", name="今年警务助理增补").click()
    for words in ("个人申报", "村民代表或党支部推送", "联合考察", "公示", "聘任"):
        expect(page.locator("main")).to_contain_text(words)
    look(visit, page, "board")
    review = page.locator("section.panel", has=page.get_by_role("heading", name=re.compile("联合考察")))
    review.locator("li a").first.click()
    expect(page).to_have_url(re.compile("/candidates/"))
    candidate = page.url
    for body in ("township", "station"):
        page.goto(f"{candidate}/sign/joint_review/{body}")
        fill(page, name="某某（签字）", signed_on=ago(13))
    decided(page, candidate, "joint_review", ago(13))
    page.get_by_role("link", name="今年警务助理增补").click()
    page.get_by_role("link", name=re.compile("公示")).and_(page.locator("a[href*='/notices/public_notice/']")).first.click()
    expect(page).to_have_url(re.compile("/notices/public_notice/"))
    fill(page, published_on=ago(12), days="7", phone="0543-110")
    printed = page.locator("main a[href$='/print'], .actions a[href$='/print']").first.get_attribute("href")
    assert page.request.get(served + printed).headers["content-type"] == "application/pdf"
    decided(page, candidate, "public_notice", ago(4))
    page.goto(f"{candidate}/appoint")
    page.locator("[name=number]").fill("BC9001")
    page.locator("[name=guide_id]").select_option(index=1)
    page.locator("[name=first_day]").fill(clock.today().isoformat())
    villages = page.locator("select[name=villages]")
    if not villages.evaluate("field => field.selectedOptions.length"):
        villages.select_option(index=0)
    save(page)
    expect(page.locator("main")).to_contain_text("已聘任")
    look(visit, page, "appointed")
    officer = page.locator("main a[href*='/officers/']").first.get_attribute("href")

    page.goto(f"{served}/m/personnel/allowances/new")
    fill(page, month=f"{clock.today():%Y-%m}")
    page.goto(f"{served}/m/personnel/lines?officer=BC9001")
    line = page.locator("#rows tbody tr", has_text="BC9001")
    part = "300.00" if clock.today().day == 1 else re.compile(r"\d+\.\d\d")
    expect(line.first).to_contain_text(part)
    look(visit, page, "sheet")

    admin = visit.as_("admin-371602", officer, **DESK)
    admin.locator("main a[href*='/accounts/']").first.click()
    expect(admin.locator("[name=username]")).to_be_visible()
    admin.locator("[name=username]").fill("bc9001")
    admin.locator("main form button[type=submit]").click()
    password = re.search(r"[\w]{4}-[\w-]{10,}", admin.locator("dl.definition").inner_text()).group(0)

    phone = visit("/login", expect=(401,), **PHONE)
    visit.sign_in(phone, "bc9001", password)
    for field, value in (("old_password", password), ("new_password", CHOSEN), ("again", CHOSEN)):
        phone.locator(f"[name={field}]").fill(value)
    save(phone)
    phone.goto(f"{served}/m/auxiliary/desk")
    expect(phone.locator("nav.taps .tap")).to_have_count(6)
    look(visit, phone, "first-day")

    admin.goto(served + officer)
    admin.get_by_role("button", name="立即终止").click()
    admin.locator("#confirm").get_by_role("button", name="确定").click()
    expect(admin.get_by_role("button", name="立即终止")).to_have_count(0)
    phone.goto(f"{served}/m/auxiliary/desk")
    expect(phone).to_have_url(re.compile("/login"))


def test_a_card_is_booked_made_and_handed_over(visit, served):
    desk = visit.as_("desk-371602", "/", **DESK)
    before = cards_issued(desk, served)
    look(visit, desk, "quarter")

    phone = visit.as_("assistant-371602", "/", **PHONE)
    phone.get_by_role("link", name="我的工作").last.click()
    expect(phone).to_have_url(re.compile("/m/auxiliary/desk"))
    look(visit, phone, "screen")
    phone.get_by_role("link", name="登记一人").click()
    fill(phone, villager="赵小满", business="id_replace")
    expect(phone).to_have_url(re.compile("/m/auxiliary/desk"))

    household = visit.as_("household-371602", "/m/auxiliary/bookings", **DESK)
    look(visit, household, "bookings")
    household.locator(".desk-card", has_text="等待定日的村").get_by_role("link", name=re.compile("谷家村")).click()
    fill(household, day=clock.today().isoformat(), place="村委会二楼")
    expect(household.locator("main")).to_contain_text("赵小满")
    look(visit, household, "village-day")
    household.get_by_role("link", name="赵小满").click()
    for button in ("材料已收", "证件已到", "交给警务助理"):
        household.get_by_role("button", name=button).click()
        expect(household.get_by_role("button", name=button)).to_have_count(0)
    look(visit, household, "custody")

    phone.goto(f"{served}/m/auxiliary/bookings?q=赵小满")
    phone.get_by_role("link", name="赵小满").click()
    phone.get_by_role("link", name="交付证件").click()
    phone.get_by_label("已核对人证一致").check()
    look(visit, phone, "hand-over")
    fill(phone, received_by="赵小满")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("已交付")
    expect(phone.locator("main")).to_contain_text("旧证已收回")
    look(visit, phone, "done")
    assert cards_issued(desk, served) == before + 1
