"""The keys of the quick screen are chosen by name and number on the settings page."""

import re

from core.clock import new_id
from core.extensions import db
from core.models import CountySetting
from core.services.settings import setting
from core.testing.browser import text
from core.transactions import run_tx
from plugins.market_day.words import quick_keys

PAGE, KEY = "/settings/market_day", "market_day.businesses"
FIELD = re.compile(r'<label class="place"><input class="form-control[^"]*" name="market_day.businesses" value="(\w*)"[^>]*>([^<]+)')
OTHER = re.compile(r'<input class="form-control"[^>]*name="(market_day\.[a-z_]+)"[^>]*value="([^"]*)"')


def places(answer) -> dict:
    """``{name of a key: the number beside it}``."""
    return {title.strip(): number for number, title in FIELD.findall(answer.get_data(as_text=True))}


def save(browser, places: dict):
    page = browser.get(PAGE).get_data(as_text=True)
    others = {name: value for name, value in OTHER.findall(page) if name != KEY}
    return browser.post(PAGE, **others, **{KEY: list(places.values())})


def test_keys_are_shown_and_taken_by_name_in_an_order(world, browser):
    admin = browser("admin")
    shown = places(admin.get(PAGE))
    assert shown["身份证换领"] == "1" and shown["咨询"] == "10" and shown["死亡注销"] == ""
    assert "id_replace" not in text(admin.get(PAGE)) and "默认值：身份证换领、" in text(admin.get(PAGE))
    chosen = dict.fromkeys(shown, "") | {"死亡注销": "1", "咨询": "3", "身份证换领": "2"}
    assert save(admin, chosen).status_code == 303
    with world.inside():
        assert quick_keys() == ["death", "id_replace", "inquiry"]
    assert {title for title, number in places(admin.get(PAGE)).items() if number} == {"死亡注销", "咨询", "身份证换领"}


def test_numbers_that_say_nothing_clear_are_refused_and_kept(world, browser):
    admin = browser("admin")
    none = dict.fromkeys(places(admin.get(PAGE)), "")
    for wrong, said in (
        ({"咨询": "1", "死亡注销": "1"}, "序号不能重复"),
        ({"咨询": "甲"}, "请填写整数序号"),
        ({}, "请至少选择 1 项"),
    ):
        answer = save(admin, none | wrong)
        assert answer.status_code == 422 and said in text(answer)
        assert {title: number for title, number in places(answer).items() if number} == wrong


def test_a_line_of_codes_from_before_still_holds(world, browser):
    def work():
        db.session.add(CountySetting(county_id=world.county, id=new_id(), key=KEY, value="birth， inquiry"))

    with world.inside():
        run_tx(work)
        assert setting(KEY) == ["birth", "inquiry"] and quick_keys() == ["birth", "inquiry"]
    assert places(browser("admin").get(PAGE))["咨询"] == "2"
