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


MERGED = (
    "/m/consolidation/", "/m/consolidation/structure", "/m/consolidation/entries", "/m/consolidation/sittings",
    "/m/consolidation/plans", "/m/consolidation/call-areas", "/reports/consolidation.effect", "/reports/consolidation.rotation",
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


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    needed = ("ledger", "almanac", "roster", "personnel", "assessment", "consolidation")
    app = make_site(tmp_path_factory.mktemp("merged"), only=needed)
    parts.seed(app, "consolidation")
    return app


@pytest.mark.parametrize("role", ["desk", "chief"])
def test_the_pages_of_merged_stations_are_light(merged, role):
    browser = open_browser(merged, role)
    answers = {path: browser.get(path) for path in MERGED}
    assert {answer.status_code for answer in answers.values()} == {200}
    assert {path: len(answer.data) for path, answer in answers.items() if len(answer.data) > MOST} == {}


def test_a_long_list_has_twenty_rows_and_each_sort_link_names_its_address_only(seeded):
    page = open_browser(seeded, "desk").get("/m/market_day/sessions").get_data(as_text=True)
    assert page.count("<tr><td") == 20
    assert page.count('hx-target="#rows"') == 3  # the filters, the heads, the pages


@pytest.fixture(scope="module")
def villages(tmp_path_factory):
    needed = ("ledger", "almanac", "roster", "personnel", "tasks", "assessment", "village_officer")
    app = make_site(tmp_path_factory.mktemp("villages"), only=needed)
    parts.seed(app, "village_officer")
    return app


OFFICERS = (
    "desk", "nearby", "six", "month", "board", "concerns", "findings", "terms", "posts", "forces", "points", "done", "structure",
)  # fmt: skip


def test_the_pages_of_village_officers_are_light(villages):
    """The officer's own pages and the lists of a station; a county of 184 villages is weighed in the plugin's own tests."""
    heavy = {}
    for role, paths in (("officer", OFFICERS), ("chief", OFFICERS[4:]), ("desk", ("board", "terms", "adjacency"))):
        browser = open_browser(villages, role)
        answers = {path: browser.get(f"/m/village_officer/{path}") for path in paths}
        heavy |= {path: len(answer.data) for path, answer in answers.items() if len(answer.data) > MOST}
        opened = [path for path, answer in answers.items() if answer.status_code == 200]
        assert len(opened) > len(paths) // 2, (role, opened)
    assert heavy == {}
