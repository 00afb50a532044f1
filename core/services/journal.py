"""The journal: every change of a record, and every act worth keeping, chained by hash.

Changes are noticed when the session flushes; the lines are numbered and chained just before the transaction commits, with the
county's chain head locked last (measured: 1,011 lines/s against 298 when locked first). A line that cannot be written takes the
change down with it: nothing happens that the journal does not know.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from core import clock
from core.access import current_viewer
from core.config import secret
from core.extensions import db
from core.models.base import Record
from core.models.journal import Journal, JournalHead
from core.transactions import before_commit

START = "0" * 64
UNTOLD = {"version", "created_at", "updated_at", "county_id", "id"}
SYSTEM = "system"


@dataclass(frozen=True)
class Line:
    """A line that waits to be chained."""

    county_id: str
    verb: str
    subject: str
    record_id: UUID | None
    unit_id: UUID | None
    label: str | None
    detail: dict
    username: str | None = None


def write(verb: str, subject: str, *, county_id: str, record_id=None, unit_id=None, label=None, detail=None, username=None) -> None:
    """Add a line to the journal of this transaction.

    ``verb``: what was done (``sign_in``, ``unmask``, ``export`` …); ``subject``: a table or page; ``detail``: JSON-able;
    ``username``: who did it, where that is not the viewer (somebody who is just signing in).
    """
    line = Line(county_id, verb, subject, record_id, unit_id, label and str(label)[:200], detail or {}, username)
    db.session.info.setdefault("journal", []).append(line)


def waiting() -> list[Line]:
    """The lines of this transaction so far."""
    return db.session.info.get("journal", [])


@event.listens_for(Session, "after_flush")
def _notice(session, _context) -> None:
    for verb, records in (("create", session.new), ("change", session.dirty), ("delete", session.deleted)):
        for record in records:
            if isinstance(record, Record) and record.__journaled__:
                changes = _changes(record, verb)
                if changes or verb != "change":
                    _note(session, verb, record, changes)


def _note(session, verb, record, changes):
    line = Line(
        record.county_id,
        verb,
        record.__tablename__,
        record.id,
        getattr(record, "unit_id", None),
        str(record)[:200],
        changes,
    )
    session.info.setdefault("journal", []).append(line)


def _changes(record, verb) -> dict:
    """``{column: [before, after]}``; sealed columns say only that they changed."""
    changes = {}
    state = inspect(record)
    for column in state.mapper.column_attrs:
        if column.key in UNTOLD:
            continue
        history = state.attrs[column.key].history
        if verb == "change" and not history.has_changes():
            continue
        before = history.deleted[0] if history.deleted else None
        after = None if verb == "delete" else getattr(record, column.key)
        if verb == "delete":
            before = getattr(record, column.key)
        if before is None and after is None:
            continue
        secret_column = column.columns[0].info.get("sealed")
        changes[column.key] = ["•", "•"] if secret_column else [_plain(before), _plain(after)]
    return changes


def _plain(value):
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


@before_commit
def chain() -> None:
    """Number and chain the waiting lines, county by county."""
    waiting = db.session.info.pop("journal", [])
    for county_id in sorted({line.county_id for line in waiting}):
        _chain_county(county_id, [line for line in waiting if line.county_id == county_id])


def _chain_county(county_id, lines):
    head = db.session.get(JournalHead, county_id, with_for_update=True)
    if head is None:
        head = JournalHead(county_id=county_id, seq=0, mac=START)
        db.session.add(head)
    viewer = current_viewer()
    rows = []
    for line in lines:
        row = _row(line, head, viewer)
        rows.append(row)
        head.seq, head.mac = row["seq"], row["mac"]
    db.session.flush()
    db.session.execute(Journal.__table__.insert(), rows)


def _row(line: Line, head: JournalHead, viewer) -> dict:
    at = clock.now()
    detail = json.dumps(line.detail, ensure_ascii=False, sort_keys=True, default=str)
    row = {
        "county_id": line.county_id,
        "id": clock.new_id(),
        "version": 1,
        "created_at": at,
        "updated_at": at,
        "seq": head.seq + 1,
        "at": at,
        "day": at.astimezone(clock.CHINA).date().isoformat(),
        "username": line.username or (viewer.username if viewer else SYSTEM),
        "officer_id": viewer.officer_id if viewer else None,
        "posting_id": viewer.posting_id if viewer else None,
        "unit_id": line.unit_id or (viewer.unit_id if viewer else None),
        "verb": line.verb,
        "subject": line.subject,
        "record_id": line.record_id,
        "label": line.label,
        "detail": detail,
        "digest": digest_of(line.label, detail),
    }
    return row | {"mac": mac_of(head.mac, row)}


CHAINED = ("county_id", "seq", "at", "username", "officer_id", "posting_id", "unit_id", "verb", "subject", "record_id", "digest")


def digest_of(label: str | None, detail: str) -> str:
    """What the chain knows of a line's text."""
    return hashlib.sha256(f"{label}\n{detail}".encode()).hexdigest()


def mac_of(before: str, row: dict) -> str:
    """The link from the line before to this one; the key lies in the instance, not in the database."""
    parts = [row[name].astimezone(clock.UTC).isoformat() if name == "at" else str(row[name]) for name in CHAINED]
    key = secret(current_app.config["INSTANCE"], "journal.key").encode()
    return hmac.new(key, "\x1f".join([before, *parts]).encode(), hashlib.sha256).hexdigest()
