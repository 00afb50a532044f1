"""Rows → CSV and XLSX, safe to open in a spreadsheet.

Only the columns that were asked for are written; nothing is hidden. Text is never a formula: a workbook
holds it as text, a CSV gets an apostrophe before the signs that would start one. Numbers stay numbers. Text
of digits stays text: identity numbers would lose their last digits, village codes their zeros. The last
line says who took the rows, when and why.

Why the tab behind long digits in CSV: it is the one mark that Excel and WPS obey when they open a CSV by
double click, and that everybody else takes for a blank. Only what would be lost gets it: last digits, zeros at the
beginning, a house number 3-1 that would become a date. A month (2026-11) or a day stays clean, for programs read CSV
too: Excel shows it as a date of its own, and nothing is lost; who works in Excel takes the workbook.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice
from typing import BinaryIO

from core.clock import CHINA
from core.problems import N_, Problem
from core.services.reading import Table

EXPORTED = N_("Exported by %(who)s at %(when)s. Reason: %(reason)s.")
REASON = N_("Reason for refusal")

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CLEAN = r"(?!\d{4}-(0[1-9]|1[0-2])(-\d{2})?$)"  # a month or a day
_TURNED = re.compile(_CLEAN + r"(0\d+|\d{12,}|\d{1,4}[-/]\d{1,2}([-/]\d{1,4})?|\d+[eE]\d+)")  # what Excel would spoil
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST = 32_767  # characters in a cell of a workbook
SAMPLED = 200  # rows that decide the widths of columns


@dataclass(frozen=True)
class Stamp:
    """Who took the rows, when (aware) and why."""

    who: str
    when: datetime
    reason: str

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence below the rows."""
        when = self.when.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        return translate(EXPORTED) % {"who": self.who, "when": when, "reason": self.reason}


def plain(value: object) -> object:
    """A value as it is exported: text, int, float, date, datetime, time or None.

    Yes and no become √ and nothing; instants become Chinese time; numbers that a spreadsheet would shorten
    become text.
    """
    if value is None or value is False:
        return None
    if value is True:
        return "√"
    if isinstance(value, datetime):
        return value.astimezone(CHINA).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, int | float | Decimal):
        if value != value or abs(value) >= 10**15:
            return "" if value != value else str(value)
        return value if isinstance(value, int) else float(value)
    if isinstance(value, date | time):
        return value
    return _CONTROL.sub("", str(value))


def _csv_cell(value: object) -> object:
    value = plain(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if not isinstance(value, str):
        return value
    if value.startswith(_STARTS_FORMULA):
        return "'" + value
    return value + "\t" if _TURNED.fullmatch(value) else value


def csv_chunks(headings: Sequence[str], rows: Iterable[Sequence], footer: str = "") -> Iterator[bytes]:
    """A CSV in pieces of 500 rows, for streaming: UTF-8 with BOM, so that Excel reads Chinese."""
    lines = chain([headings], rows, [(), (footer,)] if footer else [])
    opening = "\ufeff"
    while batch := list(islice(lines, 500)):
        text = io.StringIO(opening, newline="")
        text.seek(0, io.SEEK_END)
        csv.writer(text).writerows([_csv_cell(value) for value in row] for row in batch)
        yield text.getvalue().encode()
        opening = ""


def _shown_width(value: object) -> int:
    if isinstance(value, datetime):
        return 17
    if isinstance(value, date):
        return 11
    lines = str("" if value is None else value).split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line[:60]) for line in lines)


class _Sheet:
    """One worksheet that is written row by row."""

    def __init__(self, out: BinaryIO, name: str, footer: str) -> None:
        from xlsxwriter import Workbook

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = Workbook(out, {**options, "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd"})
        self.sheet = self.book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or None)
        self.text, self.quoted = self._style(num_format="@"), self._style(num_format="@", quote_prefix=True)
        self.number, self.plain_date = self._style(), self._style(num_format="yyyy-mm-dd")
        self.moment, self.hour = self._style(num_format="yyyy-mm-dd hh:mm"), self._style(num_format="hh:mm")
        self.heading = self._style(bold=True, bg_color="#EAF0F8", text_wrap=True, align="center")
        self.bad = self._style(num_format="@", bg_color="#FCE4E4")
        self.small = self.book.add_format({"font_size": 9, "font_color": "#666666"})
        self.footer, self.line = footer, 0
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(0)
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_footer("&L&8" + footer.replace("&", "&&")[:200] + "&R&8&P / &N")

    def _style(self, **more: object) -> object:
        return self.book.add_format({"border": 1, "border_color": "#BFBFBF", "valign": "vcenter", **more})

    def widths(self, rows: Iterable[Sequence]) -> None:
        """Set the widths of the columns from some rows, between 6 and 50 characters."""
        for column, cells in enumerate(zip(*rows, strict=False)):
            self.sheet.set_column(column, column, min(max(*map(_shown_width, cells), 4) + 2, 50))

    def row(self, values: Sequence, style: object = None) -> None:
        """Write the next row; `style` for all cells or None for the style that fits each value."""
        for column, value in enumerate(values):
            self.cell(column, plain(value), style)
        self.line += 1

    def cell(self, column: int, value: object, style: object) -> None:
        """Write one plain value of the present row."""
        write, at = self.sheet, (self.line, column)
        if value is None or value == "":
            write.write_blank(*at, None, style or self.text)
        elif isinstance(value, str):
            risky = value.startswith(_STARTS_FORMULA)
            write.write_string(*at, value[:_LONGEST], style or (self.quoted if risky else self.text))
        elif isinstance(value, datetime):
            write.write_datetime(*at, value, style or self.moment)
        elif isinstance(value, date | time):
            write.write_datetime(*at, value, style or (self.plain_date if isinstance(value, date) else self.hour))
        else:
            write.write_number(*at, value, style or self.number)

    def close(self, width: int = 0) -> None:
        """Write the last line and finish the file; `width` columns get a filter."""
        if width:
            self.sheet.autofilter(0, 0, max(self.line - 1, 1), width - 1)
        if self.footer:
            self.sheet.write_string(self.line + 1, 0, self.footer, self.small)
        self.book.close()


def write_xlsx(out: BinaryIO, headings: Sequence[str], rows: Iterable[Sequence], footer: str = "", name: str = "") -> None:
    """Write a workbook of one sheet to `out`; rows are taken one by one, memory does not grow with them.

    `name` is the sheet's. Styles: real dates, times and numbers, text as text, headings that stay in view
    and repeat in print.
    """
    rows = iter(rows)
    first = list(islice(rows, SAMPLED))
    sheet = _Sheet(out, name, footer)
    sheet.widths([headings, headings, *first])
    sheet.row(headings, sheet.heading)
    for row in chain(first, rows):
        sheet.row(row)
    sheet.close(len(headings))


def xlsx(headings: Sequence[str], rows: Iterable[Sequence], footer: str = "", name: str = "") -> bytes:
    """The same workbook as bytes."""
    out = io.BytesIO()
    write_xlsx(out, headings, rows, footer, name)
    return out.getvalue()


def mark_errors(table: Table, problems: Iterable[Problem], translate: Callable[[str], str] = str) -> bytes:
    """The refused rows of an uploaded table as a workbook: the reasons first, then all columns as they were.

    Cells at fault are red; all cells are text, so that a number typed again keeps its digits. The file can
    be corrected and uploaded as it is: the column of reasons is unknown to the reader and passed over.
    """
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.line, []).append(problem)
    bad = [row for row in table.rows if row.line in found]
    out = io.BytesIO()
    sheet = _Sheet(out, "", "")
    headings = [translate(REASON), *table.headings]
    sheet.widths([headings, headings, *((found[row.line][0].say(translate), *row.raw) for row in bad)])
    sheet.row(headings, sheet.heading)
    for row in bad:
        faults = found[row.line]
        red = {table.columns.get(problem.column) for problem in faults}
        sheet.cell(0, "\n".join(dict.fromkeys(problem.say(translate) for problem in faults)), sheet.bad)
        for column, text in enumerate(row.raw):
            sheet.cell(column + 1, plain(text), sheet.bad if column in red else None)
        sheet.line += 1
    sheet.close()
    return out.getvalue()
