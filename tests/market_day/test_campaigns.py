"""Special campaigns: written by the bureau, counted from the ledgers by station, each figure with its rows."""

import re
from datetime import timedelta
from html import unescape

from core.clock import new_id, today
from core.extensions import db
from core.models.organisation import Unit
from core.testing.browser import text
from plugins.market_day.models import Campaign

TOLD = {"name": "春耕护农", "theme": "制售假劣农资"}


def begin(browser, **more):
    id = new_id()
    dates = {name: (today() + timedelta(days=n)).isoformat() for name, n in (("starts_on", -5), ("ends_on", 5))}
    return id, browser("desk").post(f"/m/market_day/campaigns/{id}/edit", **TOLD | dates | more)


def dispute(browser, role, village, days=1):
    day = (today() - timedelta(days=days)).isoformat()
    told = {"area_id": village, "occurred_on": day, "parties": "张一与李二", "people": "2"}
    answer = browser(role).post(f"/m/ledger/disputes/{new_id()}", **told)
    assert answer.status_code == 303


def test_a_campaign_counts_what_the_ledgers_hold_of_its_days_and_stations(browser, world):
    for role, village, days in (("officer", "511702101201", 1), ("officer", "511702101201", 30), ("officer-b", "511702102201", 2)):
        dispute(browser, role, village, days)
    id, answer = begin(browser)
    assert answer.status_code == 303
    page = browser("desk").get(f"/m/market_day/campaigns/{id}").get_data(as_text=True)
    assert "进行中" in page and "制售假劣农资" in page
    cells = re.findall(r'<td class="number"><a href="(/m/ledger/disputes\?[^"]*)">(\d+)</a>', page)
    assert [value for _href, value in cells] == ["1", "1"]  # one in each station; the older one is outside the days
    for href, value in cells:
        assert f"共 {value} 条" in text(browser("desk").get(unescape(href)))


def test_only_the_stations_that_take_part_are_counted(browser, world):
    with world.inside():
        code = db.session.get(Unit, (world.county, world.units["A"])).code
    id, _answer = begin(browser, stations=code)
    assert world.rows(Campaign)[0].stations == [code]
    page = browser("desk").get(f"/m/market_day/campaigns/{id}").get_data(as_text=True)
    assert page.count("<tr><td>") == 2  # the station and the total
    assert "您的派出所未参加" in text(browser("chief-b").get(f"/m/market_day/campaigns/{id}"))


def test_a_campaign_ends_after_it_begins_and_only_the_bureau_writes_it(browser, world):
    _id, answer = begin(browser, ends_on=(today() - timedelta(days=9)).isoformat())
    assert answer.status_code == 422 and "结束日期早于开始日期" in text(answer)
    assert browser("chief").get(f"/m/market_day/campaigns/{new_id()}/edit").status_code == 403
    assert not world.rows(Campaign)
