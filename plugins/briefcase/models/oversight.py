"""What leaders look at: inspections, what they found, and how it was put right; and looking back after a failure (责任倒查)."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, Placed, Shared, Unit, _l, ref
from plugins.briefcase.models.offices import Office
from plugins.ledger.api import Fact


class Subject(StrEnum):
    """What was looked at (建设, 日常工作, 群众满意度)."""

    BUILDING = "building"
    DAILY_WORK = "daily_work"
    SATISFACTION = "satisfaction"


class LeaderCheck(Fact):
    """A leader's inspection: announced or not, by the calendar or not. A passed one has no findings."""

    __title__ = _l("Leader's inspection")

    office_id: Mapped[UUID] = ref(Office)
    subject: Mapped[Subject] = mapped_column(Choice(Subject), default=Subject.DAILY_WORK)
    announced: Mapped[bool] = mapped_column(default=False)
    regular: Mapped[bool] = mapped_column(default=False)
    seen: Mapped[str] = mapped_column(String(300))

    @property
    def entry_label(self) -> str:
        return self.seen[:60]


class FindingState(StrEnum):
    """Open, put right, and looked at again."""

    OPEN = "open"
    FIXED = "fixed"
    CLOSED = "closed"


class Finding(Shared):
    """Something a leader found: who answers for it, by when, what was done, and who looked again."""

    __title__ = _l("Finding of an inspection")

    __table_args__ = (Index(None, "county_id", "state", "due_on"),)

    check_id: Mapped[UUID] = ref(LeaderCheck)
    office_id: Mapped[UUID] = ref(Office)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    what: Mapped[str] = mapped_column(String(200))
    state: Mapped[FindingState] = mapped_column(Choice(FindingState), default=FindingState.OPEN)
    due_on: Mapped[date]
    fixed_on: Mapped[date | None]
    fix: Mapped[str | None] = mapped_column(String(300))
    reviewed_on: Mapped[date | None]
    reviewer_id: Mapped[UUID | None] = ref(Officer)
    review: Mapped[str | None] = mapped_column(String(300))

    def __str__(self) -> str:
        return self.what[:40]


class Review(Placed):
    """Looking back after a failure: what happened, why, what follows. A single event, never a number of points."""

    __title__ = _l("Review after a failure")

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    finding_id: Mapped[UUID | None] = ref(Finding)
    occurred_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(120))
    cause: Mapped[str | None] = mapped_column(Text)
    measures: Mapped[str | None] = mapped_column(Text)
    concluded_on: Mapped[date | None]
