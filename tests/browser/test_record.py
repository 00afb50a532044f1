"""Recording a fact once, with a thumb; and the list that holds it afterwards: filters, order, pages, the way back."""

import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

OFFICER, ASSISTANT, DESK = "officer-511702", "assistant-511702", "desk-511702"
VISITS = "/m/ledger/visits"
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True}
ROWS = "#rows tbody tr"
A_PAGE = 20  # rows


def new_place() -> str:
    """A place that no other test writes."""
    return f"走访点{uuid4().hex[:8]}"


def fill(page: Page, place: str) -> None:
    if page.locator("#area_id").input_value() == "":
        page.locator("#area_id").select_option(index=1)
    page.locator("#place").fill(place)


def save(page: Page):
    return page.get_by_role("button", name="保存")


def rows(page: Page) -> list[str]:
    return [" ".join(row.split()) for row in page.locator(ROWS).all_text_contents()]


def settled(visit, page: Page) -> None:
    visit.until(page, "!document.documentElement.classList.contains('busy') && !document.querySelector('.htmx-swapping')")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_officer_on_a_phone_records_a_visit_once(visit, dark):
    page = visit.as_(OFFICER, dark=dark, **PHONE)
    page.locator(".bottom a", has_text="记一次").click()
    page.locator(".taps a", has_text="走访").click()
    place = new_place()
    fill(page, place)
    page.locator("#people_met").fill("3")
    visit.shot(page, f"record-form-phone-{'dark' if dark else 'light'}")
    save(page).click()
    expect(page.locator("#toasts")).to_contain_text("已保存。")
    row = page.locator(ROWS, has_text=place)
    expect(row).to_have_count(1)
    expect(row).to_contain_text("3")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    visit.shot(page, f"record-list-phone-{'dark' if dark else 'light'}", full_page=False)


def test_the_assistants_only_village_is_chosen_already(visit):
    page = visit.as_(ASSISTANT, VISITS, **PHONE)
    page.locator("main .actions a").click()
    choices = page.locator("#area_id option:not([value=''])")
    expect(choices).to_have_count(1)
    village = choices.inner_text()
    assert page.locator("#area_id").input_value() == choices.get_attribute("value")
    place = new_place()
    page.locator("#place").fill(place)
    save(page).click()
    expect(page.locator(ROWS, has_text=place)).to_contain_text(village)


def test_two_quick_taps_make_one_row(visit):
    page = visit.as_(OFFICER, f"{VISITS}/{uuid4()}", **PHONE)
    place = new_place()
    fill(page, place)
    save(page).evaluate("button => { button.click(); button.click(); button.click(); }")
    expect(page.locator("#toasts")).to_contain_text("已保存。")
    page.goto(f"{visit.address}{VISITS}?q={place}")
    expect(page.locator(ROWS)).to_have_count(1)
    assert sum(VISITS in url and place not in url for url in visit.watch(page).requests) >= 2


def test_a_reply_lost_on_the_way_is_sent_again_without_harm(visit):
    page = visit.as_(OFFICER, f"{VISITS}/{uuid4()}", **PHONE)
    visit.watch(page).forgiven = True  # the network is cut on purpose
    place = new_place()
    fill(page, place)

    def deliver_and_cut(route):
        route.fetch(max_redirects=0)
        route.abort("connectionreset")

    page.route(f"**{VISITS}/*", deliver_and_cut, times=1)
    save(page).click()
    expect(page.locator("#toasts")).to_contain_text("服务器没有应答")
    expect(page.locator("#place")).to_have_value(place)
    save(page).click()
    expect(page).to_have_url(visit.address + VISITS)
    page.goto(f"{visit.address}{VISITS}?q={place}")
    expect(page.locator(ROWS)).to_have_count(1)


def test_two_people_who_edit_one_record_see_both_values(visit):
    path, place = f"{VISITS}/{uuid4()}", new_place()
    first = visit.as_(OFFICER, path)
    fill(first, place)
    save(first).click()
    expect(first).to_have_url(visit.address + VISITS)
    first.goto(visit.address + path)
    second = visit.as_("chief-511702", path, expect=(409,))
    first.locator("#place").fill(place + "东院")
    save(first).click()
    expect(first.locator("#toasts")).to_contain_text("已保存。")
    second.locator("#place").fill(place + "西院")
    save(second).click()
    clash = second.get_by_role("alert")
    expect(clash).to_contain_text("别人已保存了这条记录")
    expect(clash).to_contain_text(place + "东院")
    expect(clash).to_contain_text(place + "西院")
    expect(second.locator("#place")).to_have_value(place + "西院")
    save(second).click()
    expect(second).to_have_url(visit.address + VISITS)
    second.goto(f"{visit.address}{VISITS}?q={place}")
    expect(second.locator(ROWS)).to_have_count(1)
    expect(second.locator(ROWS)).to_contain_text("西院")


def test_filter_order_and_page_go_into_the_address_and_back_again(visit):
    page = visit.as_(DESK, VISITS)
    expect(page.locator(ROWS)).to_have_count(A_PAGE)
    stages = [(page.url, rows(page))]

    page.locator("#filter-to").fill("2026-11-30")
    page.locator("#filter-to").press("Tab")
    expect(page).to_have_url(re.compile("to=2026-11-30"))
    settled(visit, page)
    stages.append((page.url, rows(page)))

    page.locator("#rows thead a").nth(2).click()
    expect(page).to_have_url(re.compile("sort="))
    settled(visit, page)
    expect(page.locator("#rows th[aria-sort]")).to_have_count(1)
    stages.append((page.url, rows(page)))

    page.locator("a[rel=next]").click()
    expect(page).to_have_url(re.compile("after="))
    settled(visit, page)
    stages.append((page.url, rows(page)))
    query = parse_qs(urlsplit(page.url).query)
    assert query["to"] == ["2026-11-30"] and query["sort"]
    assert stages[3][1] != stages[2][1]
    expect(page.locator("nav.pages")).to_contain_text(f"{A_PAGE + 1}–{2 * A_PAGE}")

    for url, seen in reversed(stages[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(page.locator(ROWS)).to_have_text(seen)
    page.go_forward()
    expect(page).to_have_url(stages[1][0])
    expect(page.locator(ROWS)).to_have_text(stages[1][1])
    page.reload()
    expect(page.locator(ROWS)).to_have_text(stages[1][1])


def test_a_filter_by_typing_narrows_the_rows_and_keeps_the_cursor(visit):
    page = visit.as_(OFFICER, VISITS)
    box = page.locator("#filter-q")
    before = visit.watch(page).bytes
    box.press_sequentially("农家乐", delay=30)
    expect(page).to_have_url(re.compile("q="))
    settled(visit, page)
    expect(box).to_be_focused()
    assert all("农家乐" in row for row in rows(page))
    assert visit.watch(page).bytes - before < 6_000, "a list's rows are a small fragment"
    box.fill("没有这样的地方")
    expect(page.get_by_text("没有符合条件的记录")).to_be_visible()
    page.locator("#rows").get_by_role("link", name="重置").click()
    expect(page.locator(ROWS).first).to_be_visible()
    assert urlsplit(page.url).query == ""


def test_reset_above_the_list_shows_it_whole_on_one_page(visit):
    page = visit.as_(OFFICER, f"{VISITS}?to=2026-11-30")
    page.locator("#filters").get_by_role("link", name="重置").click()
    expect(page).to_have_url(visit.address + VISITS)
    expect(page.locator("#filter-to")).to_have_value("")
    expect(page.locator("h1")).to_have_count(1)


def test_every_row_appears_on_exactly_one_page(visit, wire):
    page = visit.as_(OFFICER, VISITS)
    total = int(re.sub(r"\D", "", page.locator(".list-bar > span").inner_text()))
    links = [link.get_attribute("href") for link in page.locator(f"{ROWS} td:first-child a").all()]
    while page.locator("a[rel=next]").count():
        was = page.url
        page.locator("a[rel=next]").click()
        expect(page).not_to_have_url(was)
        settled(visit, page)
        here = [link.get_attribute("href") for link in page.locator(f"{ROWS} td:first-child a").all()]
        assert 1 <= len(here) <= A_PAGE
        links += here
    assert len(links) == len(set(links)) == total


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_list_becomes_cards_that_fit_a_narrow_phone(visit, dark):
    page = visit.as_(OFFICER, VISITS, width=360, height=740, dark=dark, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    cell = page.locator(f"{ROWS} td").nth(1)
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") not in ("none", "normal")
    height = page.locator(".bottom a").first.evaluate("e => e.getBoundingClientRect().height")
    assert height >= 44, "a thumb needs 44 px"
    visit.shot(page, f"list-360-{'dark' if dark else 'light'}", full_page=False)
