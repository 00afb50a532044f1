"""What the ledgers say each day: disputes and hazards to watch, places without records, what was recorded yesterday."""

from datetime import timedelta

from core.clock import today
from core.services import settings
from core.testing.browser import text
from core.transactions import run_tx
from plugins.ledger.indicators import INDICATORS


def test_disputes_and_hazards_that_go_on(fact, browser):
    fact("officer", "disputes")
    fact("officer", "hazards", place="河边护栏缺失")
    page = text(browser("chief").get("/m/ledger/watch"))
    assert "张一与李二排水沟" in page and "河边护栏缺失" in page
    assert "张一与李二排水沟" in text(browser("officer").get("/m/ledger/watch?mine=1"))
    assert "没有未了结的事项" in text(browser("household").get("/m/ledger/watch?mine=1"))
    assert "张一与李二排水沟" not in text(browser("chief-b").get("/m/ledger/watch"))


def test_the_morning_page_has_yesterday_and_what_presses(fact, browser, days_ago):
    fact("officer", "visits", occurred_on=days_ago(1))
    fact("officer", "disputes")
    page = text(browser("chief").get("/morning"))
    assert "昨日记录 全部 走访 1 次" in page and "张一与李二排水沟" in page
    assert "昨天没有记录" in text(browser("chief-b").get("/morning"))


def test_villages_without_records_and_the_days_that_a_county_sets(fact, browser, days_ago, world):
    fact("officer", "visits", occurred_on=days_ago(20))
    page = text(browser("desk").get("/m/ledger/silent"))
    assert "高山村" not in page and "河坝村" in page and "近30天" in page
    with world.inside():
        run_tx(lambda: settings.change("ledger.silent_days", 10))
    page = text(browser("desk").get("/m/ledger/silent"))
    assert "高山村" in page and str(today() - timedelta(days=20)) in page
    missing = text(browser("desk").get("/missing"))
    assert "无记录的村" in missing and "河坝村" in missing
    assert browser("officer").get("/m/ledger/silent").status_code == 403


def test_stations_without_records(fact, browser, days_ago):
    fact("officer", "visits", occurred_on=days_ago(1))
    page = text(browser("desk").get("/missing"))
    silent = page[page.index("无记录的派出所") :]
    assert "双龙派出所" in silent and "东岳派出所" not in silent[: silent.index("未")]


def test_a_group_counts_for_its_village(world, fact, browser):
    from core.clock import new_id
    from core.extensions import db
    from core.models import Area, AreaKind

    def group():
        parent = world.areas["511702101202"]
        name = {"code": "51170210120201", "name": "一组", "kind": AreaKind.GROUP, "parent_id": parent}
        db.session.add(Area(county_id=world.county, id=new_id(), **name))

    with world.inside():
        run_tx(group)
    _id, answer = fact("officer", "visits", area_id="51170210120201")
    assert answer.status_code == 303, text(answer)
    assert "河坝村" not in text(browser("desk").get("/m/ledger/silent"))


def test_indicators_agree_with_the_ledgers_and_inspections_are_never_scored(fact, world):
    from core.contributions import Period

    fact("officer", "visits", people_met="4")
    fact("officer", "disputes")
    with world.app.test_request_context(), world.inside():
        period = Period(today(), today())
        found = {one.id: one.measure(period, None) for one in INDICATORS}
    assert (found["ledger.visits"].value, found["ledger.people_visited"].value) == (1, 4)
    assert (found["ledger.disputes_resolved"].value, found["ledger.disputes_resolved"].of) == (0, 1)
    assert (found["ledger.disputes_answered"].value, found["ledger.disputes_answered"].of) == (0, 1)
    assert not any(one.scored for one in INDICATORS if one.kind == "inspections")
    answered = next(one for one in INDICATORS if one.id == "ledger.disputes_answered")
    assert "ledger.respond_low" in answered.settings
