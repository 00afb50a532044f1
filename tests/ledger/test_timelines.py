"""Timelines and bulk writing: every fact leaves its line, whichever way it was written."""

import json
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core import switchboard
from core.clock import new_id, today
from core.extensions import db
from core.models import Journal
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.models import Activity, InfoItem, LedgerEntry, Visit
from plugins.ledger.queries.facts import counts_by_kind, timeline
from plugins.ledger.services import missing_lines, record_many
from plugins.ledger.timelines import year_start


def some(world, model, count, **values):
    place = {"area_id": world.areas["511702101201"], "unit_id": world.units["A"], "officer_id": world.officers["officer"]}
    return [model(occurred_on=today() - timedelta(n), **place | values) for n in range(count)]


def write(world, facts):
    with world.inside():
        return run_tx(lambda: record_many(facts))


def test_many_at_once_leave_lines_defaults_and_one_journal_line_per_kind(world):
    facts = some(world, Visit, 5, place="批量") + some(world, InfoItem, 2, kind="base", quantity=7)
    assert write(world, facts) == 7
    visits = world.rows(Visit)
    assert {(v.people_met, v.channel, v.version, v.origin) for v in visits} == {(1, "on_site", 1, "local")}
    assert sorted(line.counted for line in world.rows(LedgerEntry)) == [1, 1, 1, 1, 1, 7, 7]
    written = [(line.subject, json.loads(line.detail)) for line in world.rows(Journal) if line.verb == "import"]
    assert written == [("ledger_visit", {"rows": 5}), ("ledger_info_item", {"rows": 2})]


def test_the_doctor_finds_what_has_no_line(world):
    write(world, some(world, Visit, 3, place="批量"))
    with world.inside():
        assert missing_lines() == {}
        run_tx(lambda: db.session.delete(db.session.scalars(select(LedgerEntry)).first()))
        assert missing_lines() == {"ledger_visit": (3, 2)}


def test_a_line_follows_its_fact(world, fact):
    id, _answer = fact("officer", "visits")
    fact("officer", "visits", id, place="李家", area_id="511702101202", version="1")
    (line,) = world.rows(LedgerEntry)
    assert (line.label, line.area_id) == ("李家", world.areas["511702101202"])
    with world.inside():
        run_tx(lambda: db.session.delete(db.session.get(Visit, ("511702", id))))
    assert world.rows(LedgerEntry) == []


def test_villages_officers_and_units_show_what_was_recorded(world, browser, fact):
    fact("officer", "visits")
    fact("officer", "information")
    pages = (
        f"/organisation/areas/{world.areas['511702101201']}",
        f"/organisation/areas/{world.areas['511702101000']}",
        f"/organisation/units/{world.units['A']}",
        f"/officers/{world.officers['officer']}",
    )
    for page in pages:
        words = text(browser("desk").get(page))
        assert "王家院子" in words and "信息 · 8 条" in words, page
    assert "王家院子" not in text(browser("desk").get(f"/organisation/areas/{world.areas['511702102201']}"))


def test_all_records_are_one_list(browser, fact):
    fact("officer", "visits")
    fact("officer", "suggestions")
    words = text(browser("desk").get("/m/ledger/records"))
    assert "共 2 条" in words and "王家院子" in words and "希望场镇路口装红绿灯" in words
    assert "共 1 条" in text(browser("desk").get("/m/ledger/records?kind=ledger_visit"))


def built_on(app, plugin) -> list[str]:
    """A plugin after all that need it, directly or not: the order in which they can be switched off."""
    above = [one for user in app.extensions["xiangjing.plugins"].dependants(plugin) for one in built_on(app, user)]
    return [*dict.fromkeys(above), plugin]


def test_nothing_is_seen_where_the_plugin_is_off(world, browser, fact):
    id, _answer = fact("officer", "visits")
    with world.app.app_context():
        run_tx(lambda: [switchboard.disable(plugin, "511702", "tests") for plugin in built_on(world.app, "ledger")])
    world.app.extensions["xiangjing.switches"].clear()
    assert browser("officer").get(f"/m/ledger/records/{id}").status_code == 404
    assert "王家院子" not in text(browser("desk").get(f"/organisation/areas/{world.areas['511702101201']}"))
    assert len(world.rows(Visit)) == 1


@pytest.mark.parametrize("scope", ["officer", "assistant"])
def test_a_strangers_record_in_my_village_is_in_my_list(world, browser, scope):
    place = {"area_id": world.areas["511702101201"], "unit_id": world.units["B"], "officer_id": world.officers["officer-b"]}
    write(world, [Visit(occurred_on=today(), place="邻所来过", **place)])
    assert "邻所来过" in text(browser(scope).get("/m/ledger/visits"))


@given(st.dates())
def test_twelve_months_end_with_this_one(day):
    start = year_start(day) if day.year > 1 else day.replace(day=1)
    months = (day.year - start.year) * 12 + day.month - start.month
    assert start.day == 1 and (day.year == 1 or months == 11)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(["511702101201", "511702101202"])), max_size=12))
def test_counts_by_kind_are_the_sums_of_the_rows(world, told):
    facts = [
        InfoItem(
            id=new_id(), kind="base", quantity=quantity, occurred_on=today() - timedelta(days), area_id=world.areas[area],
            unit_id=world.units["A"], officer_id=world.officers["officer"],
        )
        for days, quantity, area in told
    ]  # fmt: skip
    area, start = world.areas["511702101201"], today() - timedelta(20)
    with world.inside():
        run_tx(lambda: [db.session.delete(row) for row in db.session.scalars(select(InfoItem))])
        run_tx(lambda: record_many(facts))
        counted = counts_by_kind(start, today(), area_ids=[area]).get("ledger_info_item", 0)
        latest = timeline(area_ids=[area], limit=50)
    assert counted == sum(q for days, q, code in told if days <= 20 and code == "511702101201")
    assert [row.occurred_on for row in latest] == sorted((row.occurred_on for row in latest), reverse=True)
    assert len(latest) == sum(code == "511702101201" for _days, _q, code in told)


def test_what_was_recorded_is_found_by_name(world, browser, fact):
    fact("officer", "disputes")
    write(world, some(world, Activity, 1, title="防溺水宣讲"))
    assert "张一与李二排水沟" in text(browser("officer").get("/search?q=李二排水"))
    assert "防溺水宣讲" in text(browser("officer").get("/search?q=防溺水"))
    assert "张一与李二" not in text(browser("officer-b").get("/search?q=李二排水"))
