"""Tables as people upload them: what is read, and what the person is told."""

import io
import sys
import zipfile
from datetime import date, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from core.services import rawtables
from core.services.reading import clean, read_pasted, read_table

EXPECT = {
    "village_code": ("village_code", "村代码", "统计用区划代码"),
    "name": ("姓名",),
    "phone": ("联系电话", "手机"),
    "id_number": ("身份证号",),
}
PEOPLE = "村代码,姓名,手机,身份证号\n511702101201,王小英,13800001234,11010519491231002X\n"
EXAMPLES = Path(__file__).parent.parent / "examples"


def workbook(*rows, hidden=None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        sheet = book.create_sheet("字典")
        sheet.sheet_state = hidden
        for row in [list(EXPECT)] * 5:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(**files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def said(table) -> str:
    return " / ".join(problem.say() for problem in table.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_text_tables_of_any_encoding_and_separator(encoding, separator):
    table = read_table(PEOPLE.replace(",", separator).encode(encoding), "people.csv", EXPECT)
    assert table.problems == []
    assert table.header == ["village_code", "name", "phone", "id_number"]
    assert table.rows[0].cells == {
        "village_code": "511702101201",
        "name": "王小英",
        "phone": "13800001234",
        "id_number": "11010519491231002X",
    }
    assert table.rows[0].line == 2
    assert table.encoding == ("gb18030" if encoding == "gbk" else encoding)


def test_pasted_text_with_a_line_break_in_a_cell():
    table = read_pasted('姓名\t手机\n"王\n小英"\t１３８　0000 1234\n李明\t13900001234\n', EXPECT, required=["name"])
    assert [row.line for row in table.rows] == [2, 4]
    assert table.rows[0].cells == {"name": "王\n小英", "phone": "138 0000 1234"}


def test_the_separator_line_of_excel_counts_as_a_line():
    table = read_table("sep=;\n姓名;手机\n王英;138\n".encode(), "", EXPECT, required=["name"])
    assert table.rows[0].line == 3


def test_a_title_above_the_headings_is_passed_over():
    table = read_table(workbook(["通川区人员名单"], [], ["姓名*", "手 机（必填）"], ["王英", "138"]), "", EXPECT, ["name"])
    assert table.rows[0].cells == {"name": "王英", "phone": "138"}
    assert table.rows[0].line == 4


def test_numbers_dates_times_and_ticks_become_text():
    headings = ["码", "数", "日", "时", "是", "空"]
    data = workbook(headings, [13800000000.0, 0.1 + 0.2, date(2026, 11, 1), time(8, 30), True, None])
    row = read_table(data).rows[0]
    assert list(row.cells.values()) == ["13800000000", "0.3", "2026-11-01", "08:30", "1", ""]
    assert list(row.kinds.values()) == ["number", "number", "date", "time", "yes_no", "empty"]


def test_an_old_workbook():
    expect = {"code": ("村代码",), "name": ("村名",), "phone": ("联系电话",), "day": ("登记日期",)}
    table = read_table((EXAMPLES / "villages.xls").read_bytes(), "villages.xls", expect)
    assert table.problems == []
    assert [list(row.cells.values()) for row in table.rows] == [
        ["511702101201", "罗江村", "13800000000", "2026-11-01"],
        ["511702101202", "新桥村", "08182123456", "2026-11-02"],
    ]


def test_hidden_sheets_are_not_read():
    table = read_table(workbook(["姓名"], ["王英"], hidden="veryHidden"), "", EXPECT, required=["name"])
    assert [row.cells for row in table.rows] == [{"name": "王英"}]


@pytest.mark.parametrize("number", [511702199001011234, 5.11702199001011e17])
def test_an_id_number_kept_as_a_number_is_refused_never_guessed(number):
    table = read_table(workbook(["姓名", "身份证号"], ["王英", number]), "", EXPECT, required=[])
    assert table.rows[0].cells["id_number"] == ""
    (problem,) = table.problems
    assert (problem.line, problem.column, problem.value) == (2, "id_number", "5.11702E+17")
    assert "lost their last digits" in problem.say()


@pytest.mark.parametrize("text", ["5.11702E+17", "1.38E+10"])
def test_a_number_that_excel_shortened_in_a_csv_is_refused(text):
    table = read_table(f"姓名,手机\n王英,{text}\n".encode(), "", EXPECT, required=[])
    assert "lost their last digits" in said(table)


def test_text_that_was_guarded_is_unwrapped():
    table = read_pasted('a\tb\tc\n="0123"\t\'=1+1\t511702199001011234\t\n')
    assert list(table.rows[0].cells.values()) == ["0123", "=1+1", "511702199001011234"]


def test_an_error_of_the_spreadsheet_is_named():
    table = read_pasted("姓名\t手机\n王英\t#N/A\n", EXPECT, required=[])
    assert "shows an error" in said(table)


def test_missing_and_double_headings_are_named():
    table = read_pasted("姓名\t姓 名\t联系电活\t身份证号\n王英\t王\t138\t\n", EXPECT)
    assert said(table) == (
        "The heading “姓 名” stands twice. / The heading “村代码” is missing. / "
        "The heading “联系电话” is missing; is it “联系电活”?"
    )
    assert table.problems[0].line == 1


def test_no_headings_at_all():
    assert said(read_pasted("a\tb\n1\t2\n", EXPECT)).endswith("The first row must hold: 村代码、姓名、联系电话、身份证号.")
    few = said(read_pasted("a\tb\n1\t2\n", EXPECT, required=list(EXPECT)[:2]))
    assert few.endswith("The first row must hold: 村代码、姓名; it may also hold: 联系电话、身份证号.")


def test_a_row_with_more_cells_than_headings():
    table = read_table(b"a,b\n1,2,3\n1,2,,\n")
    assert [(problem.line, problem.value) for problem in table.problems] == [(2, "3")]


OLE_ONLY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "No row of headings"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"a,b\n1,\x002\n", "neither a workbook nor a text"),
        (b"\x81\x20\xff\xff\x01", "neither a workbook nor a text"),
        (b"<html><table><tr><td>1</td></tr></table>", "a web page"),
        (packed(**{"word/document.xml": "x"}), "a text document"),
        (packed(**{"photo.jpg": "x"}), "a packed archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (OLE_ONLY, "damaged"),
        (packed(**{"xl/workbook.xml": "<broken"}), "damaged"),
        (packed(**{"xl/workbook.xml": "x", "../../etc/cron": "x"}), "far more than a table needs"),
        (packed(**{"xl/workbook.xml": "x", "xl/a.xml": "0" * 5_000_000}), "far more than a table needs"),
        (packed(**{"xl/workbook.xml": "x"}, **{f"xl/{n}": "x" for n in range(200)}), "far more"),
        ("姓名\n".encode(), "no rows"),
        (('姓名\n"' + "x" * 200_000).encode(), "quotation mark"),
    ],
)
def test_files_that_are_no_tables(data, says):
    table = read_table(data, "upload", {"name": ("姓名",)})
    assert says in said(table)
    assert table.rows == []


def test_a_link_inside_the_archive_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "x")
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "not opened" in said(read_table(out.getvalue()))


def test_a_cell_in_the_last_corner_does_not_take_the_memory():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    sheet.write(0, 0, "姓名")
    sheet.write(1_048_575, 16_383, "far")
    book.close()
    assert "too large" in said(read_table(out.getvalue(), "", EXPECT))


def test_size_and_rows_are_capped(monkeypatch):
    monkeypatch.setattr(rawtables, "MAX_ROWS", 3)
    many = "姓名\n" + "王英\n" * 5
    book = workbook(["姓名"], *[["王英"]] * 5)
    for data in (many.encode(), book):
        table = read_table(data, "", {"name": ("姓名",)})
        assert len(table.rows) == 2
        assert "more than" in said(table)
    monkeypatch.setattr(rawtables, "MAX_BYTES", 10)
    assert "larger than" in said(read_table(many.encode()))


def test_a_child_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(rawtables, "SECONDS", 0.001)
    assert "cannot be opened" in said(read_table(workbook(["a"], ["b"])))


def test_the_child_is_a_program_that_needs_nothing_of_ours():
    source = Path(sys.modules["core.services.rawtables"].__file__).with_name("workbook.py").read_text()
    assert "import core" not in source
    assert "from core" not in source


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("　ＡＢ１２　", "AB12"),
        ("２０２６－１１－０１", "2026-11-01"),
        ("罗江村（一组），３户", "罗江村（一组），3户"),
        ("\u200b王\ufeff英\u202e", "王英"),
    ],
)
def test_clean(typed, kept):
    assert clean(typed) == kept


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data):
    if not data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        table = read_table(data, "x.csv", EXPECT)
        assert table.rows or table.problems


@given(st.lists(st.lists(st.text(max_size=8), min_size=3, max_size=3), min_size=1, max_size=6))
def test_any_pasted_text_is_answered(rows):
    text = "\n".join("\t".join(row) for row in [["姓名", "手机", "x"], *rows])
    for row in read_pasted(text, EXPECT, required=["name"]).rows:
        assert set(row.cells) == {"name", "phone"}
        assert all(cell == cell.strip() for cell in row.cells.values())
