"""Equipment as people see it: entered, issued once, handed straight on, taken back, and who held it."""

import csv
import io
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import new_id, today
from core.errors import Refused
from core.extensions import db
from core.services import importing
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import Asset, Custody, HandOver
from plugins.ledger.models.kit import AssetState
from plugins.ledger.register_sheets.assets import ASSETS
from plugins.ledger.services import custody

NUMBERS = {"officer": "民警甲", "chief": "所长甲", "assistant": "助理甲"}


@pytest.fixture
def number(world):
    """``number("officer")``: the staff number that a form posts."""
    from core.models import Officer

    named = {row.id: row.number for row in world.rows(Officer)}
    return lambda who: named[world.officers[who]]


@pytest.fixture
def radio(browser):
    """A radio that the chief entered; its id."""
    id = new_id()
    told = {"kind": "radio", "label": "对讲机", "serial": "R-1", "unit_id": "511702101560"}
    answer = browser("chief").post(f"/m/ledger/assets/{id}/form", **told)
    assert answer.status_code == 303, text(answer)
    return id


def issue(browser, number, id, to="officer", **more):
    return browser("chief").post(f"/m/ledger/gear/{id}/issue", officer_id=number(to), **more)


def test_a_thing_is_entered_issued_and_taken_back(browser, world, number, radio):
    assert issue(browser, number, radio).status_code == 303
    page = text(browser("officer").get(f"/m/ledger/assets/{radio}"))
    assert "已领用" in page and "民警甲" in page
    assert browser("chief").post(f"/m/ledger/gear/{radio}/take-back").status_code == 303
    (row,) = world.rows(Asset)
    assert (row.state, row.officer_id) == (AssetState.IN_STORE, None)
    (held,) = world.rows(Custody)
    assert held.officer_id == world.officers["officer"] and held.since <= held.until


def test_a_thing_issued_twice_is_refused_with_the_name_of_its_holder(browser, world, number, radio):
    issue(browser, number, radio)
    answer = issue(browser, number, radio, to="assistant")
    assert answer.status_code == 422
    assert f"对讲机 R-1 自 {today()} 起由 民警甲 领用" in text(answer)
    assert len(world.rows(Custody)) == 1


def test_a_day_that_has_passed_is_refused_beside_its_field(browser, world, number, radio):
    answer = issue(browser, number, radio, due_on=(today() - timedelta(1)).isoformat())
    assert answer.status_code == 422 and "归还日期已过" in text(answer)
    assert world.rows(Custody) == []


def test_the_same_serial_number_names_the_thing_that_has_it(browser, radio):
    told = {"kind": "radio", "label": "另一台", "serial": "R-1", "unit_id": "511702101560"}
    answer = browser("chief").post(f"/m/ledger/assets/{new_id()}/form", **told)
    assert answer.status_code == 422 and "对讲机 已使用此编号" in text(answer)


def test_a_hand_over_needs_both_sides(browser, world, number, radio):
    issue(browser, number, radio)
    officer, assistant = browser("officer"), browser("assistant")
    assert officer.post(f"/m/ledger/gear/{radio}/hand-over", officer_id=number("assistant")).status_code == 303
    assert world.rows(Asset)[0].officer_id == world.officers["officer"]
    assert "民警甲 向您移交 对讲机 R-1" in text(assistant.get("/inbox"))
    (offer,) = world.rows(HandOver)
    officer.post(f"/m/ledger/hand-overs/{offer.id}/accept")
    assert "只有 助理甲 可以答复" in text(officer.get(f"/m/ledger/assets/{radio}"))
    assert assistant.post(f"/m/ledger/hand-overs/{offer.id}/accept").status_code == 303
    assert world.rows(Asset)[0].officer_id == world.officers["assistant"]
    first, second = sorted(world.rows(Custody), key=lambda row: row.since)
    assert (first.until, second.until, second.given_by_id) == (second.since, None, world.officers["officer"])
    page = text(officer.get(f"/m/ledger/assets/{radio}"))
    assert "助理甲" in page and "民警甲" in page


def test_only_the_holder_hands_on(browser, number, radio, world):
    issue(browser, number, radio)
    answer = browser("assistant").post(f"/m/ledger/gear/{radio}/hand-over", officer_id=number("chief"))
    assert answer.status_code == 422 and "只有领用人 民警甲 可以移交" in text(answer)
    assert world.rows(HandOver) == []


def test_taking_back_withdraws_what_waits(browser, world, number, radio):
    issue(browser, number, radio)
    browser("officer").post(f"/m/ledger/gear/{radio}/hand-over", officer_id=number("assistant"))
    browser("chief").post(f"/m/ledger/gear/{radio}/take-back")
    (offer,) = world.rows(HandOver)
    assert offer.state == "withdrawn"
    browser("assistant").post(f"/m/ledger/hand-overs/{offer.id}/accept")
    assert world.rows(Asset)[0].officer_id is None


def test_another_station_does_not_see_it(browser, radio):
    assert browser("officer-b").get(f"/m/ledger/assets/{radio}").status_code == 404
    assert "R-1" not in text(browser("chief-b").get("/m/ledger/assets"))


def test_assistants_and_officers_do_not_issue(browser, number, radio):
    for who in ("officer", "assistant"):
        assert browser(who).post(f"/m/ledger/gear/{radio}/issue", officer_id=number(who)).status_code == 403


def test_an_overdue_thing_stands_in_the_inbox(browser, world, number, radio):
    issue(browser, number, radio, due_on=today().isoformat())
    with world.inside():

        def late():
            db.session.get(Asset, (world.county, radio)).due_on = today() - timedelta(2)

        run_tx(late)
    for who in ("officer", "chief"):
        assert "对讲机 R-1 应归还" in text(browser(who).get("/inbox"))
    assert "应归还" not in text(browser("assistant").get("/inbox"))


def test_a_thing_with_a_history_is_scrapped_and_not_deleted(browser, world, number, radio):
    issue(browser, number, radio)
    chief = browser("chief")
    chief.post(f"/m/ledger/assets/{radio}/strike")
    assert "曾经发放" in text(chief.get("/m/ledger/assets"))
    chief.post(f"/m/ledger/gear/{radio}/mark/scrapped")
    (row,) = world.rows(Asset)
    assert (row.state, row.officer_id) == (AssetState.SCRAPPED, None)
    answer = issue(browser, number, radio)
    assert answer.status_code == 422 and "不在库" in text(answer)


def test_lists_filter_and_search_finds(browser, number, radio):
    issue(browser, number, radio)
    chief = browser("chief")
    assert "R-1" in text(chief.get(f"/m/ledger/assets?officer={number('officer')}&state=issued&kind=radio"))
    assert "R-1" not in text(chief.get(f"/m/ledger/assets?officer={number('chief')}"))
    assert "对讲机" in text(chief.get("/search?q=R-1"))


def test_labels_are_a_pdf_with_an_address_to_scan(browser, radio):
    chief = browser("chief")
    for path in (f"/m/ledger/gear/{radio}/label", "/m/ledger/assets/labels"):
        answer = chief.get(path)
        assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")


def table(*rows) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([("类别", "名称", "编号", "保管单位"), *rows])
    return file.getvalue().encode("utf-8-sig")


def test_a_list_is_imported_once(world):
    rows = ("对讲机", "对讲机", "R-9", "东岳派出所"), ("警车", "川S0001警", "", "东岳派出所")
    with world.inside():
        assert importing.run(ASSETS, table(*rows)).counts["new"] == 2
        assert importing.run(ASSETS, table(*rows)).counts["same"] == 2
        wrong = importing.run(ASSETS, table(*rows, ("飞机", "直升机", "", "东岳派出所"), ("对讲机", "x", "R-9", "东岳派出所")))
        assert len(wrong.faults) == 2
    assert len(world.rows(Asset)) == 2


STEPS = st.lists(
    st.tuples(
        st.sampled_from(("issue", "take_back", "offer", "accept", "decline", "lost", "store")),
        st.sampled_from(("officer", "chief", "assistant")),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nobody_ever_holds_it_beside_another(world, steps):
    """Whatever people try, the chain of holders has no gap of truth: one open row exactly when the thing is issued."""
    with world.inside():
        thing = Asset(county_id=world.county, id=new_id(), kind="torch", label="手电", unit_id=world.units["A"])
        run_tx(lambda: db.session.add(thing))
        for name, who in steps:
            try:
                run_tx(lambda name=name, who=who: step(db.session.get(Asset, (world.county, thing.id)), name, world.officers[who]))
            except Refused as refusal:
                assert str(refusal.reason)
            check_chain(world, thing.id)


def step(thing, name, officer_id):
    offer = custody.open_offer(thing)
    if name == "issue":
        custody.issue(thing, officer_id)
    elif name == "take_back":
        custody.take_back(thing)
    elif name == "offer":
        custody.offer(thing, officer_id)
    elif name in ("accept", "decline"):
        if offer:
            getattr(custody, name)(offer)
    else:
        custody.mark(thing, AssetState.LOST if name == "lost" else AssetState.IN_STORE)


def check_chain(world, id):
    thing = db.session.scalar(select(Asset).where(Asset.id == id).execution_options(populate_existing=True))
    rows = db.session.scalars(select(Custody).where(Custody.asset_id == id).order_by(Custody.since, Custody.id)).all()
    still = [row for row in rows if row.until is None]
    assert len(still) == (thing.state == AssetState.ISSUED)
    assert [row.officer_id for row in still] == ([thing.officer_id] if thing.officer_id else [])
    for before, after in zip(rows, rows[1:], strict=False):
        assert before.until is not None and before.since <= before.until <= after.since
