"""Training: batches and who attended, shadowing an officer on the spot, and mentors.

Why a batch is seen in the whole county: stations train together. Who attended is a row with a place, so that a station sees its own
people and an assistant himself.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Dated, Officer, Placed, Record, Unit, _l, ref


class TrainingBatch(Record):
    """A batch of training (培训批次). Without ``unit_id`` the bureau holds it; ``pass_score`` is out of 100."""

    __title__ = _l("Training batch")

    __table_args__ = (Index(None, "county_id", "starts_on"),)

    title: Mapped[str] = mapped_column(String(80))
    unit_id: Mapped[UUID | None] = ref(Unit)
    place: Mapped[str] = mapped_column(String(80), default="")
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    topics: Mapped[str] = mapped_column(Text, default="")
    trainer: Mapped[str] = mapped_column(String(40), default="")
    roles: Mapped[list] = mapped_column(JSON, default=list)
    pass_score: Mapped[int | None]


class Attendance(Placed):
    """Somebody is on the list of a batch: whether he came, what he scored, whether he passed. Once per batch."""

    __title__ = _l("Attendance of training")

    __table_args__ = (UniqueConstraint("county_id", "batch_id", "officer_id"), Index(None, "county_id", "officer_id", "passed"))

    batch_id: Mapped[UUID] = ref(TrainingBatch)
    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    occurred_on: Mapped[date]
    present: Mapped[bool] = mapped_column(default=True)
    score: Mapped[int | None]
    passed: Mapped[bool] = mapped_column(default=False)

    def __str__(self) -> str:
        return f"{self.occurred_on:%Y-%m-%d}"


class Occasion(StrEnum):
    """What somebody was taken along to."""

    CALL = "call"
    DISPUTE = "dispute"
    VISIT = "visit"
    PATROL = "patrol"
    OTHER = "other"


class Shadowing(Placed):
    """Somebody went along with an officer to learn on the spot (跟班学习)."""

    __title__ = _l("Learning on the spot")

    __table_args__ = (Index(None, "county_id", "occurred_on"),)

    occurred_on: Mapped[date]
    officer_id: Mapped[UUID] = ref(Officer)
    guide_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    occasion: Mapped[Occasion] = mapped_column(Choice(Occasion), default=Occasion.CALL)
    what: Mapped[str] = mapped_column(String(200))

    def __str__(self) -> str:
        return f"{self.occurred_on:%Y-%m-%d}"


class Mentor(Dated, Placed):
    """An experienced officer looks after a new one for a time (老带新). ``officer_id`` is the new one."""

    __title__ = _l("Mentor of a new one")

    officer_id: Mapped[UUID] = ref(Officer)
    mentor_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    note: Mapped[str | None] = mapped_column(String(200))

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}" if self.valid_from else "—"
