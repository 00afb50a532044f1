"""What an import did, or would do, and how its faults are told."""

from collections import Counter
from dataclasses import dataclass, field

from flask_babel import gettext as _

from core.contributions import ImportSheet
from core.services.reading import Table


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell (or, without ``column``, with a row; at line 0 with the file), as it is shown."""

    line: int
    column: str
    value: str
    reason: str
    wanted: str = ""
    name: str = ""  # the column's name in the sheet
    ask: str = ""  # a page that asks what the row leaves open


@dataclass
class Result:
    """What an import did, or would do. ``refused`` is set when the file as a whole could not be used."""

    rows: int = 0
    counts: Counter = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    refused: bool = False
    table: Table | None = None

    @property
    def bad_rows(self) -> int:
        """Rows with a fault."""
        return len({fault.line for fault in self.faults}) if not self.refused else self.rows

    @property
    def ok(self) -> int:
        """Rows that were taken."""
        return self.counts["new"] + self.counts["changed"] + self.counts["same"]


def sentence(fault: Fault) -> str:
    """A fault in one line."""
    place = _("Line %(line)s", line=fault.line) if fault.line else ""
    value = f"“{fault.value}”" if fault.value else ""
    return " ".join(part for part in (place, fault.column, value, fault.reason, fault.wanted and f"({fault.wanted})") if part)


def told(sheet: ImportSheet, result: Result, dry: bool) -> dict:
    """A result for scripts."""
    errors = [
        {"line": f.line, "column": f.name, "value": f.value, "reason": f.reason, "wanted": f.wanted}
        | ({"ask": f.ask} if f.ask else {})
        for f in result.faults
    ]
    counts = {name: result.counts[name] for name in ("new", "changed", "same")}
    return (
        {"sheet": sheet.id, "dry_run": dry, "rows": result.rows, "ok": result.ok}
        | counts
        | {
            "bad": result.bad_rows,
            "errors": errors,
            "notes": result.notes,
        }
    )
