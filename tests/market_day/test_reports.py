"""Reports say what the rows say, open them, and keep silent about per cents on small bases."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from sqlalchemy import select

from core import switchboard
from core.clock import new_id
from core.extensions import db
from core.models import Switch
from core.services.reporting import ask
from core.testing.browser import text
from core.transactions import run_tx
from plugins.almanac.models import Market
from plugins.ledger.models import Activity, ServiceCase, Survey, SurveyAnswer
from plugins.market_day.models import Session
from plugins.market_day.reports.effect import effect
from plugins.market_day.reports.held import sessions as sessions_held

MARCH = "from=2026-03-01&to=2026-03-02"
REPORTS = ("sessions", "effect", "business", "times", "outreach", "needs", "overtime")


def figures(answer) -> dict:
    """``{title: (value, href)}`` of a report page."""
    page = answer.get_data(as_text=True)
    cells = re.findall(r'class="panel stat"(?: href="([^"]*)")?.*?stat-label">(.*?)<.*?stat-value">([\d.,—-]*)', page, re.S)
    return {unescape(title.strip()): (value, unescape(href)) for href, title, value in cells}


def total(answer) -> int:
    """The sum above the rows of a list where it has one, else its number of rows."""
    page = answer.get_data(as_text=True)
    found = re.search(r'market-total">.*?<strong>([\d,]+)', page, re.S) or re.search(r"list-bar[^>]*><span>\D*([\d,]+)", page)
    return int(found.group(1).replace(",", "")) if found else 0


def cases(world, day, quantity, business="id_replace", unit="A", area="511702101201"):
    def work():
        case = ServiceCase(county_id=world.county, id=new_id(), occurred_on=day, business=business, quantity=quantity)
        case.unit_id, case.officer_id, case.area_id = world.units[unit], world.officers["officer"], world.areas[area]
        db.session.add(case)

    with world.inside():
        run_tx(work)


@pytest.fixture
def held(opened, world, browser, at_ten):
    """A day: three presses, one inquiry, two numbers, closed at seven in the evening."""
    officer = browser("officer")
    for business in ("id_replace", "id_replace", "birth", "inquiry"):
        officer.post(f"/m/market_day/sessions/{opened}/tap/{business}/{new_id()}")
    for wait in (4, 10):
        ticket = new_id()
        officer.post(f"/m/market_day/sessions/{opened}/tickets/{ticket}", business="move_in")
        at_ten["now"] += timedelta(minutes=wait)
        officer.post(f"/m/market_day/tickets/{ticket}/call")
        at_ten["now"] += timedelta(minutes=5)
        officer.post(f"/m/market_day/tickets/{ticket}/served")
    at_ten["now"] = at_ten["now"].replace(hour=11, minute=0)
    browser("officer").post(f"/m/market_day/sessions/{opened}/close")
    return opened


def test_a_day_from_plan_to_report(held, world, browser):
    desk = browser("desk")
    sessions = figures(desk.get(f"/reports/market_day.sessions?{MARCH}"))
    assert (sessions["集日"][0], sessions["已开班"][0], sessions["开班率"][0]) == ("1", "1", "100.0")
    business = figures(desk.get(f"/reports/market_day.business?{MARCH}"))
    assert {name: value for name, (value, _href) in business.items()} == {
        "集日身份证业务": "2", "集日户籍业务": "3", "集日咨询": "1", "集日其他业务": "0",
    }  # fmt: skip
    times = figures(desk.get(f"/reports/market_day.times?{MARCH}"))
    assert (times["办结号数"][0], times["等候中位数"][0], times["办理中位数"][0]) == ("2", "7.0", "5.0")
    overtime = figures(desk.get(f"/reports/market_day.overtime?{MARCH}"))
    assert overtime["错时工作时长"][0] == "2.0"


REST_ON = ("准时或提前开门", "错时工作时长", "错时工作人时", "等候中位数", "九成等候不超过", "办理中位数", "开班率", "收回率")
"""Figures that are no counts of rows: their link opens the rows that they rest on."""


@pytest.mark.parametrize("report", REPORTS)
def test_every_figure_opens_rows_that_add_up_to_it(report, held, browser):
    desk = browser("desk")
    page = desk.get(f"/reports/market_day.{report}?{MARCH}")
    assert page.status_code == 200
    for title, (value, href) in figures(page).items():
        if href and title in REST_ON:
            assert total(desk.get(href)) >= (value != "—"), (title, href)
        elif href:
            assert total(desk.get(href)) == int(value.replace(",", "")), (title, href)


def test_missing_market_days_are_named(held, browser, at_ten):
    at_ten["now"] += timedelta(days=4)
    answer = browser("desk").get("/reports/market_day.sessions?from=2026-03-01&to=2026-03-31")
    assert figures(answer)["未开班"][0] == "2"
    assert "双龙镇 2026-03 1 0 0 1 03" in text(answer)


def test_days_to_come_are_never_missing(planned, world, browser):
    answer = browser("desk").get("/reports/market_day.sessions?from=2026-04-01&to=2026-04-30")
    assert {value for value, _href in figures(answer).values()} <= {"0", "—"} and "今后的集日不计" in text(answer)
    world.app.extensions["xiangjing.switches"].clear()
    april = figures(browser("desk").get("/m/market_day/?month=2026-04"))
    assert april["未开班"][0] == "0"


def test_an_unplanned_day_to_come_is_not_missing(markets, browser):
    page = figures(browser("desk").get("/m/market_day/?month=2026-03"))
    assert page["未开班"][0] == "0"
    assert total(browser("desk").get("/m/market_day/days?state=missing")) == 0
    assert total(browser("desk").get("/m/market_day/days?state=unplanned")) == 4


def test_days_before_the_model_was_on_are_told_and_not_missing(markets, world, browser, at_ten):
    def work():
        for switch in db.session.scalars(select(Switch).where(Switch.plugin == "market_day")):
            switch.valid_from = date(2026, 3, 5)

    at_ten["now"] += timedelta(days=10)
    with world.inside():
        run_tx(work)
    world.app.extensions["xiangjing.switches"].clear()
    answer = browser("desk").get("/reports/market_day.sessions?from=2024-12-01&to=2026-03-31")
    assert figures(answer)["未开班"][0] == "2" and figures(answer)["集日"][0] == "4"
    assert "2 个集日当时尚未启用" in text(answer) and "集日表覆盖 2025-01-01 至 2028-01-01" in text(answer)


def test_towns_without_a_station_are_named(markets, world, browser):
    def work():
        market = Market(county_id=world.county, id=new_id(), town="三河场", area_id=None, printed="", rules=[])
        db.session.add(market)

    with world.inside():
        run_tx(work)
    assert "以下乡镇没有负责的派出所：三河场" in text(browser("desk").get(f"/reports/market_day.sessions?{MARCH}"))


def test_names_of_figures_hold_no_dates(world, at_ten):
    with world.inside(), world.app.test_request_context():
        names = [f.name for f in effect(ask(date(2026, 2, 1), date(2026, 2, 28))).figures]
    assert names == ["id_cards", "id_cards_base", "household", "household_base", "people", "people_base"]


@pytest.mark.parametrize("report", ("sessions", "business", "outreach", "times", "needs"))
def test_every_cell_with_a_link_opens_rows_that_add_up_to_it(report, held, world, browser):
    cases(world, date(2026, 3, 2), 3, "other")
    page = browser("desk").get(f"/reports/market_day.{report}?{MARCH}").get_data(as_text=True)
    found = re.findall(r'<td[^>]*class="number[^>]*>\s*<a[^>]*href="([^"]*)"[^>]*>\s*([\d,]+)', page)
    assert found or report in ("outreach", "needs")
    for href, value in found if report != "times" else found[:2]:  # then come minutes, which count no rows
        assert total(browser("desk").get(unescape(href))) == int(value.replace(",", "")), href


def test_hours_open_the_sessions_that_they_rest_on(held, browser):
    page = browser("desk").get(f"/reports/market_day.overtime?{MARCH}").get_data(as_text=True)
    cells = re.findall(r'<td class="number">\s*<a href="([^"]*)"', page)
    assert len(cells) == 10  # five figures of the one station, and the total
    assert {total(browser("desk").get(unescape(href))) for href in cells} == {1}


def test_before_and_after_with_enough_and_with_too_few_cases(world, at_ten, browser):
    cases(world, date(2025, 2, 10), 40)
    cases(world, date(2026, 2, 10), 60)
    cases(world, date(2025, 2, 11), 19, "birth")
    cases(world, date(2026, 2, 11), 8, "birth")
    answer = text(browser("desk").get("/reports/market_day.effect?from=2026-02-01&to=2026-02-28"))
    assert "身份证业务 40 60 +50.0 % 1.50 0.99–2.30" in answer
    assert "户籍业务 19 8 样本少，不宜比较" in answer and "-57" not in answer


def test_how_content_people_are_opens_the_cards_that_say_so(world, at_ten, browser):
    def work():
        survey = Survey(county_id=world.county, id=new_id(), title="需求问卷", questions=[])
        db.session.add(survey)
        db.session.flush()
        for satisfaction in (5, 4, 4, 3, None):
            card = SurveyAnswer(county_id=world.county, id=new_id(), occurred_on=date(2026, 2, 9), survey_id=survey.id)
            card.satisfaction, card.unit_id, card.area_id = satisfaction, world.units["A"], world.areas["511702101202"]
            card.officer_id = world.officers["officer"]
            db.session.add(card)

    with world.inside():
        run_tx(work)
    page = browser("desk").get("/reports/market_day.effect?from=2026-02-01&to=2026-02-28").get_data(as_text=True)
    href = unescape(re.search(r'<td class="number"><a href="([^"]*)">3 / 4</a>', page).group(1))
    assert total(browser("desk").get(href)) == 3
    assert total(browser("desk").get(href.replace("content=yes", "content=no"))) == 1


def test_outreach_counts_all_six_kinds_by_township_and_month(world, at_ten, browser):
    def work():
        for day, kind in ((3, "roads"), (9, "roads"), (9, "disaster")):
            row = Activity(county_id=world.county, id=new_id(), occurred_on=date(2026, 2, day), outreach=kind, title="下乡")
            row.kind, row.partners = "outreach", ["roads"] if kind == "roads" else []
            row.unit_id, row.officer_id, row.area_id = world.units["A"], world.officers["officer"], world.areas["511702101202"]
            db.session.add(row)

    with world.inside():
        run_tx(work)
    answer = browser("desk").get("/reports/market_day.outreach?from=2026-02-01&to=2026-02-28")
    assert "东岳镇 2026-02 0 0 2 0 1 0 3" in text(answer)
    assert len(figures(answer)) == 6
    joint = browser("desk").get("/m/market_day/outreach/partners")
    assert total(joint) == 2 and "路政" in text(joint)


def test_a_pilot_station_writes_and_others_do_not_see_the_model(world, at_ten, markets, browser):
    def work():
        switchboard.disable("market_day", world.county, "test", date(2026, 3, 1))
        switchboard.enable("market_day", world.county, "test", ["511702101560"], date(2026, 3, 1))

    with world.inside():
        run_tx(work)
    assert browser("chief").get("/m/market_day/").status_code == 200
    assert browser("chief-b").get("/m/market_day/").status_code == 404
    browser("desk").post("/m/market_day/plan", month="2026-03")
    assert {row.unit_id for row in world.rows(Session)} == {world.units["A"]}


def test_switched_off_the_model_is_gone_and_nothing_is_lost(held, world, browser):
    with world.inside():
        run_tx(lambda: switchboard.disable("market_day", world.county, "test"))
    assert browser("chief").get("/m/market_day/").status_code == 404
    assert browser("chief").post(f"/m/market_day/sessions/{held}/reopen").status_code in (403, 404)
    assert len(world.rows(Session)) == 4


def test_the_query_of_a_station_counts_that_station(held, world, at_ten):
    with world.inside(), world.app.test_request_context():
        found = {f.name: f.value for f in sessions_held(ask(date(2026, 3, 1), date(2026, 3, 3), unit="511702102560")).figures}
    assert found["market_days"] == 0
