"""Plans that people decide on: the two-way choice of a new batch (双选), and the yearly rotation.

Why wishes stand in rows of their own that no list shows: who would rather have whom concerns nobody but the personnel office. A
plan keeps both solutions as they were worked out, so that what was decided can be compared with what was on the table.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Officer, Placed, Record, Unit, _l, ref


class PlanKind(StrEnum):
    """A new batch chooses and is chosen; or a set share of those in post moves."""

    CHOICE = "choice"
    ROTATION = "rotation"


class PlanState(StrEnum):
    """Wishes are collected, plans are worked out, one was decided on, and it is in force."""

    WISHING = "wishing"
    WORKING = "working"
    READY = "ready"
    DECIDED = "decided"
    IN_FORCE = "in_force"


class Method(StrEnum):
    """Which solution was taken: a computed one, or one in which people changed single pairs."""

    STABLE = "stable"
    BEST_FIT = "best_fit"
    ROTATION = "rotation"
    CHANGED = "changed"


class Plan(Record):
    """A plan for the year from ``starts_on`` to ``ends_on``.

    ``seed`` is the published lottery, ``blocking`` the most blocking pairs that the best-fit plan may leave, ``share`` the
    percentage that moves. ``solutions`` holds stored solutions by method, the one that people changed among them with its ``base``
    and its ``changes``; ``pairs`` what was decided, ``[officer id, village id]``.
    """

    __title__ = _l("Plan of mutual choice")

    title: Mapped[str] = mapped_column(String(80))
    kind: Mapped[PlanKind] = mapped_column(Choice(PlanKind), default=PlanKind.CHOICE)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    seed: Mapped[int] = mapped_column(default=0)
    blocking: Mapped[int] = mapped_column(default=10)
    share: Mapped[int] = mapped_column(default=30)
    state: Mapped[PlanState] = mapped_column(Choice(PlanState), default=PlanState.WISHING)
    solutions: Mapped[dict] = mapped_column(JSON, default=dict)
    method: Mapped[Method | None] = mapped_column(Choice(Method))
    pairs: Mapped[list] = mapped_column(JSON, default=list)
    reason: Mapped[str | None] = mapped_column(String(200))
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_on: Mapped[date | None]
    in_force_on: Mapped[date | None]


class Chooser(Placed):
    """An officer or a village in a plan. ``wishes`` are ids of the other side, best first; ``now_id`` is where an officer is.

    ``unit_id`` is an officer's home unit, a village's station.
    """

    __title__ = _l("Wish in a plan")

    __table_args__ = (
        UniqueConstraint("county_id", "plan_id", "officer_id"),
        UniqueConstraint("county_id", "plan_id", "area_id"),
    )

    plan_id: Mapped[UUID] = ref(Plan)
    officer_id: Mapped[UUID | None] = ref(Officer)
    area_id: Mapped[UUID | None] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    now_id: Mapped[UUID | None] = ref(Area)
    wishes: Mapped[list] = mapped_column(JSON, default=list)
    must_move: Mapped[bool] = mapped_column(default=False)
    said_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.officer.name if self.officer else self.area.name if self.area else ""
