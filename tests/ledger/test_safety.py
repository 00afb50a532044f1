"""Inspections and hazards: who may, in which order, and what waits."""

import pytest

from core.clock import new_id, today
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import Hazard, Inspection, Venue


@pytest.fixture
def venue(world):
    """The id of a venue in a village of station A."""
    from core.extensions import db

    id = new_id()
    place = {"area_id": world.areas["511702101202"], "unit_id": world.units["A"]}
    venue = Venue(id=id, county_id="511702", name="惠民超市", kind="shop", registered_on=today(), **place)
    with world.inside():
        run_tx(lambda: db.session.add(venue))
    return id


def inspect(browser, who, venue, **changes):
    told = {"venue_id": str(venue), "occurred_on": today().isoformat(), "kind": "routine"} | changes
    id = new_id()
    return id, browser(who).post(f"/m/ledger/inspections/{id}", **told)


def test_a_check_stands_where_its_venue_stands(browser, world, venue):
    id, answer = inspect(browser, "officer", venue)
    assert answer.status_code == 303
    (row,) = world.rows(Inspection)
    assert (row.passed, row.area_id) == (True, world.areas["511702101202"])
    assert world.rows(Venue)[0].last_check == today()
    assert "惠民超市" in text(browser("officer").get("/m/ledger/inspections"))
    assert browser("officer-b").get(f"/m/ledger/records/{id}").status_code == 404


@pytest.mark.parametrize("who", ["assistant", "clerk", "desk", "auditor"])
def test_only_police_officers_of_the_station_inspect(browser, world, venue, who):
    assert inspect(browser, who, venue)[1].status_code == 403
    assert world.rows(Inspection) == []


def test_a_venue_of_another_station_is_no_choice(browser, venue):
    assert inspect(browser, "officer-b", venue)[1].status_code == 422


def test_a_failed_check_leads_to_its_hazard(browser, fact, world, venue):
    id, _answer = inspect(browser, "officer", venue, failed="exits")
    assert world.rows(Inspection)[0].passed is False
    page = browser("officer").get(f"/m/ledger/records/{id}").get_data(as_text=True)
    assert "登记隐患" in page and f"inspection_id={id}" in page
    fact("officer", "hazards", venue_id=str(venue), inspection_id=str(id))
    assert (world.rows(Hazard)[0].venue_id, world.rows(Hazard)[0].inspection_id) == (venue, id)


def test_checks_beyond_the_years_cap_are_asked_about_first(browser, world, venue):
    for _n in range(4):
        assert inspect(browser, "officer", venue)[1].status_code == 303
    asked = inspect(browser, "officer", venue)[1]
    assert asked.status_code == 422 and "今年已计划检查4次" in text(asked)
    assert inspect(browser, "officer", venue, kind="complaint")[1].status_code == 303
    assert inspect(browser, "officer", venue, repeated="y")[1].status_code == 303
    assert len(world.rows(Inspection)) == 6


def test_a_hazard_goes_from_found_to_checked_again(browser, fact, world):
    id, _answer = fact("assistant", "hazards")
    page = f"/m/ledger/hazards/{id}"
    officer = browser("officer")
    assert officer.post(f"{page}/order", order_number="整改1号", deadline=today().isoformat()).status_code == 303
    assert world.rows(Hazard)[0].state == "ordered"
    assert browser("assistant").post(f"{page}/fixed").status_code == 303
    assert world.rows(Hazard)[0].fixed_on == today()
    assert officer.post(f"{page}/recheck", outcome="still").status_code == 303
    assert (world.rows(Hazard)[0].state, world.rows(Hazard)[0].fixed_on) == ("ordered", None)
    assert officer.post(f"{page}/recheck", outcome="gone").status_code == 303
    assert (world.rows(Hazard)[0].state, world.rows(Hazard)[0].rechecked_on) == ("rechecked", today())
    assert officer.post(f"{page}/order", deadline=today().isoformat()).status_code == 422


def test_an_order_needs_a_police_officer_and_a_day_that_can_be_kept(browser, fact, world, days_ago):
    id, _answer = fact("officer", "hazards")
    page = f"/m/ledger/hazards/{id}"
    for who in ("assistant", "clerk"):
        assert browser(who).post(f"{page}/order", deadline=today().isoformat()).status_code == 403
        assert browser(who).post(f"{page}/recheck", outcome="gone").status_code == 403
    assert browser("officer").post(f"{page}/order", deadline=days_ago(3)).status_code == 422
    assert world.rows(Hazard)[0].state == "found"


def test_a_hazard_reported_up_says_who_has_it(browser, fact):
    id, _answer = fact("assistant", "hazards")
    assert browser("assistant").post(f"/m/ledger/hazards/{id}/report", held_by="镇应急办").status_code == 303
    assert "镇应急办" in text(browser("officer").get(f"/m/ledger/records/{id}"))


def test_hazards_past_their_day_wait_in_the_inbox(browser, fact, world, days_ago):
    id, _answer = fact("officer", "hazards", occurred_on=days_ago(9))
    browser("officer").post(f"/m/ledger/hazards/{id}/order", deadline=days_ago(2))
    for who in ("officer", "chief"):
        words = text(browser(who).get("/inbox"))
        assert "楼道堆放杂物" in words and "逾期" in words
    assert "楼道堆放杂物" not in text(browser("household").get("/inbox"))
