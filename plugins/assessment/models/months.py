"""Closed months with their scores, reviewed events, and appeals.

Why a closed month is never changed: what was told to people is what was signed. A correction is a new edition; the old one is kept.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, Placed, Record, Uid, Unit, _l, ref
from plugins.assessment.models.plans import Plan


class Closing(Record):
    """An edition of a closed month. ``digest`` is the SHA-256 of its rules and figures, ``rule`` of the rules alone."""

    __title__ = _l("Closed month")

    __table_args__ = (UniqueConstraint("county_id", "series", "month", "edition"),)

    plan_id: Mapped[UUID] = ref(Plan)
    series: Mapped[UUID] = mapped_column(Uid)
    month: Mapped[date]
    edition: Mapped[int] = mapped_column(default=1)
    people: Mapped[int] = mapped_column(default=0)
    rule: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    figures: Mapped[dict] = mapped_column(JSON)
    latest: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str | None] = mapped_column(String(200))
    closed_on: Mapped[date]
    closed_by: Mapped[str | None] = mapped_column(String(40))

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} / {self.edition}"


class Score(Placed):
    """What one officer (or one station as a team) got in a closed month; ``latest`` follows the closing's."""

    __title__ = _l("Monthly score")

    __journaled__ = False
    __table_args__ = (Index(None, "county_id", "occurred_on"), Index(None, "county_id", "subject_id"))

    closing_id: Mapped[UUID] = ref(Closing)
    occurred_on: Mapped[date]
    subject_id: Mapped[UUID] = mapped_column(Uid)
    officer_id: Mapped[UUID | None] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = mapped_column(Uid)
    points: Mapped[float] = mapped_column(default=0)
    deducted: Mapped[float] = mapped_column(default=0)
    total: Mapped[float | None]
    latest: Mapped[bool] = mapped_column(default=True)
    parts: Mapped[list] = mapped_column(JSON, default=list)


class EventKind(StrEnum):
    """A circular for clearly poor work, or a deduction or a credit after a review of one event."""

    CIRCULAR = "circular"
    DEDUCTION = "deduction"
    CREDIT = "credit"


class EventState(StrEnum):
    """It counts only when a second person has confirmed it."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"


class Event(Placed):
    """A single reviewed event: its reason, and the two persons who stand for it. ``points`` are taken, or given for a credit."""

    __title__ = _l("Reviewed event")

    __table_args__ = (Index(None, "county_id", "occurred_on"),)

    occurred_on: Mapped[date]
    kind: Mapped[EventKind] = mapped_column(Choice(EventKind))
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = mapped_column(Uid)
    points: Mapped[float]
    reason: Mapped[str] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(String(60))
    state: Mapped[EventState] = mapped_column(Choice(EventState), default=EventState.PROPOSED)
    proposed_by: Mapped[str | None] = mapped_column(String(40))
    proposer_id: Mapped[UUID | None] = mapped_column(Uid)
    confirmed_by: Mapped[str | None] = mapped_column(String(40))
    confirmed_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.reason[:40]


class AppealState(StrEnum):
    """An appeal waits, is upheld (the month gets a new edition), or is not."""

    OPEN = "open"
    UPHELD = "upheld"
    REJECTED = "rejected"


class Appeal(Placed):
    """Somebody objects to a score of his; it is answered with a reason."""

    __title__ = _l("Appeal")

    __table_args__ = (Index(None, "county_id", "state"),)

    score_id: Mapped[UUID] = ref(Score)
    occurred_on: Mapped[date]
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = mapped_column(Uid)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[AppealState] = mapped_column(Choice(AppealState), default=AppealState.OPEN)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None] = mapped_column(String(40))

    def __str__(self) -> str:
        return self.text[:40]
