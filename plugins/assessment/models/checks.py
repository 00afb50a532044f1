"""Spot checks: records drawn by lot with a seed that everybody may read, and what was found."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Officer, Placed, Record, Uid, Unit, _l, ref


class Finding(StrEnum):
    """What a spot check found: not looked yet, true, wrong, or nothing of what was recorded."""

    WAITING = "waiting"
    TRUE = "true"
    WRONG = "wrong"
    NOT_FOUND = "not_found"


class Draw(Record):
    """A draw of a month: ``number`` records of each station, by ``seed``; ``pool`` is how many there were, ``digest`` of which."""

    __title__ = _l("Draw of spot checks")

    __table_args__ = (UniqueConstraint("county_id", "month", "kind"),)

    month: Mapped[date]
    kind: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    seed: Mapped[str] = mapped_column(String(60))
    pool: Mapped[int] = mapped_column(default=0)
    digest: Mapped[str] = mapped_column(String(64), default="")
    drawn: Mapped[list] = mapped_column(JSON, default=list)
    drawn_by: Mapped[str | None] = mapped_column(String(40))

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class SpotCheck(Placed):
    """A drawn record: whose it is, and what was found."""

    __title__ = _l("Spot check")

    __table_args__ = (UniqueConstraint("county_id", "draw_id", "record_id"), Index(None, "county_id", "occurred_on"))

    draw_id: Mapped[UUID] = ref(Draw)
    record_id: Mapped[UUID] = mapped_column(Uid)
    label: Mapped[str] = mapped_column(String(200), default="")
    occurred_on: Mapped[date]
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    finding: Mapped[Finding] = mapped_column(Choice(Finding), default=Finding.WAITING)
    checked_on: Mapped[date | None]
    checked_by: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(200))

    def __str__(self) -> str:
        return self.label or str(self.occurred_on)
