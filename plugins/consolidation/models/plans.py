"""What-if plans and what became of them: scenarios of mergers, the posts that they leave, drafts of turns and beats.

A plan keeps the question that it answers (``problem``) beside the answer (``solution``), so that both can be checked again later.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Dated, Moment, Placed, Record, Shared, Solution, Unit, _l, ref


class PlanState(StrEnum):
    """Waits for the planner, was worked out, is in force."""

    WAITING = "waiting"
    SOLVED = "solved"
    IN_FORCE = "in_force"


class Planned:
    """A question and its answer."""

    state: Mapped[PlanState] = mapped_column(Choice(PlanState), default=PlanState.WAITING)
    problem: Mapped[dict | None] = mapped_column(JSON)
    solution: Mapped[dict | None] = mapped_column(JSON)
    question_hash: Mapped[str | None] = mapped_column(String(64))
    faults: Mapped[list] = mapped_column(JSON, default=list)
    solved_at: Mapped[datetime | None] = mapped_column(Moment)

    @property
    def answer(self) -> Solution | None:
        """The plan, once there is one."""
        return Solution.of(self.solution) if self.solution else None


class Scenario(Planned, Record):
    """A what-if plan: so many mergers, so many officers at the stations, the longest road; ``today`` and ``after`` are compared.

    ``as_of`` is the day whose stations, officers and villages it starts from.
    """

    __title__ = _l("Scenario of mergers")

    title: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[date]
    merges: Mapped[int]
    least_officers: Mapped[int]
    longest_minutes: Mapped[int | None]
    officers_after: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(400))
    before: Mapped[dict | None] = mapped_column(JSON)
    after: Mapped[dict | None] = mapped_column(JSON)
    effective_on: Mapped[date | None]
    document: Mapped[str | None] = mapped_column(String(60))
    decided_by: Mapped[str | None] = mapped_column(String(40))
    calls_redrawn: Mapped[int | None]

    pair = None  # the two stations that people chose by hand, while they are being saved

    def __str__(self) -> str:
        return self.title


class Post(Dated, Placed):
    """A police post (警务站) of a central station, in the township that lost its station. ``area_id``: the village of its house."""

    __title__ = _l("Police post record")

    unit_id: Mapped[UUID] = ref(Unit)
    post_id: Mapped[UUID] = ref(Unit)
    closed_id: Mapped[UUID | None] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    scenario_id: Mapped[UUID | None] = ref(Scenario)
    name: Mapped[str] = mapped_column(String(80))

    def __str__(self) -> str:
        return self.name


class DraftKind(StrEnum):
    """Turns at a post, or beats of a central station."""

    ROTATION = "rotation"
    BEATS = "beats"


class Draft(Planned, Shared):
    """A plan within one central station: turns at its post for some weeks, or its beats."""

    __title__ = _l("Draft within a station")

    kind: Mapped[DraftKind] = mapped_column(Choice(DraftKind))
    unit_id: Mapped[UUID] = ref(Unit)
    post_id: Mapped[UUID | None] = ref(Post)
    starts_on: Mapped[date]
    weeks: Mapped[int] = mapped_column(default=0)
    saved_on: Mapped[date | None]

    @classmethod
    def for_village_roles(cls, units, areas, officer_id):
        """A plan in the making is the station's own; what came of it stands in the roster and in the beats."""
        return (cls.officer_id == officer_id) & cls.unit_id.in_(units) & cls.area_id.in_(areas)
