"""From the almanac to staffed sessions, as the desk and a station see it."""

from datetime import date, time

from sqlalchemy import select

from core.clock import new_id
from core.extensions import db
from core.models import Officer, PersonClass, Switch
from core.testing.browser import text
from core.transactions import run_tx
from plugins.almanac.models import MarketDay
from plugins.market_day.models import BaseHours, Session, SessionStaff


def test_one_button_plans_every_market_day_that_is_still_to_come(planned, world, markets, browser):
    rows = world.rows(Session)
    days = sorted((row.occurred_on.day, row.unit_id == world.units["A"]) for row in rows)
    assert days == [(2, True), (3, False), (5, True), (8, True)]
    assert "没有漏排" in text(browser("desk").post("/m/market_day/plan", month="2026-03", follow=True))
    assert len(world.rows(Session)) == 4


def test_a_station_plans_its_own_market_days_only(markets, world, browser):
    browser("chief-b").post("/m/market_day/plan", month="2026-03")
    assert {row.unit_id for row in world.rows(Session)} == {world.units["B"]}
    assert "已安排 3 场" in text(browser("chief").post("/m/market_day/plan", month="2026-03", follow=True))


def test_a_sunday_market_is_open_although_the_station_is_closed(planned, world):
    sunday = next(row for row in world.rows(Session) if row.occurred_on == date(2026, 3, 8))
    assert (sunday.opens, sunday.closes) == (time(9), time(17))


def test_in_summer_a_planned_session_opens_an_hour_earlier(markets, world, browser, at_ten):
    def work():
        db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=markets["东岳镇"], day=date(2026, 7, 6)))
        monday = BaseHours(county_id=world.county, unit_id=world.units["A"], weekday=0)
        monday.opens, monday.closes = time(8, 30), time(17, 30)
        db.session.add(monday)

    with world.inside():
        run_tx(work)
    browser("chief").post("/m/market_day/plan", month="2026-07")
    (session,) = world.rows(Session)
    assert (session.opens, session.closes, session.early) == (time(7, 30), time(17, 30), True)


def test_the_suggested_staff_begin_with_a_household_officer(planned, world, browser):
    browser("chief").post(f"/m/market_day/sessions/{planned}/staff")
    names = {row.officer_id for row in world.rows(SessionStaff)}
    assert world.officers["household"] in names
    assert "户籍甲" in text(browser("chief").get(f"/m/market_day/sessions/{planned}"))


def test_a_clerk_who_is_a_police_officer_is_suggested_once(planned, world, browser):
    def work():
        clerk = db.session.get(Officer, (world.county, world.officers["clerk"]))
        clerk.person_class = PersonClass.POLICE

    with world.inside():
        run_tx(work)
    assert browser("chief").post(f"/m/market_day/sessions/{planned}/staff").status_code == 303
    ids = [row.officer_id for row in world.rows(SessionStaff)]
    assert len(ids) == len(set(ids)) and {world.officers["household"], world.officers["clerk"]} <= set(ids)


def test_the_same_person_posted_twice_serves_once(planned, world, browser):
    hours = {"opens": "09:00", "closes": "17:00", "version": "1"}
    answer = browser("chief").post(f"/m/market_day/sessions/{planned}/plan", **hours, staff=staff(world, "officer", "officer"))
    assert answer.status_code == 303
    assert [row.officer_id for row in world.rows(SessionStaff)] == [world.officers["officer"]]


def test_the_month_does_not_call_days_before_the_model_was_on_missing(markets, world, browser):
    def work():
        for switch in db.session.scalars(select(Switch)):
            switch.valid_from = date(2026, 3, 2)
        db.session.add(MarketDay(county_id=world.county, id=new_id(), market_id=markets["东岳镇"], day=date(2026, 3, 1)))

    with world.inside():
        run_tx(work)
    world.app.extensions["xiangjing.switches"].clear()
    page = text(browser("chief").get("/m/market_day/?month=2026-03"))
    assert "未开班 0 个集日" in page and "尚未启用 1 个集日" in page


def staff(world, *names):
    return [str(world.officers[name]) for name in names]


def test_enough_officers_stay_at_the_station(world, markets, village_point, browser):
    chief, url = browser("chief"), f"/m/market_day/sessions/{new_id()}/plan"
    new = {"point_id": str(village_point), "occurred_on": "2026-03-04", "opens": "09:00", "closes": "16:00"}
    assert chief.post(url, **new).status_code == 303
    away = {"opens": "09:00", "closes": "16:00", "version": "1"}
    refused = chief.post(url, **away, staff=staff(world, "chief", "instructor", "household", "officer"))
    assert refused.status_code == 422 and "至少应留 1 名" in text(refused)
    assert chief.post(url, **away, staff=staff(world, "household", "officer")).status_code == 303


def test_who_is_on_loan_cannot_be_planned_at_home_but_where_he_was_lent(planned, world, browser):
    desk = browser("desk")
    loan = {"starts_at": "2026-03-02T08:00", "ends_at": "2026-03-03T20:00", "reason": "支援"}
    number = next(o.number for o in world.rows(Officer) if o.id == world.officers["officer"])
    numbers = {"officer_id": number, "to_unit_id": "511702102560"}
    assert desk.post(f"/m/market_day/loans/{new_id()}", **loan, **numbers).status_code == 303
    assert desk.post(f"/m/market_day/loans/{new_id()}", **loan, **numbers).status_code == 422
    page = text(browser("chief").get(f"/m/market_day/sessions/{planned}/plan"))
    assert "已借往他所" in page
    there = next(row for row in world.rows(Session) if row.unit_id == world.units["B"])
    assert "民警甲" in text(browser("chief-b").get(f"/m/market_day/sessions/{there.id}/plan"))


def test_another_stations_session_is_not_there(planned, browser):
    assert browser("officer-b").get(f"/m/market_day/sessions/{planned}").status_code == 404
    assert browser("officer-b").post(f"/m/market_day/sessions/{planned}/open").status_code == 404


def test_calling_off_needs_a_reason_and_is_seen_in_the_report(planned, browser):
    chief = browser("chief")
    assert "请写明取消原因" in text(chief.post(f"/m/market_day/sessions/{planned}/cancel", reason="", follow=True))
    assert "暴雨" in text(chief.post(f"/m/market_day/sessions/{planned}/cancel", reason="暴雨", follow=True))
    assert "1" in text(browser("desk").get("/reports/market_day.sessions?from=2026-03-01&to=2026-03-02"))


def test_the_poster_is_a_pdf_and_the_month_shows_the_day(planned, browser):
    chief = browser("chief")
    poster = chief.get("/m/market_day/poster?month=2026-03")
    assert poster.mimetype == "application/pdf" and poster.data.startswith(b"%PDF")
    assert "东岳" in text(chief.get("/m/market_day/?month=2026-03"))


def test_a_point_is_seen_by_all_and_changed_by_its_own_station(world, at_ten, village_point, browser):
    assert browser("chief").get(f"/m/market_day/points/{village_point}").status_code == 200
    assert browser("chief-b").get(f"/m/market_day/points/{village_point}").status_code == 404
