"""Imports in two steps: a preview kept on the server, then the import itself, by the person who began it."""

import zlib
from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from core import clock
from core.access import Viewer
from core.contributions import ImportSheet
from core.errors import Refused
from core.extensions import db
from core.models.importing import BatchState, ImportBatch
from core.problems import Problem
from core.scope import current_county
from core.services import importing, journal, sealing, undoing
from core.services.exporting import mark_errors, xlsx
from core.transactions import run_tx

KEPT_FAULTS = 5000
NOBODY = UUID(int=0)  # whose account stands at an import of the command line
KEPT = timedelta(days=7)


def begin(id, sheet: ImportSheet, data: bytes, filename: str, viewer: Viewer) -> ImportBatch:
    """Check a file and keep it for confirmation; posting the same form twice keeps one batch.

    Raises:
        Refused: when the file as a whole cannot be used; nothing is kept then.
    """
    result = importing.run(sheet, data, filename, dry=True)
    if result.refused:
        raise Refused("\n".join(importing.sentence(fault) for fault in result.faults))

    def work():
        batch = db.session.get(ImportBatch, (current_county(), id))
        if batch is None:
            batch = ImportBatch(county_id=current_county(), id=id, sheet=sheet.id, account_id=viewer.account_id)
            batch.username, batch.filename, batch.digest = viewer.username, filename[:120], importing.digest(data)
            sealing.seal_bytes(batch, "content", zlib.compress(data))
            _keep(batch, result)
            db.session.add(batch)
        return batch

    return run_tx(work)


def _keep(batch: ImportBatch, result: importing.Result) -> None:
    counts = result.counts
    batch.row_count, batch.bad_rows, batch.fault_count = result.rows, result.bad_rows, len(result.faults)
    batch.added, batch.changed, batch.same = counts["new"], counts["changed"], counts["same"]
    batch.faults = [[f.line, f.column, f.value, f.reason, f.wanted, f.name, f.ask] for f in result.faults[:KEPT_FAULTS]]
    batch.notes = result.notes


def earlier(batch: ImportBatch) -> ImportBatch | None:
    """The last import of the very same file by this sheet, if there was one."""
    query = select(ImportBatch).where(
        ImportBatch.sheet == batch.sheet, ImportBatch.digest == batch.digest, ImportBatch.state == BatchState.TAKEN
    )
    return db.session.scalars(query.where(ImportBatch.id != batch.id).order_by(ImportBatch.taken_at.desc())).first()


def confirm(batch: ImportBatch, sheet: ImportSheet) -> None:
    """Take the sound rows of a preview; pressed twice it takes them once. Call it within a transaction.

    Raises:
        Refused: when the preview was thrown away or is too old.
    """
    if batch.state == BatchState.TAKEN:
        return
    if batch.state == BatchState.DISCARDED or batch.content is None:
        raise Refused(_("This preview is no longer kept; upload the table again."))
    _take(batch, sheet, zlib.decompress(sealing.open_bytes(batch, "content")))


def _take(batch: ImportBatch, sheet: ImportSheet, data: bytes, fill: dict | None = None) -> importing.Result:
    """Import a file and keep in its batch what came of it."""
    noted = len(journal.waiting())
    result = importing.run(sheet, data, batch.filename, fill=fill)
    db.session.flush()
    batch.made = undoing.noted_since(journal.waiting()[noted:])
    _keep(batch, result)
    batch.state, batch.taken_at = BatchState.TAKEN, clock.now()
    return result


def take_at_once(sheet: ImportSheet, data: bytes, filename: str, fill: dict[str, str] | None = None) -> importing.Result:
    """Import a file without a preview, as the command line does; it stands among the imports like those of the pages.

    A file that cannot be used as a whole leaves nothing behind. ``fill`` is that of :func:`importing.run`.
    """

    def work():
        batch = ImportBatch(county_id=current_county(), id=clock.new_id(), sheet=sheet.id, account_id=NOBODY)
        batch.username, batch.filename, batch.digest = journal.SYSTEM, filename[:120], importing.digest(data)
        result = _take(batch, sheet, data, fill)
        if not result.refused:
            db.session.add(batch)
        return result

    return run_tx(work)


def discard(batch: ImportBatch) -> None:
    """Throw a preview away."""
    if batch.state == BatchState.PREVIEW:
        batch.state, batch.content = BatchState.DISCARDED, None


def bad_rows(batch: ImportBatch, sheet: ImportSheet) -> bytes:
    """The refused rows as a workbook, reasons first; it can be corrected and uploaded as it is.

    Raises:
        Refused: when the file is no longer kept.
    """
    if batch.content is None:
        raise Refused(_("The file is no longer kept; upload the table again."))
    table = importing.read(sheet, zlib.decompress(sealing.open_bytes(batch, "content")), batch.filename)
    problems = [
        Problem(line, name, "", "%(said)s", {"said": _reason(reason, wanted)})
        for line, _column, _value, reason, wanted, name, *_ask in batch.faults
    ]
    return mark_errors(table, problems, lambda msgid: msgid if msgid == "%(said)s" else _(msgid))


def _reason(reason, wanted) -> str:
    return f"{reason} ({wanted})" if wanted else reason


def template(sheet: ImportSheet) -> bytes:
    """An empty workbook with the sheet's headings and its example rows."""
    return xlsx([str(column.title) for column in sheet.columns], sheet.examples, name=str(sheet.title))


def tidy(_payload) -> None:
    """Empty the files of batches some days old: they may hold personal data, and the journal knows what was taken."""
    old = select(ImportBatch).where(ImportBatch.created_at < clock.now() - KEPT, ImportBatch.content.is_not(None))
    for batch in db.session.scalars(old):
        batch.content, batch.made = None, None
        if batch.state == BatchState.PREVIEW:
            batch.state = BatchState.DISCARDED
