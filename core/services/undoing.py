"""Taking back a whole import: what it added is removed again, while nobody has built on it.

Why only additions: what a record said before the import is in the journal, sealed numbers excepted, so a change cannot be undone in
full; an import that changed records of before is corrected by another import. Why some hours: later the rows are in reports.
"""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core import clock
from core.contributions import Setting
from core.errors import Refused
from core.extensions import db
from core.models.base import Record, classes
from core.models.importing import BatchState, ImportBatch
from core.scope import current_county
from core.services import journal
from core.services.settings import setting

HOURS = Setting(
    "core.import_undo_hours",
    _l("Hours within which an import can be taken back"),
    24,
    _l("default of this product, without a source"),
    _l("hours"),
    low=1,
    high=168,
)
NAMED = 20
BEFORE = 0  # stands for the version of a record that was there before the import


def noted_since(lines: list) -> list[list]:
    """``[table, id, version]`` of the records that journal ``lines`` of this transaction tell of, in the order of their making."""
    made: dict[tuple, int] = {}
    for line in lines:
        if line.record_id and line.verb in ("create", "change"):
            made.setdefault((line.subject, str(line.record_id)), 1 if line.verb == "create" else BEFORE)
    return [[table, id, version and record.version] for (table, id), version in made.items() if (record := _find(table, id))]


def _find(table: str, id: str):
    kinds = {model.__tablename__: model for model in classes(Record)}
    return db.session.get(kinds[table], (current_county(), UUID(id))) if table in kinds else None


def in_time(batch: ImportBatch) -> bool:
    """Whether an import was taken, and may still be taken back."""
    return batch.state == BatchState.TAKEN and batch.taken_at > clock.now() - timedelta(hours=setting(HOURS.key))


def take_back(batch: ImportBatch, erase: Callable) -> None:
    """Remove what an import added; ``erase(record)`` removes one record by the rules of deleting. Call it within a transaction.

    Raises:
        Refused: when it is too late, when it changed records of before, or with the list of what was changed or is needed since.
    """
    if not in_time(batch) or batch.made is None:
        raise Refused(_("An import can be taken back only within %(n)d hours.", n=setting(HOURS.key)))
    if any(version == BEFORE for _table, _id, version in batch.made):
        raise Refused(_("This import also changed records that were there before. Correct them with another import."))
    found = [(record, version) for table, id, version in batch.made if (record := _find(table, id)) is not None]
    changed = [str(record) for record, version in found if record.version != version]
    if changed:
        names = "、".join(changed[:NAMED]) + ("…" if len(changed) > NAMED else "")
        raise Refused(_("Not taken back: %(n)d records were changed since: %(names)s", n=len(changed), names=names))
    for record, _version in reversed(found):
        _remove(record, erase)
    batch.state, batch.made = BatchState.UNDONE, None
    detail = {"file": batch.filename, "rows": len(found)}
    journal.write("take_back", batch.sheet, county_id=current_county(), label=batch.filename, detail=detail)


def _remove(record, erase) -> None:
    label = str(record)
    try:
        erase(record)
    except Refused as refusal:
        raise Refused(_("Not taken back: %(label)s is needed. %(reason)s", label=label, reason=refusal.reason)) from refusal
