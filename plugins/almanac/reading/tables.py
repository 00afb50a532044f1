"""A printed table of market days: rows of towns and rules, several towns in one cell.

Why a town that stands in two rows is only marked: it may have two markets or be a slip of the printer, and
only the county knows.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plugins.almanac.reading.printed import Reading, read
from plugins.almanac.reading.script import uniform

SEPARATORS = re.compile(r"[、,;/|\s]+")
NAME = re.compile(r"([^()]+?)(?:\(([^()]*)\))?")
MOST_TOWNS = 100


@dataclass(frozen=True)
class Town:
    """A town as printed, and the other name that stands in brackets: 戴家铺乡(七岭)."""

    name: str
    other_name: str = ""


@dataclass(frozen=True)
class TableRow:
    """One row: its line (from 1), its towns, its reading, and those towns that stand elsewhere too."""

    line: int
    towns: tuple[Town, ...]
    reading: Reading
    repeated: tuple[str, ...] = ()
    unreadable_towns: bool = False


def read_table(rows: Iterable[Sequence[object]], default_calendar: str | None = None) -> list[TableRow]:
    """Read rows of (towns, rule) without a heading. Rows with nothing in them are left out."""
    found: list[TableRow] = []
    for line, row in enumerate(rows, start=1):
        cells = ["" if cell is None else str(cell).strip() for cell in [*row, "", ""][:2]]
        if any(cells):
            towns = split_towns(cells[0])
            found.append(TableRow(line, towns, read(cells[1], default_calendar), (), not towns))
    times = Counter(town.name for row in found for town in row.towns)
    return [_marked(row, times) for row in found]


def split_towns(cell: str) -> tuple[Town, ...]:
    """The towns of a cell; none where a name cannot be made out. Spaces inside brackets do not part names."""
    plain = "".join(
        wide if narrow not in "(),;/|" else narrow for wide, narrow in zip(cell, uniform(cell), strict=True)
    )
    joined = re.sub(r"\(([^()]*)\)", lambda match: f"({SEPARATORS.sub('·', match[1].strip())})", plain)
    joined = re.sub(r"\s+\(", "(", joined)
    names = [NAME.fullmatch(part) for part in SEPARATORS.split(joined) if part]
    if not names or len(names) > MOST_TOWNS or not all(names):
        return ()
    return tuple(Town(match[1], match[2] or "") for match in names if match)


def _marked(row: TableRow, times: Counter[str]) -> TableRow:
    repeated = tuple(dict.fromkeys(town.name for town in row.towns if times[town.name] > 1))
    return TableRow(row.line, row.towns, row.reading, repeated, row.unreadable_towns)
