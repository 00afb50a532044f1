"""Pages are light, lead on, and show nothing of another station; wrong addresses say so."""

import pytest

from core.testing.browser import Browser, text

AT = "/m/village_officer"
MOST = 25 * 1024
PAGES = {
    "officer-510114": ("desk", "nearby", "six", "month", "board", "concerns", "findings", "wishes"),
    "chief-510114": ("board", "terms", "posts", "forces", "profiles", "needs", "points", "findings", "concerns", "done"),
    "personnel-510114": ("board", "terms", "plans", "posts"),
    "desk-510114": ("board", "terms", "posts", "adjacency", "done?figure=checks&group=seconded&from=2022-01-01&to=2022-12-31"),
}


@pytest.mark.parametrize("user", PAGES)
def test_the_pages_of_every_day_are_light(xindu, user):
    browser, heavy = Browser(xindu), []
    browser.sign_in(user, "Kept-in-the-tests-2026")
    for path in PAGES[user]:
        answer = browser.get(f"{AT}/{path}")
        assert answer.status_code == 200, path
        if len(answer.data) > MOST:
            heavy.append(f"{len(answer.data) / 1024:.1f} KB {path}")
    assert not heavy


def test_the_forms_of_a_bureau_are_light(xindu):
    from core.clock import new_id

    browser = Browser(xindu)
    browser.sign_in("personnel-510114", "Kept-in-the-tests-2026")
    for path in (f"terms/{new_id()}/form", f"posts/{new_id()}", f"needs/{new_id()}"):
        assert len(browser.get(f"{AT}/{path}").data) <= MOST, path


def test_the_board_is_asked_for_any_day(xindu):
    browser = Browser(xindu)
    browser.sign_in("chief-510114", "Kept-in-the-tests-2026")
    page = text(browser.get(f"{AT}/board?day=2022-02-20"))
    assert "25 / 35" in page and "2022-02-20" in page
    assert "35 / 35" in text(browser.get(f"{AT}/board?day=2022-12-31"))
    assert browser.get(f"{AT}/board?day=never").status_code == 200


def test_a_seconded_officer_sees_his_village_and_both_kinds_of_time(xindu):
    browser = Browser(xindu)
    browser.sign_in("branch-510114", "Kept-in-the-tests-2026")
    page = text(browser.get(f"{AT}/desk"))
    assert "禁毒大队" in page and "本月驻村时长/保障时长" in page
    month = text(browser.get(f"{AT}/month"))
    assert "驻村" in month and "编制单位" in month


def test_what_waits_for_the_station_stands_on_the_meetings_page_and_gaps_on_the_bureaus(xindu):
    chief, desk = Browser(xindu), Browser(xindu)
    chief.sign_in("chief-510114", "Kept-in-the-tests-2026")
    desk.sign_in("desk-510114", "Kept-in-the-tests-2026")
    assert "河堤护栏断了两段" in text(chief.get("/morning"))
    assert "永兴场镇社区" in text(desk.get("/missing"))


def test_the_administrator_reads_none_of_it(browser):
    assert browser("admin").get(f"{AT}/board").status_code == 403
    assert browser("officer").get(f"{AT}/arrive/nowhere").status_code == 404
    assert browser("personnel").get(f"{AT}/terms?from=never").status_code == 200


def test_each_station_shows_its_two_teams_and_one_room(xindu):
    browser = Browser(xindu)
    browser.sign_in("desk-510114", "Kept-in-the-tests-2026")
    answer = browser.get(f"{AT}/structure")
    page = text(answer)
    for words in ("社区警务队", "案件办理队", "综合指挥室", "桂湖派出所"):
        assert words in page, words
    assert "未登记" not in page and len(answer.data) <= MOST


WEIGHTS = {"six_roles": 25, "coverage": 25, "six_in": 30, "six_roles_places": 36}


@pytest.mark.parametrize("name", WEIGHTS)
def test_reports_of_a_year_are_light(xindu, name):
    """Two tables of many columns are heavier: each of their cells opens its rows."""
    browser = Browser(xindu)
    browser.sign_in("desk-510114", "Kept-in-the-tests-2026")
    answer = browser.get(f"/reports/village_officer.{name}?from=2022-01-01&to=2022-12-31")
    assert answer.status_code == 200 and len(answer.data) <= WEIGHTS[name] * 1024
