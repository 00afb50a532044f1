"""No page that people open every day exceeds 25 KB before compression: lists, the month, the forms of a station."""

import pytest

from core.testing import parts
from core.testing.site import make_site, open_browser

MOST = 25 * 1024
LISTS = "visits", "services", "disputes", "activities", "inspections", "hazards", "information", "suggestions", "calls", "residents"
PAGES = (
    "/", "/inbox", "/reports", "/imports", "/officers", "/search?q=a", "/m/almanac/", "/m/almanac/markets", "/m/market_day/",
    "/m/market_day/sessions", "/m/market_day/tickets", "/m/market_day/needs", "/m/market_day/contacts", "/m/market_day/outreach",
    "/m/market_day/outreach/list", "/m/market_day/campaigns", "/m/ledger/", "/m/ledger/records", "/reports/market_day.sessions",
    *(f"/m/ledger/{name}" for name in LISTS),
)  # fmt: skip


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    app = make_site(tmp_path_factory.mktemp("weight"), only=("ledger", "almanac", "market_day"))
    parts.seed(app, "market_day")
    return app


@pytest.mark.parametrize("role", ["desk", "chief", "officer"])
def test_the_pages_of_every_day_are_light(seeded, role):
    browser, heavy, opened = open_browser(seeded, role), [], 0
    for path in PAGES:
        answer = browser.get(path)
        opened += answer.status_code == 200
        if len(answer.data) > MOST:
            heavy.append(f"{len(answer.data) / 1024:.1f} KB {path}")
    assert not heavy and opened > len(PAGES) // 2, heavy


def test_a_long_list_has_twenty_rows_and_each_sort_link_names_its_address_only(seeded):
    page = open_browser(seeded, "desk").get("/m/market_day/sessions").get_data(as_text=True)
    assert page.count("<tr><td") == 20
    assert page.count('hx-target="#rows"') == 3  # the filters, the heads, the pages
