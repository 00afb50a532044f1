"""Imports that were begun: what was uploaded, what was found wrong with it, and what became of it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Choice, Moment, Record, Uid


class BatchState(StrEnum):
    """A preview waits for its owner; a batch that was taken or thrown away is over, unless it is taken back in time."""

    PREVIEW = "preview"
    TAKEN = "taken"
    UNDONE = "undone"
    DISCARDED = "discarded"


class ImportBatch(Record):
    """One uploaded table. ``faults`` are ``[line, column, shown value, reason, wanted form, name, page that asks]``.

    Values are masked where personal.

    ``content`` is the packed file itself, sealed, so that confirming needs no second upload and the bad rows can be given back.
    It may hold personal data: it is emptied some days later, and the journal keeps only name, digest and counts.
    ``made`` are ``[table, id, version]`` of the records that the import added, in that order, while it may be taken back.
    """

    __journaled__ = False
    __table_args__ = (Index(None, "county_id", "account_id", "created_at"),)

    sheet: Mapped[str] = mapped_column(String(60))
    account_id: Mapped[UUID] = mapped_column(Uid)
    username: Mapped[str] = mapped_column(String(60))
    filename: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[BatchState] = mapped_column(Choice(BatchState), default=BatchState.PREVIEW)
    row_count: Mapped[int] = mapped_column(default=0)
    bad_rows: Mapped[int] = mapped_column(default=0)
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    same: Mapped[int] = mapped_column(default=0)
    fault_count: Mapped[int] = mapped_column(default=0)
    faults: Mapped[list] = mapped_column(JSON, default=list)
    notes: Mapped[list] = mapped_column(JSON, default=list)
    taken_at: Mapped[datetime | None] = mapped_column(Moment)
    made: Mapped[list | None] = mapped_column(JSON, deferred=True)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
