"""A pasted or uploaded table on our own page: its rows with their readings, and what people answered.

Why the whole table travels with the page: nothing is kept on the server between two looks, so nothing is lost when a row is
refused; the text can be corrected in place and read again. An uploaded workbook is turned into text at once.
"""

import csv
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from core.api import Refused, _, read_table
from plugins.almanac import echoing, importing, sheets
from plugins.almanac.importing import Rule, Townships
from plugins.almanac.reading import Town, split_towns
from plugins.almanac.sheets import COLUMNS

EXPECT = {column.name: (str(column.name), *column.aliases) for column in COLUMNS}
HEADINGS = ("乡镇", "赶集日", "历法")
MOST_ROWS = 400
OUT = "out"
RULE_BEGINS = re.compile(
    r"[\s，,]+(?=逢|农历|阴历|公历|阳历|星期|周|每|单日|双日|天天|赶|隔|空|无|没|[0-9０-９]|[一二三四五六七八九十][、，])"
)


@dataclass
class Place:
    """A town of a row and the township that it means. ``asked``: no township is called so, and ``choice`` says what was answered:
    a code, ``none`` for a market outside every township of today, ``out`` to leave the town out, or nothing yet.
    """

    town: Town
    area_id: UUID | None
    asked: bool
    choice: str

    @property
    def settled(self) -> bool:
        """Whether it is known where the market lies, or that it is left out."""
        return self.area_id is not None or self.choice in (importing.NONE, OUT)


@dataclass
class TableRow:
    """A row of the table: its towns with their townships, the echo of its reading, and why it cannot be saved, if so."""

    line: int
    cell: str
    printed: str
    towns: tuple[Town, ...]
    places: list[Place]
    echo: echoing.Echo
    rule: Rule
    problem: str | None
    left_out: bool

    @property
    def ready(self) -> bool:
        """Whether it can be saved."""
        return not self.left_out and self.problem is None and self.echo.certain and all(p.settled for p in self.places)


def as_text(data: bytes, filename: str) -> str:
    """An uploaded table as text with tabs.

    Raises:
        Refused: with what is wrong with the file.
    """
    table = read_table(data, filename, EXPECT, ["town", "rule_as_printed"])
    if not table.rows:
        raise Refused(table.problems[0].say(_), "text")
    names = ("town", "rule_as_printed", "calendar")
    lines = [HEADINGS, *([row.cells.get(name, "") for name in names] for row in table.rows)]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in line).rstrip() for line in lines)


def cells_of(text: str) -> list[tuple[int, str, str, str]]:
    """``(line, towns, rule, calendar)`` of a pasted table, with or without headings; tabs, commas, colons or a blank between."""
    columns, found = (0, 1, 2), []
    for line, cells in enumerate(_split(text), start=1):
        if not any(cells):
            continue
        heading = _columns(cells)
        if heading:
            columns = heading
        else:
            town, rule, calendar = (cells[place] if place is not None and place < len(cells) else "" for place in columns)
            if not town and rule and found:  # the rest of a merged cell: one more rule of the towns above
                above = found.pop()
                found.append((above[0], above[1], f"{above[2]}；{rule}", above[3] or calendar))
            else:
                found.append((line, town, rule, calendar))
    return found


def _split(text: str) -> list[list[str]]:
    """The cells of each line, by the first separator that parts every line that is not empty."""
    lines = text.replace("\r\n", "\n").split("\n")
    for part in (_by_tab, _by_comma, _by_colon, _by_rule):
        rows = part(lines)
        if all(len(row) > 1 for row, line in zip(rows, lines, strict=True) if line.strip()):
            break
    return [[cell.strip() for cell in row] for row in rows]


def _by_tab(lines):
    return [[cell.strip('"') for cell in line.split("\t")] for line in lines]


def _by_comma(lines):
    rows = [next(csv.reader([line]), []) for line in lines]
    return [row if len(row) <= len(HEADINGS) else [""] for row in rows]


def _by_colon(lines):
    return [re.split(r"[：:]", line, maxsplit=1) for line in lines]


def _by_rule(lines):
    return [RULE_BEGINS.split(line.strip(), maxsplit=1) for line in lines]


def _columns(cells: list[str]) -> tuple[int, int, int | None] | None:
    """The places of towns, rule and calendar when this line is the heading."""
    known = {alias: name for name, aliases in EXPECT.items() for alias in aliases}
    places = {known[cell]: place for place, cell in enumerate(cells) if cell in known}
    if "town" not in places or "rule_as_printed" not in places:
        return None
    return places["town"], places["rule_as_printed"], places.get("calendar")


def rows_of(text: str, default_calendar: str | None, source: str, form: Mapping[str, str]) -> list[TableRow]:
    """The rows of a table under the answers posted so far.

    Raises:
        Refused: when there is nothing to read, or far too much.
    """
    cells = cells_of(text)
    if not cells:
        raise Refused(_("There are no rows to read."), "text")
    if len(cells) > MOST_ROWS:
        raise Refused(_("The table has more than %(limit)s rows; split it.", limit=MOST_ROWS), "text")
    townships = Townships.of_county()
    rows = [_row(*each, default_calendar, source, form, townships) for each in cells]
    times = Counter(town for row in rows if not row.left_out for town in row.towns)
    for row in rows:
        twice = next((town.name for town in row.towns if times[town] > 1 and not row.left_out), None)
        if row.problem is None and twice:
            row.problem = importing.repeated(twice)
    return rows


def _row(line, cell, printed, calendar, default_calendar, source, form, townships) -> TableRow:
    prefix, towns, problem = f"r{line}.", split_towns(cell), None
    try:
        towns = sheets.read_towns(cell, None)
        sheets.read_rule(printed, None)
        calendar = sheets.read_calendar(calendar, None) if calendar else default_calendar
    except Refused as refusal:
        problem, calendar = str(refusal.reason), default_calendar
    answers = echoing.answers_in(form, prefix)
    echo = echoing.echo(printed, calendar, answers)
    keys = {asked.key for asked in echo.asked}
    rule = Rule(printed, calendar, {key: value for key, value in answers.items() if key in keys}, source)
    places = [_place(form.get(f"{prefix}area.{n}", ""), town, townships) for n, town in enumerate(towns)]
    return TableRow(line, cell, printed, towns, places, echo, rule, problem, form.get(f"{prefix}skip") == "1")


def _place(choice: str, town: Town, townships) -> Place:
    known = townships.match(town)
    return Place(town, known or townships.by_code(choice), known is None, choice)


def save(rows: list[TableRow]) -> Counter:
    """Save the rows that are ready, in the transaction under way; counts towns by outcome."""
    counts: Counter = Counter()
    for row in rows:
        if row.ready:
            for place in row.places:
                if place.choice != OUT:
                    counts[importing.take_town(place.town, place.area_id, row.rule)] += 1
    return counts


def text_of(rows: list[TableRow]) -> str:
    """The rows that still wait, as text for the page."""
    words = {"lunar": "农历", "solar": "公历"}
    lines = [HEADINGS, *((row.cell, row.printed, words.get(row.rule.calendar, "")) for row in rows)]
    return "\n".join("\t".join(line).rstrip() for line in lines)
