"""Tables that people upload: read, checked row by row, shown, and only then taken.

Every fault of every cell is found at once and the sound rows are taken in one transaction. A preview is the same work rolled back,
so that it promises exactly what the import does. A row's ``id`` follows from its content: the same file taken twice changes
nothing, and a row that stands twice in one file is two records.
"""

import hashlib
import json
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import NAMESPACE_OID, UUID, uuid5

from flask_babel import gettext as _

from core import registry, switchboard
from core.contributions import ImportSheet, SheetColumn
from core.errors import Refused
from core.extensions import db
from core.identity import mask_id, mask_name, mask_numbers, mask_phone
from core.problems import Problem
from core.scope import current_county
from core.services import journal
from core.services.reading import Row, Table, read_table
from core.services.sealing import blind_index
from core.transactions import run_tx

OUTCOMES = ("same", "changed", "new", "bad")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell (or, without ``column``, with a row; at line 0 with the file), as it is shown."""

    line: int
    column: str
    value: str
    reason: str
    wanted: str = ""
    name: str = ""  # the column's name in the sheet


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


class SheetRow:
    """A row whose cells are sound. ``row["name"]`` is a cell's value, ``None`` when it is empty or the column is missing."""

    def __init__(self, intake: "Intake", line: int, values: dict, id: UUID):
        self.intake, self.line, self.values, self.id = intake, line, values, id
        self.outcome: str | None = None

    def __getitem__(self, name: str):
        return self.values.get(name)

    def refuse(self, reason, column: str | None = None) -> None:
        """Note a fault of this row; it is not taken."""
        self.outcome = "bad"
        self.intake.fault(self.line, column or "", reason)

    @contextmanager
    def checked(self):
        """A ``Refused`` inside becomes a fault of this row. Check before you write: nothing is undone row by row."""
        try:
            yield
        except Refused as refusal:
            self.refuse(refusal.reason, refusal.field)

    def count(self, outcome: str) -> None:
        """Say what became of the row: ``new``, ``changed`` or ``same``; of several, the one that says most holds."""
        self.outcome = max(self.outcome or OUTCOMES[0], outcome, key=OUTCOMES.index)

    def write(self, model: type, record, **values):
        """Make a record of ``model``, or change ``record`` where it differs, and count which; gives the record."""
        if record is None:
            record = model(county_id=self.intake.county_id, **{"id": self.id} | values)
            db.session.add(record)
            self.count("new")
            return record
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        for name, value in changed.items():
            setattr(record, name, value)
        if changed:
            record.version += 1
        self.count("changed" if changed else "same")
        return record


class Intake:
    """An import under way: what a sheet's ``take`` gets."""

    def __init__(self, sheet: ImportSheet, result: Result, fill: dict[str, str] | None = None):
        self.sheet, self.result, self.county_id = sheet, result, current_county()
        self.fill = fill or {}
        self.rows: list[SheetRow] = []
        self._columns = {column.name: column for column in sheet.columns}
        self._texts = {row.line: row.cells for row in result.table.rows}
        self._kept: dict = {}

    def once(self, name: str, load):
        """``load()``, asked only once in this import."""
        if name not in self._kept:
            self._kept[name] = load()
        return self._kept[name]

    def note(self, sentence) -> None:
        """Tell the person something that is no fault."""
        self.result.notes.append(str(sentence))

    def fault(self, line: int, name: str, reason, value: str | None = None) -> None:
        """Note a fault."""
        column = self._columns.get(name)
        value = self._texts.get(line, {}).get(name, "") if value is None else value
        shown = _shown(column, value)
        title, wanted = (str(column.title), str(column.wanted)) if column else ("", "")
        self.result.faults.append(Fault(line, title, shown, str(reason), wanted, name))


def _shown(column: SheetColumn | None, value: str) -> str:
    """A cell's text as a fault shows it."""
    if column is None or not column.personal:
        return mask_numbers(value, 15)[:60]
    digits = sum(map(str.isdigit, value))
    mask = mask_id if digits >= 15 else mask_phone if digits >= 5 else mask_name
    return mask(value)[:60]


def read(sheet: ImportSheet, data: bytes, filename: str = "") -> Table:
    """Read a file by the headings of a sheet."""
    expect = {column.name: (str(column.title), *column.aliases) for column in sheet.columns}
    return read_table(data, filename, expect, [column.name for column in sheet.columns if column.required])


def require_sheet(name: str, county_id: str, viewer=None) -> ImportSheet:
    """The sheet of this name, from the core or from a plugin that may be written to.

    Raises:
        Refused: when there is none, or its plugin is off, archived, or on trial elsewhere.
    """
    found = registry.registry().find(ImportSheet, name) or _by_last_word(name)
    if found is None:
        names = ", ".join(sorted(c.item.id for c in registry.registry().installed(ImportSheet)))
        raise Refused(_("There is no sheet %(name)s; there are: %(names)s.", name=name, names=names))
    if found.plugin != "core":
        switchboard.require_writable(found.plugin, county_id, viewer)
    return found.item


def _by_last_word(name: str):
    """A plugin's sheet by its name without the plugin: ``market-days`` for ``almanac.market-days``, if only one is called so."""
    sheets = [c for c in registry.registry().installed(ImportSheet) if c.item.id.partition(".")[2] == name]
    return sheets[0] if len(sheets) == 1 else None


def sentence(fault: Fault) -> str:
    """A fault in one line."""
    place = _("Line %(line)s", line=fault.line) if fault.line else ""
    value = f"“{fault.value}”" if fault.value else ""
    return " ".join(part for part in (place, fault.column, value, fault.reason, fault.wanted and f"({fault.wanted})") if part)


def told(sheet: ImportSheet, result: Result, dry: bool) -> dict:
    """A result for scripts."""
    errors = [{"line": f.line, "column": f.name, "value": f.value, "reason": f.reason, "wanted": f.wanted} for f in result.faults]
    counts = {name: result.counts[name] for name in ("new", "changed", "same")}
    return {"sheet": sheet.id, "dry_run": dry, "rows": result.rows, "ok": result.ok} | counts | {
        "bad": result.bad_rows,
        "errors": errors,
        "notes": result.notes,
    }


def digest(data: bytes) -> str:
    """What the journal keeps of a file."""
    return hashlib.sha256(data).hexdigest()


class _Preview(Exception):
    """Ends a preview: everything written is rolled back."""


def run(sheet: ImportSheet, data: bytes, filename: str = "", *, dry: bool = False, fill: dict[str, str] | None = None) -> Result:
    """Take a file in the county in force, in one transaction; with ``dry`` only find out what that would do.

    ``fill`` gives the empty cells of a column a text, also where the file has no such column.
    """
    table = read(sheet, data, filename)
    outcome = {}

    def work():
        result = outcome["result"] = _take(sheet, table, fill)
        if dry:
            raise _Preview
        if not result.refused:
            _log(sheet, data, filename, result)
        return result

    try:
        return run_tx(work)
    except _Preview:
        return outcome["result"]


def _log(sheet, data, filename, result) -> None:
    counts = {name: result.counts[name] for name in ("new", "changed", "same")} | {"bad": result.bad_rows}
    detail = {"file": filename, "sha256": digest(data), "rows": result.rows} | counts
    journal.write("import", sheet.id, county_id=current_county(), label=sheet.title, detail=detail)


def _take(sheet, table, fill=None) -> Result:
    result = Result(rows=len(table.rows), table=table)
    intake = Intake(sheet, result, fill)
    first = table.rows[0].line if table.rows else None
    for problem in table.problems:
        _tell(intake, problem)
        result.refused |= first is None or problem.line < first
    if result.refused:
        return result
    bad = {problem.line for problem in table.problems}
    seen: Counter = Counter()
    for row in table.rows:
        values = _values(intake, row)
        if values is not None and row.line not in bad:
            intake.rows.append(SheetRow(intake, row.line, values, _row_id(intake, row, seen)))
    sheet.take(intake)
    db.session.flush()
    result.faults.sort(key=lambda fault: fault.line)
    result.counts = Counter(row.outcome or "same" for row in intake.rows)
    return result


def _tell(intake, problem: Problem) -> None:
    intake.fault(problem.line, problem.column, problem.say(_), problem.value)


def _values(intake, row: Row) -> dict | None:
    """The row's values by column, or ``None`` when a cell is at fault; each such cell is noted."""
    values, sound = {}, True
    for column in intake.sheet.columns:
        text = row.cells.get(column.name) or intake.fill.get(column.name, "")
        if not text:
            values[column.name] = None
            if column.required:
                sound = False
                intake.fault(row.line, column.name, _("This cell must not be empty."))
            continue
        try:
            values[column.name] = column.read(text, intake) if column.read else text
        except Refused as refusal:
            sound = False
            intake.fault(row.line, column.name, refusal.reason)
    return values if sound else None


def _row_id(intake, row: Row, seen: Counter) -> UUID:
    """An id from the row's content; identical rows of one file are told apart by their count.

    It is keyed: an unkeyed digest of a row with an ID number could be tried out.
    """
    content = json.dumps([row.cells.get(column.name, "") for column in intake.sheet.columns], ensure_ascii=False)
    seen[content] += 1
    digest = hashlib.sha256(f"{content}|{seen[content]}".encode()).hexdigest()
    return uuid5(NAMESPACE_OID, blind_index(intake.county_id, f"sheet.{intake.sheet.id}", digest))
