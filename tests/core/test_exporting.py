"""Exported tables: safe in a spreadsheet, complete, and readable again."""

import io
import time as clock
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from core.problems import Problem
from core.services.exporting import Stamp, csv_chunks, mark_errors, xlsx
from core.services.reading import clean, read_pasted, read_table

HEADINGS = ["姓名", "身份证号", "件数"]
ROWS = [["王小英", "511702199001011234", 3], ["=cmd|'/c calc'!A1", "0123", 2.5]]
FOOTER = "王磊 2026-11-30 导出"


def csv_text(rows, footer="") -> str:
    return b"".join(csv_chunks(HEADINGS, rows, footer)).decode("utf-8-sig")


def sheet_of(data):
    return load_workbook(io.BytesIO(data)).active


def test_csv_has_a_mark_for_excel_and_a_footer():
    data = b"".join(csv_chunks(HEADINGS, ROWS, FOOTER))
    assert data.startswith("\ufeff姓名".encode())
    assert data.decode().endswith(f"\r\n\r\n{FOOTER}\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_formulas_are_disarmed(start):
    assert f"'{start}1" in csv_text([[start + "1", "", 0]])
    cell = sheet_of(xlsx(HEADINGS, [[start + "1+1", "", 0]]))["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.replace("_x000D_", "\r") == start + "1+1"


def test_numbers_stay_numbers_and_digits_stay_text():
    lines = csv_text([["a", "511702199001011234", -3], ["b", "0123", 2.5], ["c", "3-1", None]]).splitlines()
    assert lines[1:] == ["a,511702199001011234\t,-3", "b,0123\t,2.5", "c,3-1\t,"]
    lines = csv_text([["2026-11", "2026-11-05", 1], ["2026-13", "12-5", 2]]).splitlines()
    assert lines[1:] == ["2026-11,2026-11-05,1", "2026-13\t,12-5\t,2"], "a month and a day are read by programs as they are"
    sheet = sheet_of(xlsx(HEADINGS, ROWS))
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n"]
    assert sheet["B2"].value == "511702199001011234"
    assert sheet["B2"].number_format == "@"
    assert sheet["C3"].value == 2.5


def test_every_kind_of_value():
    moment = datetime(2026, 11, 30, 20, 5, tzinfo=UTC)
    values = [True, False, None, Decimal("1.5"), float("nan"), 10**17, date(2026, 11, 30), moment, time(8, 30), "a\x00b"]
    headings = [str(n) for n in range(len(values))]
    row = [cell.value for cell in sheet_of(xlsx(headings, [values]))[2]]
    assert row == [
        "√", None, None, 1.5, None, str(10**17), datetime(2026, 11, 30), datetime(2026, 12, 1, 4, 5), time(8, 30), "ab",
    ]  # fmt: skip
    text = b"".join(csv_chunks(headings, [values])).decode().splitlines()[1]
    assert text == f"√,,,1.5,,{10**17}\t,2026-11-30,2026-12-01 04:05,08:30:00,ab"


def test_a_workbook_has_one_sheet_nothing_hidden_and_a_footer():
    data = xlsx(HEADINGS, ROWS, FOOTER, name="名单/2026")
    book = load_workbook(io.BytesIO(data))
    (sheet,) = book.worksheets
    assert (sheet.title, sheet.sheet_state) == ("名单 2026", "visible")
    assert not any(column.hidden for column in sheet.column_dimensions.values())
    assert sheet.column_dimensions["B"].width >= 18
    assert sheet.freeze_panes == "A2"
    assert sheet["A5"].value == FOOTER
    assert FOOTER in sheet.oddFooter.left.text


def test_the_stamp_is_said_in_chinese_time():
    stamp = Stamp("王磊", datetime(2026, 11, 30, 16, 30, tzinfo=UTC), "月报")
    assert stamp.say() == "Exported by 王磊 at 2026-12-01 00:30. Reason: 月报."


def test_no_rows():
    assert csv_text([]) == "姓名,身份证号,件数\r\n"
    assert sheet_of(xlsx(HEADINGS, [])).max_row == 1


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf"]), max_size=12).filter(
    lambda text: (
        clean(text) == text
        and not text.startswith(("'", "#", '="'))
        and not text.replace(".", "").replace("+", "").upper().replace("E", "").isdigit()
    )
)


@settings(max_examples=60)
@given(st.lists(st.tuples(words, words).filter(any), min_size=1, max_size=4))
def test_what_was_exported_to_csv_is_read_back(rows):
    data = b"".join(csv_chunks(["甲列", "乙列"], rows))
    table = read_table(data, "", {"a": ("甲列",), "b": ("乙列",)})
    assert [tuple(row.cells.values()) for row in table.rows] == rows


def test_what_was_exported_to_a_workbook_is_read_back():
    table = read_table(xlsx(HEADINGS, ROWS))
    assert [list(row.cells.values()) for row in table.rows] == [["王小英", "511702199001011234", "3"], [*ROWS[1][:2], "2.5"]]


def test_refused_rows_come_back_with_the_reason_first():
    table = read_pasted("姓名\t手机\t件数\n王英\t138\t1\n李明\t1380000123a\t2\n赵磊\t5.1E+17\t3\n", {"phone": ("手机",)})
    problems = [*table.problems, Problem(3, "phone", "", "Not a number."), Problem(3, "", "", "Unknown person.")]
    data = mark_errors(table, problems, lambda msgid: {"Reason for refusal": "错误原因"}.get(msgid, msgid))
    sheet = sheet_of(data)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["错误原因", "姓名", "手机", "件数"],
        ["Not a number.\nUnknown person.", "李明", "1380000123a", "2"],
        [problems[0].say(), "赵磊", "5.1E+17", "3"],
    ]
    assert sheet["C2"].fill.fgColor.rgb == "FFFCE4E4"
    assert sheet["B2"].fill.fill_type is None
    again = read_table(data, "", {"phone": ("手机",)})
    assert [row.cells["phone"] for row in again.rows] == ["1380000123a", ""]


def test_twenty_thousand_rows_take_seconds():
    rows = (
        [f"王{n}", f"5117021990{n:08}", n, "罗江村三组", date(2026, 11, 1), n / 7, "", "已办", "上门", n] for n in range(20_000)
    )
    begin = clock.process_time()
    data = xlsx([str(n) for n in range(10)], rows)
    assert clock.process_time() - begin < 8
    begin = clock.process_time()
    assert len(read_table(data).rows) == 20_000
    assert clock.process_time() - begin < 4
