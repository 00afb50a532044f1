"""The almanac's markets as people keep them: list, form with the live reading, one market's page, search, home and township."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.api import db, new_id, today
from core.testing.browser import text
from plugins.almanac.models import Market, MarketDay, MarketException

PAGES = ("", "markets", "clashes", "holidays", "seasons", "reading", "days/2026-11-21", "season-windows")
RULE = "农历逢一、四、七"


@pytest.fixture
def market(browser, world):
    """A market of 东岳镇 that the desk has entered through the form."""
    url = f"/m/almanac/markets/{new_id()}"
    answer = browser("desk").post(f"{url}/edit", town="东岳镇", area_id="511702101000", printed=RULE, calendar="")
    assert answer.status_code == 303, text(answer)
    return url


@pytest.mark.parametrize("who", ["desk", "officer", "assistant", "auditor", "personnel"])
def test_everybody_on_the_staff_reads_the_almanac(browser, who):
    opened = browser(who)
    assert {page: opened.get(f"/m/almanac/{page}").status_code for page in PAGES} == dict.fromkeys(PAGES, 200)


def test_only_the_desk_and_the_clerk_change_it(browser, market):
    for who, status in (("desk", 200), ("clerk", 200), ("officer", 403), ("chief", 403), ("auditor", 403)):
        assert browser(who).get(f"{market}/edit").status_code == status
        assert browser(who).get(f"/m/almanac/seasons/{new_id()}").status_code == status
        assert ("更正" in text(browser(who).get(market))) == (status == 200)


def test_a_market_is_entered_and_shown_in_words_with_its_dates(browser, world, market):
    said = text(browser("officer").get(market))
    assert "农历逢1、4、7" in said and RULE in said
    (row,) = world.rows(Market)
    assert row.area_id == world.areas["511702101000"]
    assert RULE in text(browser("officer-b").get("/m/almanac/markets"))
    with world.inside():
        days = list(db.session.scalars(select(MarketDay.day).where(MarketDay.day >= today()).order_by(MarketDay.day).limit(6)))
    assert re.findall(r'<time datetime="([^"]+)">\d\d-\d\d', browser("officer").get(market).get_data(as_text=True))[:6] == [
        day.isoformat() for day in days
    ]


def test_the_form_reads_the_rule_while_it_is_typed(browser):
    desk = browser("desk")

    def read(query):
        return desk.fragment(f"/m/almanac/reading?{query}", "reading").get_data(as_text=True)

    fragment = read("printed=逢1、4、7&calendar=&town=x")
    assert fragment.strip().startswith('<section id="reading"') and "“1、4、7”是农历还是公历？" in fragment
    assert "农历逢1、4、7" in read("printed=逢1、4、7&answer-calendar=lunar")
    assert "看不懂" in read("printed=看天气")


@pytest.mark.parametrize("printed", ["逢1、4、7", "看天气"])
def test_a_rule_that_is_not_read_is_not_saved_and_stays_in_the_form(browser, world, printed):
    answer = browser("desk").post(f"/m/almanac/markets/{new_id()}/edit", town="东岳镇", printed=printed, calendar="")
    assert answer.status_code == 422 and not world.rows(Market)
    assert f'value="{printed}"' in answer.get_data(as_text=True)


def test_an_answer_settles_the_question_and_month_ends_are_asked_for_confirmation(browser, world):
    url = f"/m/almanac/markets/{new_id()}/edit"
    fields = {"town": "长坪", "printed": "逢五、十", "calendar": ""}
    fields |= {"answer-calendar": "lunar", "answer-missing_day": "previous_day"}
    assert browser("desk").post(url, **fields).status_code == 303
    (row,) = world.rows(Market)
    assert (row.missing_day.value, row.answers) == ("previous_day", {"calendar": "lunar", "missing_day": "previous_day"})
    form = browser("desk").get(url).get_data(as_text=True)
    assert "请核实" in form and re.search(r'value="previous_day" checked', form)


def test_an_interval_asks_for_a_day_on_which_the_market_met(browser, world):
    url = f"/m/almanac/markets/{new_id()}/edit"
    fields = {"town": "卫城", "printed": "隔二赶三", "calendar": ""}
    assert browser("desk").post(url, **fields).status_code == 422
    assert browser("desk").post(url, **fields, **{"answer-anchor.date": "2026-11-20"}).status_code == 303
    (row,) = world.rows(Market)
    assert row.rules[0] | {"kind": "interval", "every": 3, "anchor": "2026-11-20"} == row.rules[0]


def test_a_rule_that_changes_keeps_the_old_days(browser, world, market):
    desk = browser("desk")
    link = re.search(r'href="([^"]*follows_id[^"]*)"', desk.get(market).get_data(as_text=True))[1].replace("&amp;", "&")
    form = desk.get(link)
    page = form.get_data(as_text=True)
    assert 'value="东岳镇"' in page and f'value="{today()}"' in page and 'selected value="511702101000"' in page
    (old,) = world.rows(Market)
    begins = today() + timedelta(days=10)
    fields = {"town": "东岳镇", "area_id": "511702101000", "printed": "星期三", "calendar": "", "valid_from": begins.isoformat()}
    answer = desk.post(link, follows_id=str(old.id), **fields)
    assert answer.status_code == 303, text(answer)
    rows = {row.printed: row for row in world.rows(Market)}
    assert rows[RULE].valid_to == begins - timedelta(days=1) and rows["星期三"].follows_id == old.id
    assert "该镇其他集期" in text(desk.get(market))


def test_exceptions_are_entered_moved_and_withdrawn_on_the_markets_page(browser, world, market):
    desk = browser("desk")
    with world.inside():
        first = db.session.scalars(select(MarketDay.day).where(MarketDay.day > today()).order_by(MarketDay.day)).first()
    url = f"{market}/exceptions/{new_id()}"
    moved = first + timedelta(days=1)
    fields = {"kind": "move", "day": first.isoformat(), "tier": "main", "note": "修路"}
    assert desk.post(url, **fields).status_code == 422
    assert desk.post(url, **fields, moved_to=moved.isoformat()).status_code == 303
    said = text(desk.get(market))
    assert f"{first} → {moved}" in said and "修路" in said
    assert first not in days_of(world) and moved in days_of(world)
    assert desk.post(f"{url}/delete").status_code == 303
    assert first in days_of(world) and not world.rows(MarketException)


def days_of(world):
    return {row.day for row in world.rows(MarketDay)}


def test_a_market_is_deleted_with_its_days_but_not_while_a_rule_follows_it(browser, world, market):
    desk = browser("desk")
    (old,) = world.rows(Market)
    follower = f"/m/almanac/markets/{new_id()}"
    fields = {"town": "东岳镇", "printed": "星期三", "calendar": "", "valid_from": today().isoformat(), "follows_id": str(old.id)}
    assert desk.post(f"{follower}/edit", **fields).status_code == 303
    desk.post(f"{market}/delete")
    assert len(world.rows(Market)) == 2
    desk.post(f"{follower}/delete")
    desk.post(f"{market}/delete")
    assert (world.rows(Market), world.rows(MarketDay)) == ([], [])


def test_two_people_editing_one_market_see_both_values(browser, world, market):
    fields = {"town": "东岳镇", "calendar": "", "version": "1"}
    assert browser("desk").post(f"{market}/edit", printed="星期三", **fields).status_code == 303
    clash = browser("admin").post(f"{market}/edit", printed="星期四", **fields)
    assert clash.status_code == 409 and "星期三" in text(clash)


def test_another_county_finds_nothing(browser, market):
    other = browser("desk-other")
    for page in ("", "/edit"):
        assert other.get(f"{market}{page}").status_code == 404
    assert other.get(f"{market}.ics").status_code == 404
    assert other.get(f"{market}/exceptions/{new_id()}").status_code == 404
    assert "东岳镇" not in text(other.get("/m/almanac/")) + text(other.get("/m/almanac/markets"))


def test_it_is_found_by_its_town_and_stands_on_home_and_on_the_township(browser, world, market):
    officer = browser("officer")
    assert RULE in text(officer.get("/search?q=东岳"))
    assert "今日农历与集市" in text(officer.get("/"))


def test_pages_are_small(browser, market):
    desk = browser("desk")
    for page in ("/m/almanac/", "/m/almanac/clashes", market, f"{market}/edit"):
        assert len(desk.get(page).get_data()) < 40_000
