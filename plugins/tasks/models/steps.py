"""What happened to an assignment, step by step, and the ledger records that prove it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Moment, Officer, Record, Uid, _l, ref
from plugins.tasks.models.assignments import Assignment


class Verb(StrEnum):
    """The steps that there are."""

    ISSUE = "issue"
    ACKNOWLEDGE = "acknowledge"
    FINISH = "finish"
    FULFIL = "fulfil"
    CONFIRM = "confirm"
    RETURN = "return"
    HAND = "hand"
    ESCALATE = "escalate"
    RECALL = "recall"
    CLOSE = "close"


class Step(Record):
    """Who did what when, under which posting. It is read only through its assignment, whose row scope holds for it."""

    __title__ = _l("Step of a task")

    assignment_id: Mapped[UUID] = ref(Assignment)
    verb: Mapped[Verb] = mapped_column(Choice(Verb))
    at: Mapped[datetime] = mapped_column(Moment)
    name: Mapped[str] = mapped_column(String(40), default="")
    by_id: Mapped[UUID | None] = ref(Officer)
    posting_id: Mapped[UUID | None] = mapped_column(Uid)
    field: Mapped[str | None] = mapped_column(String(24))
    note: Mapped[str | None] = mapped_column(String(500))


class Evidence(Record):
    """A ledger record that shows that the work was done. ``entry_id`` is the record's id, ``kind`` its table."""

    __title__ = _l("Evidence of a task")

    __table_args__ = (UniqueConstraint("county_id", "assignment_id", "entry_id"),)

    assignment_id: Mapped[UUID] = ref(Assignment)
    entry_id: Mapped[UUID] = mapped_column(Uid, index=True)
    kind: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(200), default="")
    day: Mapped[date]
