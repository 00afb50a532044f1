"""Uploaded tables: CSV, pasted text, .xlsx and .xls → named columns, clean text, and a list of what is wrong.

Every cell is given back as text in one form (dates ISO, whole numbers without ".0"), because the form that
a person fills on the screen then checks an imported row with the same rules. `Row.kinds` tells what the
cell was.

Why numbers of 16 digits and more are refused: spreadsheets keep 15. An identity number typed into a cell
that is not text has lost its last digits, and a plausible wrong number is worse than none.
"""

import difflib
import re
import string
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.problems import N_, Problem, Wrong
from core.services.rawtables import MAX_ROWS, RawFile, RawSheet, read_raw

SEARCHED = 20  # rows among which the heading row is looked for; above it stand titles and notes

LOST_DIGITS = N_("ID numbers that Excel turned into numbers lost their last digits; format the column as text.")
MISSING = N_("The heading “%(heading)s” is missing.")
MISSING_NEAR = N_("The heading “%(heading)s” is missing; is it “%(nearest)s”?")
DOUBLE = N_("The heading “%(heading)s” stands twice.")
NO_HEADINGS = N_("No row of headings was found. The first row must hold: %(headings)s.")
NO_HEADINGS_MORE = N_("No row of headings was found. The first row must hold: %(headings)s; it may also hold: %(more)s.")
NO_ROWS = N_("The table has headings but no rows.")
TOO_MANY = N_("The table has more than %(limit)s rows; split it.")
TOO_WIDE = N_("This row has more cells than there are headings.")
IN_ERROR = N_("The cell shows an error of the spreadsheet.")

_FULL = {ord(c) + 0xFEE0: c for c in string.digits + string.ascii_letters}
_FULL |= dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009"), " ")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_TELLING = ("", "+", "-", "#", "=", "'")  # what a cell that needs a second look begins with
_SHORTENED = re.compile(r"[+-]?\d(?:\.\d+)?E\+\d{2,3}", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One row: `cells` and `kinds` by column name, `raw` all its cells as shown, in the order of
    `Table.headings`.

    Kinds: text, number, date, time, yes_no, empty.
    """

    line: int
    cells: dict[str, str]
    kinds: dict[str, str]
    raw: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table that was read.

    `columns` tells the place of each column that was found; `headings` holds every heading as printed. When
    the file cannot be read there are only problems, at line 0. `encoding` is xlsx, xls or that of the text.
    """

    columns: dict[str, int] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    encoding: str = ""

    @property
    def header(self) -> list[str]:
        """The names of the columns found, in their order in the file."""
        return list(self.columns)


Expect = Mapping[str, Iterable[str]]


def read_table(data: bytes, filename: str = "", expect: Expect | None = None, required: Iterable[str] | None = None) -> Table:
    """Read an uploaded or pasted table; never raises for what a person may upload.

    `expect` maps a column's name to the headings under which it is printed; the heading row is the one that
    holds most of them. `required` names the columns that must be there (all of `expect` unless given).
    Without `expect` the first row that is not empty holds the headings, which are the columns' names.
    `filename` is only repeated in problems about the file as a whole: what a file is, its content says.
    """
    try:
        file = read_raw(data)
    except Wrong as wrong:
        return Table(problems=[Problem(0, "", filename, wrong.reason, wrong.params)])
    sheet, start = _choose(file, expect)
    if sheet is None:
        return Table(problems=[_without_headings(filename, expect or {}, required)], encoding=file.encoding)
    return _read_sheet(sheet, start, file.encoding, expect, required)


def read_pasted(text: str, expect: Expect | None = None, required: Iterable[str] | None = None) -> Table:
    """Read a table that was pasted from a spreadsheet (tabs between the cells)."""
    return read_table(text.encode("utf-8", "replace"), "", expect, required)


def clean(text: str) -> str:
    """Text as it is kept: half-width digits and letters, plain blanks, nothing invisible, trimmed.

    Chinese punctuation stays; text that has an ASCII twin as a whole (２０２６－１１－０１) becomes that
    twin.
    """
    text = str(text)
    if text.isascii() and text.isprintable():  # most cells: numbers, codes, nothing
        return text.strip()
    text = _UNSEEN.sub("", text).translate(_FULL).strip()
    if text.isascii():
        return text
    twin = unicodedata.normalize("NFKC", text)
    return twin.strip() if twin.isascii() else text


def _key(heading: object) -> str:
    """A heading as it is compared: without blanks, marks of duty and the remark in brackets at its end."""
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", _shown(heading)))
    text = re.sub(r"\s+", "", text).casefold().strip("*:")
    return re.sub(r"(?<=.)[(\[][^()\[\]]*[)\]]$", "", text).strip("*:") or text


def _aliases(expect: Expect) -> dict[str, str]:
    return {_key(alias): name for name, aliases in expect.items() for alias in (name, *aliases)}


def _without_headings(filename: str, expect: Expect, required: Iterable[str] | None) -> Problem:
    """Which headings must be there, and which may."""
    needed = list(expect if required is None else required)
    more = "、".join(_printed(expect, name) for name in expect if name not in needed)
    said = {"headings": "、".join(_printed(expect, name) for name in needed)} | ({"more": more} if more else {})
    return Problem(0, "", filename, NO_HEADINGS_MORE if more else NO_HEADINGS, said)


def _printed(expect: Expect, name: str) -> str:
    """How a missing column is named to a person: its first heading that is not the name itself."""
    return next((alias for alias in expect[name] if alias != name), name)


def _choose(file: RawFile, expect: Expect | None) -> tuple[RawSheet | None, int]:
    """The sheet that is meant and the index of its heading row."""
    best, choice = 0, (None, 0)
    aliases = _aliases(expect) if expect else {}
    for sheet in file.sheets:
        for index, (_, cells) in enumerate(sheet.rows[:SEARCHED]):
            keys = [_key(cell) for cell in cells]
            score = len({aliases[key] for key in keys if key in aliases}) if expect else sum(map(bool, keys))
            if score > best:
                best, choice = score, (sheet, index)
            if score and not expect:
                break
    return choice


def _read_sheet(sheet: RawSheet, start: int, encoding: str, expect: Expect | None, required: Iterable[str] | None) -> Table:
    line, cells = sheet.rows[start]
    headings = [clean(_shown(cell)) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    columns, problems = _columns(line, headings, expect, required)
    if sheet.cut:
        problems.append(Problem(0, "", "", TOO_MANY, {"limit": MAX_ROWS}))
    rows = []
    for number, cells in sheet.rows[start + 1 :]:
        raw = tuple(_shown(cell) for cell in cells)
        if any(map(clean, raw)):
            rows.append(_row(number, cells, raw, columns, len(headings), problems))
    if not rows:
        problems.append(Problem(line, "", "", NO_ROWS))
    return Table(columns, headings, rows, problems, encoding)


def _columns(
    line: int, headings: list[str], expect: Expect | None, required: Iterable[str] | None
) -> tuple[dict[str, int], list[Problem]]:
    """Column name → place in the row, and what is wrong with the headings."""
    problems, columns, unused = [], {}, []
    aliases = _aliases(expect) if expect else {}
    for place, heading in enumerate(headings):
        name = aliases.get(_key(heading)) if expect else heading
        if not name:
            unused.append(heading)
        elif name in columns:
            problems.append(Problem(line, name, heading, DOUBLE, {"heading": heading}))
        else:
            columns[name] = place
    for name in (expect if required is None else required) or ():
        if name not in columns:
            problems.append(_missing(line, name, _printed(expect, name), [*expect[name], name], unused))
    return columns, problems


def _missing(line: int, name: str, printed: str, aliases: list[str], unused: list[str]) -> Problem:
    keys = {_key(heading): heading for heading in unused if heading}
    near = [match for alias in aliases for match in difflib.get_close_matches(_key(alias), keys, 1, 0.5)]
    if near:
        return Problem(line, name, keys[near[0]], MISSING_NEAR, {"heading": printed, "nearest": keys[near[0]]})
    return Problem(line, name, "", MISSING, {"heading": printed})


def _row(line: int, cells: list, raw: tuple[str, ...], columns: dict[str, int], width: int, problems: list[Problem]) -> Row:
    """One row by column name; what is wrong with it is added to `problems`."""
    texts, kinds = {}, {}
    for name, place in columns.items():
        cell = cells[place] if place < len(cells) else ""
        try:
            texts[name], kinds[name] = _value(cell)
        except Wrong as wrong:
            texts[name], kinds[name] = "", "empty"
            problems.append(Problem(line, name, raw[place], wrong.reason))
    if any(map(clean, raw[width:])):
        problems.append(Problem(line, "", raw[width], TOO_WIDE))
    return Row(line, texts, kinds, (*raw[:width], *[""] * (width - len(raw))))


def _value(cell: object) -> tuple[str, str]:
    """A cell's text and kind; raises `Wrong` for a number that lost digits or a spreadsheet's error."""
    if isinstance(cell, bool):
        return ("1" if cell else "0"), "yes_no"
    if isinstance(cell, int | float):
        if abs(cell) >= 1e15:
            raise Wrong(LOST_DIGITS)
        return _shown(cell), "number"
    if isinstance(cell, dict):
        return _shown(cell), "date" if "date" in cell else "time"
    text = clean(cell or "")
    if text[:1] not in _TELLING and not text[:1].isdigit():
        return text, "text"
    if _SHORTENED.fullmatch(text) and abs(float(text)) >= 1e10:
        raise Wrong(LOST_DIGITS)
    if re.fullmatch(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", text):
        raise Wrong(IN_ERROR)
    if quoted := re.fullmatch(r'="([^"]*)"', text):
        text = quoted[1]
    elif re.match(r"'[=+\-@]", text):
        text = text[1:]
    return text, "text" if text else "empty"


def _shown(cell: object) -> str:
    """A cell as a person sees it, before cleaning."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, dict):
        if "span" in cell:
            minutes = round(cell["span"] / 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        text = cell.get("date") or cell["time"][:5]
        return re.sub(r"T00:00:00(\.0+)?$", "", text).replace("T", " ")[:16]
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= 1e15:
        return format(cell, ".5E")
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else format(cell, ".15g")
    return "" if cell is None else str(cell)
