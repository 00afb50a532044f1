"""Public holidays: built in where the notice is out, kept by the county for later years."""

from datetime import date

from core.api import new_id
from core.testing.browser import text
from plugins.almanac import api, lunar
from plugins.almanac.models import Holiday

NEXT = lunar.known_until() + 1


def entry(**changes):
    return {"day": f"{NEXT}-10-01", "name": "国庆节", "kind": "rest", "source": "notice"} | changes


def test_a_year_with_a_notice_is_built_in_and_not_edited(browser, world):
    said = text(browser("desk").get("/m/almanac/holidays?year=2026"))
    assert "02-17 周二 正月初一" in said and "春节" in said and "预填" not in said
    answer = browser("desk").post(f"/m/almanac/holidays/{new_id()}", **entry(day="2026-10-01"))
    assert answer.status_code == 422 and "已内置" in text(answer)


def test_the_days_of_the_law_are_entered_first_and_corrected_by_the_notice(browser, world):
    desk = browser("desk")
    assert "还没有填写" in text(desk.get(f"/m/almanac/holidays?year={NEXT}"))
    assert desk.post("/m/almanac/holidays/draft", year=NEXT).status_code == 303
    assert len(world.rows(Holiday)) == 13
    said = text(desk.get(f"/m/almanac/holidays?year={NEXT}"))
    assert "端午节" in said and "法定假日（通知未发布）" in said
    desk.post("/m/almanac/holidays/draft", year=NEXT)
    assert len(world.rows(Holiday)) == 13
    made_up = f"/m/almanac/holidays/{new_id()}"
    assert desk.post(made_up, **entry(day=f"{NEXT}-09-26", kind="work")).status_code == 303
    with world.inside():
        assert api.holiday_on(date(NEXT, 9, 26)).works and not api.holiday_on(date(NEXT, 10, 1)).works
        assert api.holiday_on(date(NEXT, 10, 9)) is None
    assert desk.post(f"{made_up}/delete").status_code == 303
    assert len(world.rows(Holiday)) == 13


def test_a_day_stands_once(browser, world):
    desk = browser("desk")
    assert desk.post(f"/m/almanac/holidays/{new_id()}", **entry()).status_code == 303
    twice = desk.post(f"/m/almanac/holidays/{new_id()}", **entry(name="又一个"))
    assert twice.status_code == 422 and "已在表中" in text(twice)


def test_years_far_away_and_other_people_are_refused(browser, world):
    assert browser("desk").post("/m/almanac/holidays/draft", year=2026).status_code == 303
    assert browser("desk").post("/m/almanac/holidays/draft", year=2090).status_code == 303
    assert browser("officer").post("/m/almanac/holidays/draft", year=NEXT).status_code == 403
    assert not world.rows(Holiday)
    assert browser("officer").get("/m/almanac/holidays?year=1066").status_code == 200


def test_another_county_keeps_its_own_table(browser, world):
    browser("desk").post(f"/m/almanac/holidays/{new_id()}", **entry())
    assert "国庆节" not in text(browser("desk-other").get(f"/m/almanac/holidays?year={NEXT}"))
    with world.inside("520327"):
        assert api.holiday_on(date(NEXT, 10, 1)) is None
