"""Each kind of fact: recorded once, shown in its list and on its page, counted in its unit, seen by its station only."""

import re

import pytest

from core.clock import new_id, today
from core.testing.browser import text
from plugins.ledger.models import Activity, Call, Dispute, Hazard, InfoItem, LedgerEntry, ServiceCase, Suggestion

KINDS = {
    "services": (ServiceCase, {"quantity": 5, "way": "delivery"}, 5, "送证上门"),
    "disputes": (Dispute, {"parties": "张一与李二排水沟", "state": "open"}, 1, "张一与李二排水沟"),
    "activities": (Activity, {"people_reached": 40, "leaflets": 30}, 1, "反诈坝坝会"),
    "hazards": (Hazard, {"place": "楼道堆放杂物", "state": "found"}, 1, "楼道堆放杂物"),
    "information": (InfoItem, {"quantity": 8, "kind": "vehicle"}, 8, "摩托车信息"),
    "suggestions": (Suggestion, {"content": "希望场镇路口装红绿灯"}, 1, "希望场镇路口装红绿灯"),
    "calls": (Call, {"quantity": 4, "number": None, "kind": "help"}, 4, "求助"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_recorded_listed_shown_and_counted(fact, browser, world, kind):
    model, stored, counted, shown = KINDS[kind]
    id, answer = fact("officer", kind)
    assert answer.status_code == 303
    (row,) = world.rows(model)
    assert {name: getattr(row, name) for name in stored} == stored
    (line,) = world.rows(LedgerEntry)
    assert (line.id, line.counted, line.officer_id) == (id, counted, world.officers["officer"])
    assert shown in text(browser("officer").get(f"/m/ledger/{kind}"))
    assert shown in text(browser("officer").get(f"/m/ledger/records/{id}"))


@pytest.mark.parametrize("kind", KINDS)
def test_posting_again_makes_no_second_one(fact, world, kind):
    id, _answer = fact("officer", kind)
    assert fact("officer", kind, id)[1].status_code == 303
    assert len(world.rows(KINDS[kind][0])) == len(world.rows(LedgerEntry)) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_another_station_and_another_county_see_nothing_of_it(fact, browser, kind):
    id, _answer = fact("officer", kind)
    shown = KINDS[kind][3]
    for stranger in ("officer-b", "desk-other"):
        assert browser(stranger).get(f"/m/ledger/records/{id}").status_code == 404
        assert "共 1 条" not in text(browser(stranger).get(f"/m/ledger/{kind}?q={shown}"))
    assert browser("desk").get(f"/m/ledger/records/{id}").status_code == 200


@pytest.mark.parametrize("kind", ["visits", *KINDS])
def test_an_auditor_reads_and_does_not_record(fact, browser, kind):
    id, _answer = fact("officer", kind)
    auditor = browser("auditor")
    page = auditor.get(f"/m/ledger/records/{id}")
    assert page.status_code == 200 and "修改" not in text(page)
    assert auditor.get(f"/m/ledger/{kind}/{id}").status_code == 403
    assert auditor.get("/m/ledger/record").status_code == 403


def test_an_edit_by_two_people_shows_both_values(fact, browser):
    id, _answer = fact("officer", "activities")
    assert fact("officer", "activities", id, title="防火坝坝会", version="1")[1].status_code == 303
    clash = fact("chief", "activities", id, title="禁毒坝坝会", version="1")[1]
    assert clash.status_code == 409 and "防火坝坝会" in text(clash)


def test_an_assistant_changes_his_own_records_only(fact, world):
    mine, _answer = fact("assistant", "visits")
    assert fact("assistant", "visits", mine, place="李家", version="1")[1].status_code == 303
    theirs, _answer = fact("officer", "visits")
    refused = fact("assistant", "visits", theirs, place="李家", version="1")[1]
    assert refused.status_code == 422 and "这条是别人记的" in text(refused)


def test_an_assistant_is_not_offered_what_is_police_work(browser):
    words = text(browser("assistant").get("/m/ledger/record"))
    assert "走访" in words and "矛盾纠纷" in words
    assert "安全检查" not in words and "警情" not in words
    assert "安全检查" in text(browser("officer").get("/m/ledger/record"))


def test_a_village_is_preselected_from_what_was_recorded_last(fact, browser):
    fact("officer", "visits", area_id="511702101202")
    page = browser("officer").get(f"/m/ledger/services/{new_id()}").get_data(as_text=True)
    assert '<option selected value="511702101202">' in page


def test_the_outreach_kind_is_kept_for_outreach_only(fact, world):
    fact("officer", "activities", kind="talk", outreach="roads")
    fact("officer", "activities", kind="outreach", outreach="roads")
    assert {row.kind: row.outreach for row in world.rows(Activity)} == {"talk": None, "outreach": "roads"}


def test_the_hub_counts_this_month_in_each_kinds_unit(fact, browser):
    fact("officer", "information", occurred_on=today().replace(day=1).isoformat())
    fact("officer", "services", occurred_on=today().replace(day=1).isoformat())
    words = text(browser("officer").get("/m/ledger/"))
    assert "信息 8 条" in words and "办事 5 件" in words and "走访 0 次" in words


def test_filters_are_those_that_reports_use(fact, browser, days_ago):
    fact("officer", "visits", place="今天", area_id="511702101201")
    fact("officer", "visits", place="上月", area_id="511702101202", occurred_on=days_ago(40))
    fact("chief", "visits", place="所长去", area_id="511702101202")

    def places(query):
        words = text(browser("desk").get(f"/m/ledger/visits?{query}"))
        return [place for place in ("今天", "上月", "所长去") if place in words.split("搜索")[1]]

    assert places(f"from={days_ago(5)}") == ["今天", "所长去"]
    assert places(f"to={days_ago(5)}") == ["上月"]
    assert places("area=511702101202") == ["上月", "所长去"]
    assert places("area=511702101000") == ["今天", "上月", "所长去"]
    assert places("unit=511702101560") == ["今天", "上月", "所长去"] and places("unit=511702102560") == []
    assert places("officer=51170004") == ["今天", "上月"]


def test_relief_says_when_the_warning_came_and_how_many_were_moved(world, browser):
    officer = browser("officer")
    told = {
        "area_id": "511702101201", "occurred_on": today().isoformat(), "title": "暴雨转移群众", "warned_at": f"{today()}T03:20",
        "arrived_at": f"{today()}T03:55", "people_moved": "46",
    }  # fmt: skip
    late = officer.post(f"/m/ledger/activities/{new_id()}", **told | {"kind": "relief", "arrived_at": f"{today()}T03:00"})
    assert late.status_code == 422 and "到场时间早于预警时间" in text(late)
    relief, talk = new_id(), new_id()
    assert officer.post(f"/m/ledger/activities/{relief}", **told | {"kind": "relief"}).status_code == 303
    assert officer.post(f"/m/ledger/activities/{talk}", **told | {"kind": "talk"}).status_code == 303
    rows = {row.id: row for row in world.rows(Activity)}
    assert (rows[relief].people_moved, rows[talk].people_moved, rows[talk].warned_at) == (46, None, None)
    page = text(officer.get(f"/m/ledger/records/{relief}"))
    assert "03:20" in page and "03:55" in page and "46" in page
    assert "预警时间" not in text(officer.get(f"/m/ledger/records/{talk}"))
    report = text(browser("chief").get(f"/reports/ledger.monthly?from={today()}&to={today()}"))
    assert re.search(r"转移群众\s*46\s*人", report)
