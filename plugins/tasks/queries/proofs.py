"""Ledger records that may show that a task was done, and where they are opened."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select

from core.api import db, installed_kinds, today
from plugins.ledger.api import LedgerEntry
from plugins.tasks.declared import Proof
from plugins.tasks.models import Assignment, Evidence

MOST = 15
BEFORE = timedelta(days=7)


def candidates(part: Assignment) -> list[Proof]:
    """The records linked already, then those of the last days that the doer made or that concern the village, the newest first."""
    linked = select(Evidence.entry_id).where(Evidence.assignment_id == part.id)
    whose = [LedgerEntry.officer_id == part.officer_id] if part.officer_id else [LedgerEntry.unit_id == part.unit_id]
    whose += [LedgerEntry.area_id == part.area_id] if part.area_id else []
    recent = LedgerEntry.occurred_on.between(min(part.occurred_on, today()) - BEFORE, today())
    return [*_read(LedgerEntry.id.in_(linked)), *_read(LedgerEntry.id.not_in(linked), or_(*whose), recent)]


def chosen(part: Assignment, ids: Iterable[UUID]) -> list[Proof]:
    """The records with these ids that may be linked."""
    wanted = set(ids)
    return [proof for proof in candidates(part) if proof.id in wanted]


def _read(*conditions) -> list[Proof]:
    rows = select(LedgerEntry.kind, LedgerEntry.id, LedgerEntry.label, LedgerEntry.occurred_on).where(*conditions)
    found = db.session.execute(rows.order_by(LedgerEntry.occurred_on.desc(), LedgerEntry.id.desc()).limit(MOST)).all()
    return [Proof(row.kind, row.id, row.label, row.occurred_on) for row in found]


def kinds() -> dict:
    """``{table: kind of fact}`` of all installed plugins."""
    return {item.model.__tablename__: item for item in installed_kinds()}
