"""Farming seasons as the county keeps them."""

from datetime import date

import pytest

from core.api import new_id, today
from core.testing.browser import text
from plugins.almanac import api, forms
from plugins.almanac.models import Season, SeasonKind


def season(**changes):
    return {"name": "三夏", "kind": "busy", "starts": "芒种前7天", "ends": "夏至"} | changes


def test_a_season_is_entered_as_people_write_it_and_holds_for_its_days(browser, world):
    url = f"/m/almanac/seasons/{new_id()}"
    assert browser("desk").post(url, **season()).status_code == 303
    (row,) = world.rows(Season)
    assert (row.starts, row.ends) == ("芒种-7", "夏至")
    with world.inside():
        assert api.season_on(date(2026, 6, 1)).name == "三夏" and api.season_on(date(2026, 6, 1), SeasonKind.SUMMER) is None
        assert api.season_on(date(2026, 5, 28)) is None and api.season_on(date(2026, 6, 21)).name == "三夏"
        (window,) = api.season_windows(date(2026, 1, 1), date(2026, 12, 31))
        assert (window.first, window.last) == (date(2026, 5, 29), date(2026, 6, 21))
        assert "三夏" in api.day_notes(date(2026, 6, 1))
    said = text(browser("officer").get("/m/almanac/seasons"))
    assert "芒种前7天～夏至" in said and f"{today().year}-05-" in said and f"{today().year + 1}-05-" in said
    assert 'value="芒种前7天"' in browser("desk").get(url).get_data(as_text=True)


def test_a_season_crosses_the_new_year(browser, world):
    winter = season(name="春节返乡", starts="12月20日", ends="2月28日", kind="other")
    browser("desk").post(f"/m/almanac/seasons/{new_id()}", **winter)
    with world.inside():
        assert api.season_on(date(2027, 1, 5)).name == "春节返乡" and api.season_on(date(2027, 3, 1)) is None


@pytest.mark.parametrize("ends", ["大概六月", "13月40日", "芒种后99天"])
def test_an_end_that_is_neither_day_nor_term_is_refused(browser, world, ends):
    answer = browser("desk").post(f"/m/almanac/seasons/{new_id()}", **season(ends=ends))
    assert answer.status_code == 422 and not world.rows(Season)


def test_a_name_stands_once_and_a_season_is_deleted(browser, world):
    desk, url = browser("desk"), f"/m/almanac/seasons/{new_id()}"
    assert desk.post(url, **season()).status_code == 303
    assert desk.post(f"/m/almanac/seasons/{new_id()}", **season()).status_code == 422
    assert desk.post(f"{url}/delete").status_code == 303
    assert not world.rows(Season)


def test_the_windows_are_shown_while_the_ends_are_typed(browser):
    fragment = browser("desk").fragment("/m/almanac/season-windows?starts=6月1日&ends=06-20", "windows").get_data(as_text=True)
    assert fragment.strip().startswith('<section id="windows"') and f"{today().year}-06-01～{today().year}-06-20" in fragment
    assert "请写日期" in browser("desk").fragment("/m/almanac/season-windows?starts=x&ends=y", "windows").get_data(as_text=True)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("6月1日", "06-01", "6月1日"), ("06-01", "06-01", "6月1日"), ("6/1", "06-01", "6月1日"), ("芒种", "芒种", "芒种"),
        ("芒种前7天", "芒种-7", "芒种前7天"), ("芒种+3", "芒种+3", "芒种后3天"), ("芒种前0天", "芒种", "芒种"),
        ("随便", "随便", "随便"),
    ],
)  # fmt: skip
def test_ends_of_seasons_in_words(typed, kept, shown):
    assert forms.edge_from(typed) == kept
    assert forms.edge_words(kept) == shown


def test_the_month_names_the_seasons_in_it(browser):
    browser("desk").post(f"/m/almanac/seasons/{new_id()}", **season())
    assert "三夏 05-29～06-21" in text(browser("officer").get("/m/almanac/?month=2026-06"))
