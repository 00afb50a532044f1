"""Every page that every role can reach: it answers, is small, speaks Chinese, fits a phone and can be read by everybody.

Each role follows all links breadth first with a plain client; addresses that differ only in an id, a day or a value of a filter are
one *shape*. Chromium then opens one page of each shape, wide and narrow, light and dark.

Why a page may not exceed 25 KB before compression: a list of twenty rows then still comes at once over a village's line. Pages that
are larger for a reason stand in `LARGE` with that reason and a limit of their own.
"""

import re
from collections import deque
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest

ROLES = "admin", "desk", "chief", "officer", "assistant", "auditor"
SKIP = re.compile(r"/logout|/export|/download|\.(ics|xlsx|csv|pdf|zip|png|svg)\b|format=|[?&](after|before|sort)=|^/static/")
KILOBYTES = 25
VILLAGES = "a choice among all villages of the county"
FIGURES = "each figure opens its rows"
LARGE = (
    (r"/reports/ledger.monthly", 46, f"all townships by fourteen measures, and {FIGURES}"),
    (r"/reports/ledger.officers", 66, f"all officers by fourteen measures, and {FIGURES}"),
    (r"/reports/(market_day|roster|tasks).[a-z]+", 32, f"all kinds, stations or officers by several measures, and {FIGURES}"),
    (r"/organisation", 42, "all units, townships and villages of the county as one tree"),
    (r"/organisation/areas/N/edit|/m/(ledger/[a-z-]+/N(/form)?|market_day/(points/N|contacts/print)|roster/slots/N)", 31, VILLAGES),
    (r"/officers/N/postings/N", 70, "a box to tick for every village of the county"),
    (r"/m/roster/month", 32, "a month of twelve people, each cell a button; about 5 KB when packed"),
)
MOST = 400  # shapes per role: more means that something links to itself for ever

# Latin words that a Chinese page may show: names of programs and formats, and what cannot be said otherwise.
LATIN = {
    "excel", "wps", "xlsx", "xls", "csv", "pdf", "ics", "ctrl", "shift", "tab", "esc", "enter", "alt", "english", "utf", "chrome",
    "ical", "html", "id",
    "province",  # an account of the demonstration
}  # fmt: skip

CODES = {"/settings/market_day": {"birth", "change", "certificate", "inquiry"}}  # the order of the quick screen's keys is a setting

LOOK, CONTRAST = (Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("look.js", "contrast.js"))


class Links(HTMLParser):
    """The links, title and headings of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.hrefs.append(href)


@dataclass
class Found:
    """A page of a shape: the first address of it that was met, and what the server said."""

    path: str
    status: int
    size: int
    html: str
    linked_from: str


def shape(path: str) -> str:
    """What stays of an address when ids, days, codes and values of filters are left out."""
    parts = urlsplit(path)
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d[\d-]*", "N", parts.path)
    keys = "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}))
    return f"{plain}?{keys}" if keys else plain


def limit(key: str) -> int:
    """How many kilobytes a page of this shape may have."""
    path = key.partition("?")[0]
    return max((most for shape, most, _why in LARGE if re.fullmatch(shape, path)), default=KILOBYTES)


def crawl(get) -> dict[str, Found]:
    """All shapes that links lead to from the first page."""
    todo, found = deque([("/", "")]), {}
    while todo:
        path, linked_from = todo.popleft()
        key = shape(path)
        if key in found or SKIP.search(path):
            continue
        answer = get(path)
        html = answer.text if "html" in answer.headers.get("Content-Type", "") else ""
        found[key] = Found(path, answer.status, len(answer.body), html, linked_from)
        assert len(found) <= MOST, list(found)[-20:]
        if answer.status in (301, 302, 303):
            todo.append((answer.headers["Location"], path))
        for href in Links(html).hrefs:
            target = urlsplit(urldefrag(urljoin(f"http://here{path}", href)).url)
            if target.netloc == "here":
                todo.append((target.path + (f"?{target.query}" if target.query else ""), path))
    return found


@pytest.fixture(scope="module")
def crawled(wire) -> dict[str, dict[str, Found]]:
    """`{role: {shape: page}}`."""
    return {role: crawl(wire(f"{role}-511702")) for role in ROLES}


@pytest.mark.parametrize("role", ROLES)
def test_every_link_leads_to_a_small_whole_page(crawled, role):
    faults = []
    for key, page in crawled[role].items():
        if page.status >= 400:
            faults.append(f"{page.status} {page.path} (from {page.linked_from})")
        if page.html and page.size > limit(key) * 1024:
            faults.append(f"{page.size / 1024:.1f} KB {page.path}")
        if page.status == 200 and page.html:
            if len(re.findall(r"<h1\b", page.html)) != 1:
                faults.append(f"not one h1: {page.path}")
            if not unescape(re.search(r"<title>(.*?)</title>", page.html, re.S).group(1)).strip():
                faults.append(f"no title: {page.path}")
    assert not faults, "\n" + "\n".join(faults)


def test_the_large_pages_are_still_large(crawled):
    """An exception that is no longer needed is taken out."""
    large = [key for pages in crawled.values() for key, page in pages.items() if page.html and page.size > KILOBYTES * 1024]
    assert [shape for shape, _limit, _why in LARGE if not any(re.fullmatch(shape, key.partition("?")[0]) for key in large)] == []


def representatives(crawled) -> dict[str, tuple[str, str]]:
    """`{shape: (role, path)}`: each shape once whatever its filters, as the first role sees it that can."""
    chosen = {}
    for role in ROLES:
        for key, page in crawled[role].items():
            if page.status == 200 and page.html:
                chosen.setdefault(key.partition("?")[0], (role, page.path))
    return chosen


def complaints(seen: dict, path: str = "") -> list[str]:
    """What is wrong with a page, in words."""
    latin = [word for word in seen["latin"] if not re.search(r"[\d_.@:/-]", word)]
    latin = [word for word in latin if word.lower() not in LATIN and word not in CODES.get(path, ())]
    checks = {
        f"scrolls sideways by {seen['over']} px": seen["over"] > 1,
        "no title": not seen["title"],
        f"not Chinese: {latin[:8]}": latin,
        f"text of a template: {seen['broken']}": seen["broken"],
        f"fields without a label: {seen['bare']}": seen["bare"],
        f"buttons or links without a name: {seen['unnamed']}": seen["unnamed"],
        f"headings skip a level: {seen['jumps']}": seen["jumps"],
        f"{seen['heads']} h1, {seen['mains']} main": (seen["heads"], seen["mains"]) != (1, 1),
        f"{seen['navs']} nav without a name": seen["navs"],
        f"ids twice: {seen['twice']}": seen["twice"],
        f"labels or descriptions of nothing: {seen['dangling']}": seen["dangling"],
    }
    return [words for words, wrong in checks.items() if wrong]


def test_every_shape_of_page_fits_and_can_be_read_by_everybody(crawled, visit):
    pages, faults = {}, []
    for role, path in representatives(crawled).values():
        page = pages.get(role) or pages.setdefault(role, visit.as_(f"{role}-511702", width=1366, height=900))
        page.set_viewport_size({"width": 1366, "height": 900})
        page.goto(visit.address + path)
        wrong = complaints(page.evaluate(LOOK), path)
        wrong += [f"weak in light: {words}" for words in page.evaluate(CONTRAST)]
        page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
        wrong += [f"weak in dark: {words}" for words in page.evaluate(CONTRAST)]
        page.set_viewport_size({"width": 360, "height": 740})
        narrow = page.evaluate(LOOK)
        wrong += [f"at 360 px: {words}" for words in complaints(narrow) if "sideways" in words]
        if wrong:
            faults.append(f"{role} {path}\n    " + "\n    ".join(wrong))
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("path", ["/", "/m/ledger/visits"])
def test_whoever_tabs_through_a_page_sees_where_he_is(visit, path):
    page = visit.as_("officer-511702", path)
    for _ in range(30):
        page.keyboard.press("Tab")
        ring = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e);
                return e === document.body || s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; }"""
        )
        assert ring, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
