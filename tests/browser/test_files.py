"""What leaves the pages as a file, and what the first page weighs on the wire."""

import csv
import gzip
import io
import re
from urllib.parse import urljoin, urlsplit

import brotli
import icalendar
import openpyxl
import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

CHIEF, DESK = "chief-511702", "desk-511702"
REASON = "存档"
HEAD = 300  # bytes of a response's status line and headers, rounded up
FIRST_PAGE = 60 * 1024


def pdf_words(data: bytes) -> str:
    """The text of a PDF without blanks, which typesetting puts between Chinese characters."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/m/market_day/poster?unit=511702208560", "安云"),
        ("/m/almanac/poster.pdf", "通川区"),
        ("/m/market_day/foreign-tasks/sheet", "非警务"),
    ],
)
def test_a_paper_is_a_pdf_with_its_chinese_title(wire, path, title):
    answer = wire(DESK)(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert title in pdf_words(answer.body)
    assert len(answer.body) < 500_000


def test_contact_cards_of_an_officer_are_printed(visit, wire):
    page = visit.as_(CHIEF, "/m/market_day/contacts/print")
    officer = page.locator("#officer_id option").nth(1)
    village = page.locator("#area_id option").nth(1).get_attribute("value")
    query = f"officer_id={officer.get_attribute('value')}&area_id={village}&copies=10"
    answer = wire(CHIEF)(f"/m/market_day/contacts/print?{query}")
    assert answer.headers["Content-Type"] == "application/pdf"
    name = officer.inner_text().split()[0]
    assert name in pdf_words(answer.body)


def test_a_list_goes_out_as_a_workbook_with_a_reason_and_leaves_a_trace(visit):
    page = visit.as_(DESK, "/m/ledger/visits?q=农家乐")
    total = int(re.sub(r"\D", "", page.locator(".list-bar > span").inner_text()))
    page.locator(".export summary").click()
    page.locator("#export-reason").fill(REASON)
    with page.expect_download() as download:
        page.locator(".export").get_by_role("button").click()
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    rows = [[cell for cell in row if cell is not None] for row in book.active.iter_rows(values_only=True)]
    rows = [row for row in rows if row]
    head = next(n for n, row in enumerate(rows) if "日期" in map(str, row))
    body = [row for row in rows[head + 1 :] if len(row) > 2]
    assert len(body) == total
    assert all("农家乐" in map(str, row) for row in body)
    assert REASON in str(rows[-1])
    auditor = visit.as_("auditor-511702", "/journal")
    expect(auditor.locator("#rows tbody tr", has_text="desk-511702").filter(has_text="导出").first).to_be_visible()


def test_the_same_list_as_csv_opens_in_a_spreadsheet(wire):
    answer = wire(DESK)("/export/m/ledger/visits?q=农家乐".replace("农家乐", "%E5%86%9C"), {"format": "csv", "reason": REASON})
    assert answer.body.startswith(b"\xef\xbb\xbf"), "without the mark WPS takes it for GBK"
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
    assert "日期" in rows[0]
    assert len(rows) > 2


def test_a_report_goes_out_as_an_official_paper(wire):
    answer = wire(DESK)("/export/reports/market_day.sessions", {"format": "pdf", "reason": REASON})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "集日开班情况" in pdf_words(answer.body)


def test_nobody_takes_a_file_without_a_reason_or_the_right(wire):
    assert wire(DESK)("/export/m/ledger/visits", {"format": "csv", "reason": ""}).status == 422
    assert wire("officer-511702")("/export/m/ledger/visits", {"format": "csv", "reason": REASON}).status == 403


def test_market_days_can_be_subscribed_to(wire):
    answer = wire(CHIEF)("/m/almanac/markets.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    events = list(icalendar.Calendar.from_ical(answer.body).walk("VEVENT"))
    days = [day for event in events for dates in _listed(event, "RDATE") for day in dates.dts]
    assert len(events) + len(days) > 300, "a year of market days"
    assert all(re.search(r"[\u4e00-\u9fff]", str(event["SUMMARY"])) for event in events)


def _listed(event, name: str) -> list:
    """A property that may be there not at all, once or several times."""
    found = event.get(name, [])
    return found if isinstance(found, list) else [found]


def unpacked(answer) -> str:
    """The text of an answer, whatever it was packed with."""
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[answer.headers.get("Content-Encoding")]
    return unpack(answer.body).decode("utf-8")


@pytest.mark.parametrize("encoding", ["br", "gzip"])
@pytest.mark.parametrize("user", [DESK, "officer-511702"])
def test_the_first_page_with_all_that_it_needs_is_small(wire, user, encoding):
    """Chromium takes Brotli only over HTTPS; on plain HTTP in an intranet gzip must be enough."""
    get = wire(user)
    page = get("/", Accept_Encoding=encoding)
    weights = {"/": len(page.body) + HEAD}
    todo = re.findall(r'<(?:link|script|img|use)\b[^>]*?(?:href|src)="([^"#]+)', unpacked(page))
    while todo:
        path = todo.pop()
        if path in weights:
            continue
        answer = get(path, Accept_Encoding=encoding)
        assert answer.status == 200, path
        assert answer.headers.get("Content-Encoding") == encoding or len(answer.body) < 1000, f"{path} is not packed"
        assert "immutable" in answer.headers["Cache-Control"], f"{path} is fetched again and again"
        weights[path] = len(answer.body) + HEAD
        if path.endswith(".css"):
            named = re.findall(r"url\(['\"]?(?!data:)([^'\")]+)", unpacked(answer))
            todo += [urlsplit(urljoin(path, found)).path for found in named]
    assert sum(weights.values()) <= FIRST_PAGE, weights
