"""The two pictures of README, taken from the running demonstration.

    .venv/bin/pytest -q tests/browser/shots.py

They are written to core/static/help, where the help page of the application finds them too. The name of this file keeps it out of
`make test`: a picture is taken anew when the look changes, not on every run.
"""

import re
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import expect

FOLDER = Path(__file__).resolve().parents[2] / "core" / "static" / "help"
MOST = 120 * 1024


def take(visit, page, name: str) -> None:
    visit.shots = FOLDER
    FOLDER.mkdir(exist_ok=True)
    page.mouse.move(0, 0)
    size = visit.shot(page, name, full_page=False).stat().st_size
    assert size <= MOST, f"{name}.png has {size} bytes"


def test_the_month_of_a_bureau(visit):
    page = visit.as_("desk-511702", "/m/market_day/", width=1366, height=900)
    expect(page.locator(".month")).to_be_visible()
    take(visit, page, "desk")


def test_a_market_day_on_a_phone(visit):
    page = visit.as_(
        "officer-511702", f"/m/market_day/sessions/{uuid4()}/plan", width=390, height=844, is_mobile=True, has_touch=True
    )
    page.locator("#point_id").select_option(index=1)
    page.locator("#opens").fill("08:30")
    page.locator("#closes").fill("12:00")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="快捷台").click()
    page.get_by_role("button", name="开班").click()
    for key, presses in enumerate((9, 4, 2, 6)):
        for count in range(1, presses + 1):
            page.locator(".tap-plus").nth(key).click()
            expect(page.locator(".tap-count").nth(key)).to_have_text(re.compile(f"^{count}$"))
    for number in (1, 2, 3):
        page.get_by_role("button", name="发下一号").click()
        expect(page.locator(".queue li")).to_have_count(number)
    page.get_by_role("button", name="叫 1 号").click()
    expect(page.locator(".queue-serving")).to_have_count(1)
    page.evaluate("scrollTo(0, 0)")
    take(visit, page, "phone")
