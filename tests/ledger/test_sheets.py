"""Calls and incident figures from other systems: taken once, brought up to date, bad cells named."""

import pytest

from core.services import importing
from core.testing.browser import text
from plugins.ledger.models import Call, IncidentStat, LedgerEntry
from plugins.ledger.sheets import CALL_SHEET, INCIDENT_SHEET

HEAD = "警情编号,报警时间,处警单位,处警民警,发生地村居,警情类别,到达现场时间,处警结束时间,现场受理"
GOOD = (
    "J001,2026-03-05 14:30,东岳派出所,民警甲,高山村民委员会,报警,2026-03-05 14:50,2026-03-05 15:20,是",
    "J002,2026-03-06 01:10,东岳派出所,51170004,511702101202,求助,,,",
)
FIGURES = """统计月份,单位,指标,数量,上年同期
2026-03,东岳派出所,发案,4,6
2026-03,511702102560,立案,2,
2026年3月,东岳镇,警情数,30,28
"""


def take(world, sheet, table):
    with world.inside(), world.app.test_request_context():
        return importing.run(sheet, table.encode(), "table.csv")


def calls(*rows):
    return "\n".join((HEAD, *rows))


def test_calls_are_taken_with_their_number_time_and_place(world, browser):
    result = take(world, CALL_SHEET, calls(*GOOD))
    assert (result.counts["new"], result.faults) == (2, [])
    first, second = sorted(world.rows(Call), key=lambda call: call.number)
    assert (first.occurred_on.isoformat(), first.kind, first.on_site) == ("2026-03-05", "report", True)
    assert (second.occurred_on.isoformat(), second.area_id) == ("2026-03-06", world.areas["511702101202"])
    assert (first.arrived_at - first.called_at).seconds == 20 * 60
    assert {line.id for line in world.rows(LedgerEntry)} == {first.id, second.id}
    assert "J001" in text(browser("officer").get("/m/ledger/calls"))
    assert "J001" not in text(browser("officer-b").get("/m/ledger/calls"))


def test_the_same_table_twice_changes_nothing(world):
    take(world, CALL_SHEET, calls(*GOOD))
    before = {(call.id, call.version) for call in world.rows(Call)}
    result = take(world, CALL_SHEET, calls(*GOOD))
    assert (result.counts["same"], result.counts["new"]) == (2, 0)
    assert {(call.id, call.version) for call in world.rows(Call)} == before


def test_a_later_table_brings_a_call_up_to_date(world):
    take(world, CALL_SHEET, calls(GOOD[1]))
    result = take(world, CALL_SHEET, calls("J002,2026-03-06 01:10,东岳派出所,民警甲,511702101202,求助,2026-03-06 01:40,,是"))
    (call,) = world.rows(Call)
    assert (result.counts["changed"], call.on_site, call.arrived_at is not None) == (1, True, True)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("J003,昨天,东岳派出所,民警甲,,,,,", "报警时间", "2026-03-05 14:30"),
        ("J003,2099-01-01 08:00,东岳派出所,民警甲,,,,,", "报警时间", "还没有到"),
        ("J003,2026-03-05 14:30,西岳派出所,民警甲,,,,,", "派出所", "西岳派出所"),
        ("J003,2026-03-05 14:30,东岳派出所,民警甲,,,2026-03-05 14:00,,", "到场时间", "早于"),
        ("J001,2026-03-05 14:30,东岳派出所,民警甲,,,,,", "警情编号", "两行"),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_are_taken(world, row, column, reason):
    result = take(world, CALL_SHEET, calls(GOOD[0], row))
    (fault,) = result.faults
    assert fault.line == 3 and reason in fault.reason + fault.wanted and fault.column == column
    assert [call.number for call in world.rows(Call)] == ["J001"]


def test_an_imported_call_is_not_changed_by_hand(world, browser, fact):
    take(world, CALL_SHEET, calls(GOOD[0]))
    (call,) = world.rows(Call)
    assert "修改" not in text(browser("officer").get(f"/m/ledger/records/{call.id}"))
    answer = fact("officer", "calls", call.id, quantity="9", version="1")[1]
    assert answer.status_code == 422 and world.rows(Call)[0].quantity == 1


def test_incident_figures_are_taken_once_and_stay_internal(world):
    assert take(world, INCIDENT_SHEET, FIGURES).counts["new"] == 3
    assert take(world, INCIDENT_SHEET, FIGURES).counts["same"] == 3
    stats = {stat.measure: stat for stat in world.rows(IncidentStat)}
    assert (stats["incidents"].count, stats["incidents"].base, stats["incidents"].unit_id) == (4, 6, world.units["A"])
    assert stats["calls"].area_id == world.areas["511702101000"] and stats["calls"].unit_id is None
    assert not any(stat.released for stat in stats.values()) and world.rows(LedgerEntry) == []


def test_a_place_by_code_and_by_name_is_one_place(world):
    take(world, INCIDENT_SHEET, FIGURES)
    result = take(world, INCIDENT_SHEET, FIGURES.replace("东岳派出所", "511702101560"))
    assert result.counts["new"] == 0 and len(world.rows(IncidentStat)) == 3


@pytest.mark.parametrize("who", ["officer", "household", "clerk", "assistant"])
def test_incident_figures_are_not_for_everybody(world, browser, who):
    take(world, INCIDENT_SHEET, FIGURES)
    assert browser(who).get("/m/ledger/incidents").status_code == 403
    assert "发案" not in text(browser(who).get("/m/ledger/"))


def test_leaders_see_their_own_stations_figures(world, browser):
    take(world, INCIDENT_SHEET, FIGURES)
    words = text(browser("chief").get("/m/ledger/incidents"))
    assert "东岳派出所" in words and "双龙派出所" not in words and "内部数据" in words


def test_the_bureau_releases_a_month_and_a_changed_figure_is_internal_again(world, browser):
    take(world, INCIDENT_SHEET, FIGURES)
    assert browser("chief").post("/m/ledger/incidents/release", month="2026-03-01").status_code == 403
    assert browser("desk").post("/m/ledger/incidents/release", month="nonsense").status_code == 403
    assert browser("desk").post("/m/ledger/incidents/release", month="2026-03-01").status_code == 303
    assert all(stat.released for stat in world.rows(IncidentStat))
    take(world, INCIDENT_SHEET, FIGURES.replace("发案,4,6", "发案,5,6"))
    assert {stat.measure: stat.released for stat in world.rows(IncidentStat)} == {
        "incidents": False,
        "cases_filed": True,
        "calls": True,
    }
