"""The sheet of police stations: a county's stations and their villages in one table."""

import pytest

from core.models import Jurisdiction, Unit
from core.services import importing

HEAD = "代码,派出所,辖区,电话\n"


@pytest.fixture
def take(world):
    def run(text: str):
        with world.inside():
            return importing.run(importing.require_sheet("stations", world.county), (HEAD + text).encode(), "stations.csv")

    return run


def held(world, station: str) -> set[tuple[str, str]]:
    """``(village, kind)`` that a station has, without an end."""
    units = {unit.name: unit.id for unit in world.rows(Unit)}
    names = {area_id: code for code, area_id in world.areas.items()}
    rows = [row for row in world.rows(Jurisdiction) if row.unit_id == units[station] and row.valid_to is None]
    return {(names[row.area_id], row.kind.value) for row in rows}


def test_a_new_station_gets_whole_townships_and_single_villages(take, world):
    result = take("511702103560,新村派出所,双龙镇、高山,0818-2100000\n")
    assert (result.counts["new"], result.faults) == (1, [])
    expected = {"511702102201", "511702102202", "511702101201"}
    assert held(world, "新村派出所") == {(code, kind) for code in expected for kind in ("territorial", "call")}
    assert held(world, "双龙派出所") == set()


def test_the_same_table_twice_changes_nothing(take, world):
    take("511702103560,新村派出所,双龙镇,\n")
    before = len(world.rows(Jurisdiction))
    again = take("511702103560,新村派出所,双龙镇,\n")
    assert again.counts["same"] == 1 and again.counts["changed"] == again.counts["new"] == 0
    assert len(world.rows(Jurisdiction)) == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("520327103560,外县派出所,双龙镇,\n", "前六位"),
        ("511702000000,分局,双龙镇,\n", "511702000000"),
        ("511702103560,新村派出所,没有的镇,\n", "没有的镇"),
        ("511702103560,新村派出所,511702999999,\n", "没有代码为 511702999999 的"),
        ("511702103560,新村派出所,511702101209,\n", "是不是 511702101201 高山村"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_changes_nothing(take, world, line, words):
    before = len(world.rows(Unit))
    result = take(line)
    assert any(words in fault.reason for fault in result.faults), result.faults
    assert len(world.rows(Unit)) == before


def test_a_code_that_stands_twice_is_named_with_the_line_of_the_first(take, world):
    result = take("511702103560,新村派出所,高山,\n511702103560,大河派出所,,\n")
    assert [(fault.line, fault.name, fault.reason) for fault in result.faults] == [
        (3, "code", "代码 511702103560 在第 2 行已经有了。")
    ]
    assert "新村派出所" in {unit.name for unit in world.rows(Unit)}


def test_a_village_in_two_rows_is_asked_about(take, world):
    result = take("511702103560,新村派出所,高山,\n511702104560,大河派出所,东岳镇,\n")
    assert [fault.line for fault in result.faults] == [3]
    assert "高山" in result.faults[0].reason
    assert held(world, "新村派出所")
