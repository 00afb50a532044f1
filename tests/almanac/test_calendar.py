"""The month, one day, clashes, the poster and the subscriptions show exactly the days of the rules."""

import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from core import clock
from core.api import Reach, new_id, run_tx, today
from core.testing.browser import text
from plugins.almanac import cards, clashes, months, services
from plugins.almanac.models import Market

MARKETS = {"东岳镇": "农历逢一、四、七", "双龙镇": "农历逢二、五、八", "碑庙镇": "星期三、六", "金石镇": "每天，星期日大圩"}
NOW = datetime(2026, 11, 21, 4, tzinfo=UTC)


@pytest.fixture
def markets(world):
    with world.inside():
        for town, printed in MARKETS.items():
            area = world.areas.get({"东岳镇": "511702101000", "双龙镇": "511702102000"}.get(town))
            market = Market(county_id="511702", id=new_id(), town=town, printed=printed, area_id=area)
            run_tx(lambda market=market: services.record_market(market))
    return {market.town: market for market in world.rows(Market)}


def shown(page: str) -> dict[str, list[str]]:
    """``{ISO day: [towns]}`` of the table of a month page."""
    table = re.search(r'<table class="month">.*?</table>', page, re.S)[0]
    cells = re.findall(r"<td.*?</td>", table, re.S)
    towns = r'<li(?: class="tone-\w+")?>([^<]+)</li>'
    return {re.search(r'datetime="([^"]+)"', cell)[1]: re.findall(towns, cell) for cell in cells}


def test_the_month_shows_exactly_the_days_of_the_rules(browser, world, markets):
    month = shown(browser("officer").get("/m/almanac/?month=2026-11").get_data(as_text=True))
    wednesdays = [f"2026-11-{day:02}" for day in (4, 7, 11, 14, 18, 21, 25, 28)]
    assert [day for day, towns in month.items() if "碑庙镇" in towns] == wednesdays
    # lunar days ending in 1, 4, 7: the month 九月 begins on 2026-10-10, 十月 on 2026-11-09
    assert [day[8:] for day, towns in month.items() if "东岳镇" in towns] == ["02", "05", "09", "12", "15", "19", "22", "25", "29"]
    assert all("金石镇" in towns for day, towns in month.items() if day.startswith("2026-11"))


def test_the_month_names_lunar_days_terms_days_off_and_today(browser, markets):
    page = browser("officer").get("/m/almanac/?month=2026-10").get_data(as_text=True)
    assert "国庆" not in page and 'class="day-rest"' in page and "霜降" in page
    now = browser("officer").get("/m/almanac/").get_data(as_text=True)
    assert re.search(rf'aria-current="date"><span class="day"[^>]*><a[^>]*><time datetime="{today()}">', now)
    november = browser("officer").get("/m/almanac/?month=2026-11").get_data(as_text=True)
    assert "小雪" in november and "十月" in november


def test_the_month_turns_its_leaves_and_keeps_one_town(browser, markets):
    fragment = browser("officer").fragment("/m/almanac/?month=2026-12&town=碑庙镇", "month").get_data(as_text=True)
    assert fragment.strip().startswith('<section id="month"')
    assert {town for towns in shown(fragment).values() for town in towns} == {"碑庙镇"}
    assert "month=2027-01&amp;town=" in fragment and "month=2026-11&amp;town=" in fragment


def test_nonsense_in_the_address_shows_the_present_month(browser):
    for month in ("2026-13", "x", "0001-01", "9999-12"):
        assert f"{today().year}年{today().month}月" in text(browser("officer").get(f"/m/almanac/?month={month}"))
    assert browser("officer").get("/m/almanac/days/2026-02-30").status_code == 404
    assert browser("officer").get("/m/almanac/days/1800-01-01").status_code == 404


def test_a_full_day_names_the_rest_on_its_own_page(browser, world):
    with world.inside():
        for n in range(9):
            market = Market(county_id="511702", id=new_id(), town=f"镇{n}", printed="星期三")
            run_tx(lambda market=market: services.record_market(market))
    page = browser("officer").get("/m/almanac/?month=2026-11").get_data(as_text=True)
    assert "另4处" in page
    assert "镇8" in text(browser("officer").get("/m/almanac/days/2026-11-25"))


def test_one_day_tells_all_that_the_almanac_knows(browser, markets):
    said = text(browser("officer").get("/m/almanac/days/2026-02-17"))
    for words in ("正月初一", "春节", "戌", "狗", "东岳镇"):
        assert words in said


def test_clashes_are_counted_and_rounds_never_meet(browser, world, markets):
    with world.inside(), clock.at(NOW):
        found = clashes.clashes(date(2026, 11, 21))
    patterns = {pattern.towns: pattern for pattern in found.patterns}
    lunar, other = patterns["东岳镇",], patterns["双龙镇",]
    assert lunar.shared(other) == 0 and lunar.shared(patterns["金石镇",]) == len(lunar.days)
    for found_round in found.rounds:
        days = [day for pattern in found_round for day in pattern.days]
        assert len(days) == len(set(days))
    said = text(browser("officer").get("/m/almanac/clashes"))
    assert "一支流动队可轮流服务" in said and "东岳镇 ＋ 双龙镇" in said


def test_the_poster_is_a_sheet_with_the_towns_and_the_month(browser, markets):
    answer = browser("officer").get("/m/almanac/poster.pdf?month=2026-12")
    assert answer.mimetype == "application/pdf"
    (page,) = PdfReader(io.BytesIO(answer.data)).pages
    words = re.sub(r"\s", "", page.extract_text())
    for expected in ("2026年12月", "东岳镇", "双龙镇", "农历逢一、四、七", "通川区"):
        assert expected in words
    assert browser("officer").get("/m/almanac/poster.pdf?town=没有的镇").status_code == 404


def test_the_poster_of_one_town_may_be_large(browser, markets):
    answer = browser("officer").get("/m/almanac/poster.pdf?town=东岳镇&paper=a3")
    (page,) = PdfReader(io.BytesIO(answer.data)).pages
    assert page.mediabox.height > 1100 and "双龙镇" not in page.extract_text()


def test_subscriptions_hold_the_markets_and_nobodys_name(browser, markets):
    answer = browser("officer").get("/m/almanac/markets.ics")
    assert answer.mimetype == "text/calendar"
    events = Calendar.from_ical(answer.data).walk("VEVENT")
    titles = {str(event["summary"]) for event in events}
    assert {"东岳镇赶集", "金石镇小集", "金石镇赶集"} <= titles
    assert "民警甲" not in answer.get_data(as_text=True)
    one = Calendar.from_ical(browser("officer").get(f"/m/almanac/markets/{markets['碑庙镇'].id}.ics").data).walk("VEVENT")
    assert [event["rrule"]["BYDAY"] for event in one] == [["WE", "SA"]]
    assert one[0]["dtstart"].dt >= today() - timedelta(days=31)


def test_strangers_get_no_calendar(browser):
    assert browser().get("/m/almanac/markets.ics").status_code in (302, 401)


def test_the_card_puts_my_own_township_first(world, markets):
    class Viewer:
        areas, towns, reach = frozenset(), frozenset({world.areas["511702101000"]}), Reach.STATION

    with world.inside(), clock.at(NOW):
        told = cards.today_card(Viewer)
    assert [towns for _words, towns in told["next"]] == [["东岳镇"]] * 3
    assert told["lunar"].startswith("十月十三") and {m.market for m in told["now"]} == {"碑庙镇", "金石镇"}


def test_a_month_of_a_year_whose_notice_is_out_marks_make_up_days(world):
    with world.inside(), world.app.test_request_context():
        days = {day.date: day.holiday for week in months.month(date(2026, 2, 1)).weeks for day in week}
    assert days[date(2026, 2, 17)] == "rest" and "work" in days.values()


def test_no_town_is_cut_off_silently_on_a_full_poster(browser, world):
    with world.inside():
        for n, name in enumerate("甲乙丙丁戊己庚辛壬癸"):
            market = Market(county_id="511702", id=new_id(), town=f"{name}江镇", printed=f"星期三、{'一二四五六日'[n % 6]}")
            run_tx(lambda market=market: services.record_market(market))
    pages = PdfReader(io.BytesIO(browser("officer").get("/m/almanac/poster.pdf?month=2026-12").data)).pages
    words = "".join(page.extract_text() for page in pages)
    assert "共10处" in words and all(f"{name}江镇" in words for name in "甲乙丙丁戊己庚辛壬癸")
