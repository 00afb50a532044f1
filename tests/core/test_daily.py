"""The day of each role: its menu, the morning page, missing records, the sign-off box, one's own village."""

import re
from html import unescape

import pytest
from test_home import errand

from core.clock import today
from core.contributions import NavItem, each_day
from core.testing.browser import text


@pytest.fixture
def app(lean):
    """The errands are enough."""
    return lean


def menu(browser, role, path="/") -> dict:
    """``{group: lines}`` of the menu as it is drawn."""
    page = browser(role).get(path, follow_redirects=True).get_data(as_text=True)
    side = re.search(r'<nav class="side".*?</nav>', page, re.S).group(0)
    found = {}
    for title, lines in re.findall(r"<h2>(.*?)</h2>\s*<ul>(.*?)</ul>", side, re.S):
        found[title] = [unescape(line) for line in re.findall(r"</svg>([^<]+)", lines)]
    return found


def test_each_role_has_its_day_in_order_and_one_line_at_a_place(browser, world):
    officer = menu(browser, "officer")
    assert officer["日常"] == ["首页", "差事派单", "本村一页", "本月情况", "晚间差事"]
    assert "待办" in officer["其他常用"] and "差事派单" not in officer["其他常用"]
    assert menu(browser, "chief")["日常"] == ["首页", "晨会页", "待签批"]
    assert menu(browser, "instructor")["日常"] == menu(browser, "chief")["日常"]
    assert menu(browser, "desk")["日常"] == ["首页", "缺报异常", "统计报表", "模块开关"]
    assert menu(browser, "assistant")["日常"] == ["首页", "待办"]


def test_who_has_no_day_of_his_own_keeps_the_ordinary_menu(browser, world):
    admin = menu(browser, "admin")
    assert "其他常用" not in admin and admin["日常"][0] == "首页" and "待办" in admin["日常"]


def test_the_line_that_fits_the_filters_is_the_active_one(browser, world):
    page = browser("officer").get("/m/errands/errands?q=1").get_data(as_text=True)
    active = re.findall(r'<a href="([^"]+)" class="active" aria-current="page">', page)
    assert "/m/errands/errands?q=1" in active and len([a for a in active if "errands" in a]) == 1


def test_places_are_given_to_roles():
    item = NavItem("x", "home.home", None, daily=each_day(20, "chief", "desk"))
    assert dict(item.daily) == {"chief": 20, "desk": 20}


def test_the_morning_page_gathers_what_the_models_say(browser, world):
    page = text(browser("chief").get("/morning"))
    assert "东岳派出所 晨会页" in page and "今日差事" in page and f"{today()}无差事" in page
    assert browser("assistant").get("/morning").status_code == 403
    assert browser("auditor").get("/morning").status_code == 403


def test_missing_records_are_for_the_bureau_and_leaders(browser, world):
    assert "缺报差事 不缺" in text(browser("desk").get("/missing"))
    assert browser("officer").get("/missing").status_code == 403


def test_the_sign_off_box_holds_decisions_only(browser, world):
    errand(world, "签批请假")
    errand(world, "送证")
    box = text(browser("chief").get("/inbox?sign=1"))
    assert "签批请假" in box and "送证" not in box and "其他待办（1）" in box
    everything = text(browser("chief").get("/inbox"))
    assert "签批请假" in everything and "送证" in everything and "待签批（1）" in everything
    assert "没有待签批的事项" in text(browser("officer-b").get("/inbox?sign=1"))


def test_my_village_is_the_one_i_am_posted_to_else_my_unit(browser, world):
    village = browser("assistant").get("/my-village")
    assert village.headers["Location"].endswith(str(world.areas["511702101201"]))
    assert browser("officer").get("/my-village").headers["Location"].endswith(str(world.units["A"]))
    assert browser("desk").get("/my-village").status_code == 403
