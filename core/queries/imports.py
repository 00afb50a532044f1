"""Imports that were begun."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Select, select

from core.models.importing import ImportBatch

SHOWN = "created_at", "sheet", "filename", "row_count", "added", "changed", "bad_rows", "username", "state"


def batches(sheets: Iterable[str], account_id: UUID | None = None) -> Select:
    """The imports of some sheets; those of one account only, where it is given."""
    rows = select(ImportBatch.id, *(getattr(ImportBatch, name) for name in SHOWN)).where(ImportBatch.sheet.in_(list(sheets)))
    return rows if account_id is None else rows.where(ImportBatch.account_id == account_id)
