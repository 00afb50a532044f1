"""Taking a file: every fault of every cell is found at once and the sound rows are taken in one transaction.

A preview is the same work rolled back, so that it promises exactly what the import does.
"""

import hashlib
import json
from collections import Counter
from uuid import NAMESPACE_OID, UUID, uuid5

from flask_babel import gettext as _

from core.contributions import ImportSheet
from core.errors import Refused
from core.extensions import db
from core.problems import Problem
from core.scope import current_county
from core.services import journal
from core.services.importing.intake import Intake
from core.services.importing.results import Result
from core.services.importing.rows import SheetRow
from core.services.importing.sheets import read
from core.services.reading import Row
from core.services.sealing import blind_index
from core.transactions import run_tx


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
    journal.write("import", sheet.id, county_id=current_county(), label=filename or sheet.title, detail=detail)


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
    spoilt = {(problem.line, problem.column) for problem in table.problems}
    seen: Counter = Counter()
    for row in table.rows:
        values = _values(intake, row, spoilt)
        if values is not None and row.line not in bad:
            intake.rows.append(SheetRow(intake, row.line, values, _row_id(intake, row, seen)))
    sheet.take(intake)
    db.session.flush()
    result.faults.sort(key=lambda fault: fault.line)
    result.counts = Counter(row.outcome or "same" for row in intake.rows)
    return result


def _tell(intake, problem: Problem) -> None:
    intake.fault(problem.line, problem.column, problem.say(_), problem.value)


def _values(intake, row: Row, spoilt: set) -> dict | None:
    """The row's values by column, or ``None`` when a cell is at fault; each such cell is noted, once."""
    values, sound = {}, True
    for column in intake.sheet.columns:
        text = row.cells.get(column.name) or intake.fill.get(column.name, "")
        if not text:
            values[column.name] = None
            if (row.line, column.name) in spoilt:
                sound = False
            elif column.required and not column.merged:
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
