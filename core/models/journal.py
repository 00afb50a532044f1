"""The journal (who did what, chained by hash) and the outbox of jobs.

A journal line stores labels, not types: it can be read when the plugin that wrote it is gone. ``label`` and ``detail`` lie outside
the chain, which covers only their digest: personal data can be erased from a line without breaking the chain (security.md L1, P7).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.extensions import db
from core.models.base import Moment, Record, Uid


class Journal(Record):
    """One line of a county's journal; ``seq`` counts without a gap. ``mac`` chains it to the line before."""

    __journaled__ = False
    __table_args__ = (
        UniqueConstraint("county_id", "seq"),
        Index(None, "county_id", "record_id", "seq"),
        Index(None, "county_id", "officer_id", "seq"),
        Index(None, "county_id", "unit_id", "seq"),
        Index(None, "county_id", "day", "seq"),
    )

    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    day: Mapped[str] = mapped_column(String(10))
    username: Mapped[str] = mapped_column(String(60))
    officer_id: Mapped[UUID | None] = mapped_column(Uid)
    posting_id: Mapped[UUID | None] = mapped_column(Uid)
    unit_id: Mapped[UUID | None] = mapped_column(Uid)
    verb: Mapped[str] = mapped_column(String(24))
    subject: Mapped[str] = mapped_column(String(60))
    record_id: Mapped[UUID | None] = mapped_column(Uid)
    label: Mapped[str | None] = mapped_column(String(200))
    detail: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class JournalHead(db.Model):
    """The last line of each county's chain; locked last in every transaction."""

    __tablename__ = "core_journal_head"

    county_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    seq: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))


class Job(Record):
    """Work that must happen after a change, written in the same transaction. ``key`` makes a second enqueue a no-op."""

    __journaled__ = False
    __table_args__ = (UniqueConstraint("county_id", "key"), Index(None, "state", "run_at"))

    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(120))
    payload: Mapped[dict] = mapped_column(JSON, default=dict)
    state: Mapped[str] = mapped_column(String(10), default="waiting")  # waiting, done, failed
    run_at: Mapped[datetime] = mapped_column(Moment)
    lease_until: Mapped[datetime | None] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)


class PluginSchema(db.Model):
    """What the migration wrapper did with each branch; alembic's own table does not list what is installed."""

    __tablename__ = "core_plugin_schema"

    plugin: Mapped[str] = mapped_column(String(40), primary_key=True)
    revision: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(12))  # ready, failed
    error: Mapped[str | None] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(Moment)
