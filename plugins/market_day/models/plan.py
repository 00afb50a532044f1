"""The reform itself as a record: which station began when, and the plan document in its editions."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Placed, Record, Unit, _l, ref


class StageKind(StrEnum):
    """First on trial, then everywhere."""

    PILOT = "pilot"
    ROLLOUT = "rollout"


class RolloutStage(Placed):
    """A station, or with no unit ``stations`` of them at once, began on a day; ``precise`` is no when only the month is known.

    The switchboard says what is on today; these rows are the history that stands in papers.
    """

    __title__ = _l("Stage of the roll-out")

    unit_id: Mapped[UUID | None] = ref(Unit)
    kind: Mapped[StageKind] = mapped_column(Choice(StageKind))
    began_on: Mapped[date]
    precise: Mapped[bool] = mapped_column(default=True)
    stations: Mapped[int] = mapped_column(default=1)
    source: Mapped[str] = mapped_column(String(120), default="")

    def __str__(self) -> str:
        return f"{self.began_on:%Y-%m}"


class PlanState(StrEnum):
    """A draft can be changed; an adopted edition cannot."""

    DRAFT = "draft"
    ADOPTED = "adopted"


class PlanDocument(Record):
    """The implementing plan in its four parts (指导思想 组织领导 工作措施 工作要求); a change after adoption is a new edition."""

    __title__ = _l("Plan document")

    __labels__ = {"edition": _l("Edition")}

    __table_args__ = (UniqueConstraint("county_id", "edition"),)

    edition: Mapped[int]
    title: Mapped[str] = mapped_column(String(80))
    guiding: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text)
    demands: Mapped[str] = mapped_column(Text)
    state: Mapped[PlanState] = mapped_column(Choice(PlanState), default=PlanState.DRAFT)
    adopted_on: Mapped[date | None]
