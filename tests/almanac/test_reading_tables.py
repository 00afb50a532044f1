"""Printed tables of market days: every row of four published ones, and towns in one cell."""

import csv
from pathlib import Path

import pytest

import plugins.almanac
from plugins.almanac.reading import read_table, split_towns
from plugins.almanac.rules import Daily, LunarDigits, Parity, SolarDigits, Weekday

HOME = Path(plugins.almanac.__file__).parent / "data/market_days"


def asked(reading):
    return [question.key for question in reading.questions]


# The four printed tables, by hand. True: the calendar is asked.
TABLES = {
    "suichuan_2024.csv": [
        (LunarDigits((1, 4, 7)), False, 11),
        (LunarDigits((2, 5, 8)), False, 8),
        (LunarDigits((3, 6, 9)), False, 7),
        (LunarDigits((5, 0)), False, 1),
        (Parity("solar", True), True, 1),
        (Parity("solar", False), True, 3),
        (Daily(), False, 3),
    ],
    "cili_2024.csv": [
        (SolarDigits((1, 4, 7)), True, 1),
        (SolarDigits((1, 6)), True, 4),
        (SolarDigits((2, 5, 8)), True, 1),
        (SolarDigits((3, 6, 9)), True, 2),
        (Weekday((3, 6)), False, 1),
        (LunarDigits((5, 0)), True, 1),
    ],
    "lixian_2025.csv": [
        (LunarDigits((1,)), False, 1),
        (LunarDigits((1, 5, 7)), False, 3),
        (LunarDigits((1, 6)), False, 2),
        (LunarDigits((2, 7)), False, 1),
        (LunarDigits((2, 4, 8)), False, 4),
        (LunarDigits((3, 6, 9)), False, 4),
        (LunarDigits((4, 9)), False, 1),
        (LunarDigits((5, 0)), False, 1),
        (SolarDigits((1, 6)), False, 6),
        (SolarDigits((2, 7)), False, 7),
        (SolarDigits((3, 8)), False, 5),
    ],
    "zhanjiang.csv": [
        (LunarDigits((1, 4, 7)), False, 1),
        (LunarDigits((2, 5, 8)), False, 1),
        (LunarDigits((3, 6, 9)), False, 1),
        (None, False, 1),
        (LunarDigits((2, 5, 8, 0)), False, 1),
        (LunarDigits((1, 4, 7)), False, 1),
        (LunarDigits((1, 4, 7, 0)), False, 1),
        (None, False, 1),
    ],
}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_the_printed_tables_reads(name):
    with (HOME / name).open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    table = read_table(rows, "lunar" if name == "zhanjiang.csv" else None)
    read_rows = [
        (
            None if row.reading.no_market else row.reading.rules.parts[0].rule,
            "calendar" in asked(row.reading),
            len(row.towns),
        )
        for row in table
    ]
    assert read_rows == TABLES[name]
    assert [row.line for row in table] == list(range(1, len(rows) + 1))
    assert not any(row.reading.problems or row.unreadable_towns or row.repeated for row in table)


def test_a_default_calendar_settles_a_table():
    with (HOME / "cili_2024.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    assert not any(row.reading.questions for row in read_table(rows, "solar"))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("大汾、黄坳,大坑；界溪", ["大汾", "黄坳", "大坑", "界溪"]),
        ("杉木桥 二坊坪  高峰\n溪口", ["杉木桥", "二坊坪", "高峰", "溪口"]),
        ("下七/戴家铺乡(七岭)", ["下七", "戴家铺乡"]),
        ("戴家铺乡（七岭、 八岭） 汤湖", ["戴家铺乡", "汤湖"]),
        ("車溪、龍場", ["車溪", "龍場"]),
        ("", []),
        ("(七岭)", []),
        ("、".join(f"镇{n}" for n in range(101)), []),
    ],
)
def test_towns_of_a_cell(cell, names):
    assert [town.name for town in split_towns(cell)] == names


def test_the_other_name_of_a_town_is_kept():
    assert [town.other_name for town in split_towns("戴家铺乡（七岭）、汤湖")] == ["七岭", ""]


def test_a_table_marks_what_is_wrong_in_it():
    rows = [("江垭、象市", "农历逢一"), ("", "农历逢二"), (None, None), ("象市",), ("溪口", "胡说")]
    table = read_table(rows)
    assert [row.line for row in table] == [1, 2, 4, 5]
    assert table[0].repeated == ("象市",)
    assert table[1].unreadable_towns
    assert table[2].reading.problems[0].msgid == "The rule is empty."
    assert table[3].reading.problems[0].fragment == "胡说"
