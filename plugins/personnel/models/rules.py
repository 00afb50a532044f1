"""Rules that people have to know, in editions, and who has read which.

Why a new edition is a new row: a receipt says what somebody has read, so the text of it must not change below his name.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Moment, Officer, Placed, Record, Uid, Unit, _l, ref


class RuleKind(StrEnum):
    """Duties, working system, discipline (工作职责 工作制度 工作纪律)."""

    DUTIES = "duties"
    SYSTEM = "system"
    DISCIPLINE = "discipline"


class RuleDocument(Record):
    """An edition of a rule. Editions of one rule share ``series``; ``withdrawn_on`` is the day the next one replaced it."""

    __title__ = _l("Rule document")

    __table_args__ = (UniqueConstraint("county_id", "series", "edition"), Index(None, "county_id", "withdrawn_on"))

    series: Mapped[UUID] = mapped_column(Uid)
    edition: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(80))
    kind: Mapped[RuleKind] = mapped_column(Choice(RuleKind))
    number: Mapped[str | None] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
    roles: Mapped[list] = mapped_column(JSON, default=list)
    published_on: Mapped[date]
    withdrawn_on: Mapped[date | None]

    @property
    def searchable(self) -> Findable | None:
        """Found by its title while it is in force."""
        return Findable(self.title, self.number or "") if self.withdrawn_on is None else None


class Receipt(Placed):
    """Somebody says: I have read this edition."""

    __title__ = _l("Reading receipt")

    __table_args__ = (UniqueConstraint("county_id", "rule_id", "officer_id"),)

    rule_id: Mapped[UUID] = ref(RuleDocument)
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID | None] = ref(Unit)
    read_at: Mapped[datetime] = mapped_column(Moment)

    def __str__(self) -> str:
        return f"{self.read_at:%Y-%m-%d}"
