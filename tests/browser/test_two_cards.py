"""Two cards and six kinds of outreach (两张卡与六下乡): printed, entered, analysed, done; and an honest comparison."""

import io
import re
from datetime import timedelta
from uuid import uuid4

from playwright.sync_api import expect
from pypdf import PdfReader

from core import clock

OFFICER, DESK = "officer-511702", "desk-511702"
NEEDS = "/m/market_day/needs"


def number(words: str) -> int:
    return int(re.sub(r"\D", "", words) or 0)


def analysed(page, visit) -> dict[str, int]:
    """`{need: how many cards name it}` of the officer's station, all quarters together."""
    page.goto(f"{visit.address}{NEEDS}/analysis")
    heads = page.locator("main table").last.locator("thead th").all_inner_texts()
    rows = [row.locator("td").all_inner_texts() for row in page.locator("main table").last.locator("tbody tr").all()]
    return {head: sum(number(row[place]) for row in rows) for place, head in enumerate(heads) if place > 1}


def test_a_needs_card_is_printed_handed_out_entered_and_counted(visit, wire):
    page = visit.as_(OFFICER, f"{NEEDS}/analysis")
    before = analysed(page, visit)
    page.goto(f"{visit.address}{NEEDS}/print/{uuid4()}")
    page.locator("#area_id").select_option(index=1)
    page.locator("#copies").fill("3")
    page.locator("#issued_on").fill(clock.today().isoformat())
    page.get_by_role("button", name="编号").click()
    told = page.locator("main .empty").inner_text()
    first = re.search(r"[\w-]*\d{3,}", told).group(0)
    visit.shot(page, "cards-numbered")
    sheet = page.get_by_role("link", name=re.compile("PDF")).get_attribute("href")
    answer = wire(OFFICER)(sheet)
    assert answer.headers["Content-Type"] == "application/pdf"
    paper = "".join(leaf.extract_text() for leaf in PdfReader(io.BytesIO(answer.body)).pages)
    assert first in paper and "需求" in paper

    page.reload()  # the same print run again: the same numbers
    expect(page.locator("main .empty")).to_contain_text(first)
    page.goto(f"{visit.address}{NEEDS}?q={first}")
    page.locator("#rows tbody a").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)
    ticks = page.locator("[name=needs]")
    ticks.nth(0).check()
    ticks.nth(1).check()
    chosen = [page.locator(f"label[for={ticks.nth(n).get_attribute('id')}]").inner_text() for n in (0, 1)]
    page.locator("[name=satisfaction]").last.check()
    page.locator("[name=returned_on]").fill(clock.today().isoformat())
    page.locator("[name=wish]").fill("希望每月下乡办证")
    visit.shot(page, "card-entered")
    page.get_by_role("button", name="保存").click()
    expect(page.locator("#toasts")).to_contain_text("已保存。")

    after = analysed(page, visit)
    grown = {need for need in after if after[need] > before.get(need, 0)}
    assert grown >= set(chosen), (chosen, before, after)
    visit.shot(page, "cards-analysed")


def test_six_kinds_of_outreach_are_recorded_once_and_counted_by_kind(visit):
    page = visit.as_(OFFICER, "/m/market_day/outreach")
    kinds = page.locator(".market-kinds a")
    expect(kinds).to_have_count(6)
    titles = [title.strip() for title in kinds.all_inner_texts()]
    column = {title: place for place, title in enumerate(page.locator("main thead th").all_inner_texts())}

    def grid() -> dict[str, int]:
        page.goto(visit.address + "/m/market_day/outreach")
        rows = [row.locator("td").all_inner_texts() for row in page.locator("main tbody tr").all()]
        return {title: sum(number(row[column[title]]) for row in rows) for title in titles}

    before = grid()
    for place, title in enumerate(titles):
        page.locator(".market-kinds a").nth(place).click()
        expect(page.locator("#kind")).to_have_value("outreach")
        page.locator("#area_id").select_option(index=1)
        page.locator("#title").fill(f"{title}进村 {uuid4().hex[:4]}")
        page.locator("#people_reached").fill("12")
        page.get_by_role("button", name="保存").click()
        expect(page.locator("#toasts")).to_contain_text("已保存。")
        page.goto(visit.address + "/m/market_day/outreach")
    after = grid()
    assert after == {title: count + 1 for title, count in before.items()}
    visit.shot(page, "six-outreach")


def test_before_and_after_says_that_the_sample_is_too_small(visit):
    today = clock.today()
    before = today - timedelta(days=20 * 365)
    base = f"base_from={before}&base_to={before + timedelta(days=6)}"
    page = visit.as_(DESK, f"/reports/market_day.effect?from={today - timedelta(days=6)}&to={today}&{base}")
    rows = page.locator("main table tbody tr")
    expect(rows.first).to_be_visible()
    for row in rows.all_inner_texts():
        assert "样本少，不宜比较" in row, row
        assert not re.search(r"[+-]\d+(\.\d)? ?%", row), f"a per cent without a base: {row}"
    visit.shot(page, "before-and-after")
