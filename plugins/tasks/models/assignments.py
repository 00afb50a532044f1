"""Assignments: one receiver's part of a task, from its issue to its end."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, and_, case, or_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Officer, Placed, Unit, _l, ref, today
from plugins.tasks.models.orders import Task


class State(StrEnum):
    """``DONE`` waits for confirmation; a notice that was signed for is ``CLOSED``."""

    ISSUED = "issued"
    ACKNOWLEDGED = "acknowledged"
    DONE = "done"
    RETURNED = "returned"
    CONFIRMED = "confirmed"
    CLOSED = "closed"
    RECALLED = "recalled"


class WrongField(StrEnum):
    """What was wrong in work that was returned."""

    NOTE = "note"
    FACTS = "facts"
    PLACE = "place"
    DAY = "day"
    PEOPLE = "people"
    OTHER = "other"


DOING = (State.ISSUED, State.ACKNOWLEDGED, State.RETURNED)
"""The receiver has to act."""
OPEN = (*DOING, State.DONE)
"""Not settled yet."""


class Assignment(Placed):
    """One receiver's part: an officer's, or (no officer) the station's as a whole; ``area_id`` is the village it is about.

    ``stands_for_id`` is the absent officer whom the doer stands in for. ``level`` is how far an overdue one was escalated: 1 to the
    station's leaders, 2 to the bureau.
    """

    __title__ = _l("Part of a task")

    __table_args__ = (
        Index(None, "county_id", "unit_id", "state", "due_on"),
        Index(None, "county_id", "officer_id", "state", "due_on"),
        Index(None, "county_id", "occurred_on", "id"),
    )

    task_id: Mapped[UUID] = ref(Task)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    area_id: Mapped[UUID | None] = ref(Area)
    occurred_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[State] = mapped_column(Choice(State), default=State.ISSUED)
    acknowledged_on: Mapped[date | None]
    done_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))
    wrong_field: Mapped[WrongField | None] = mapped_column(Choice(WrongField))
    wrong_reason: Mapped[str | None] = mapped_column(String(200))
    returns: Mapped[int] = mapped_column(default=0)
    stands_for_id: Mapped[UUID | None] = ref(Officer)
    level: Mapped[int] = mapped_column(default=0)

    facts = None
    """The ids of ledger records that a form linked; ``None`` leaves them. The service takes them over."""

    @hybrid_property
    def late(self) -> bool:
        """The receiver has to act, and should have before today."""
        return self.state in DOING and self.due_on < today()

    @late.inplace.expression
    @classmethod
    def _late(cls):
        return and_(cls.state.in_(DOING), cls.due_on < today())

    @hybrid_property
    def timely(self) -> str | None:
        """``yes`` done in time, ``no`` late or still not done after the day, ``None`` not due yet or recalled."""
        if self.state is State.RECALLED or (self.done_on is None and self.due_on >= today()):
            return None
        return "yes" if self.done_on is not None and self.done_on <= self.due_on else "no"

    @timely.inplace.expression
    @classmethod
    def _timely(cls):
        return case(
            (cls.state == State.RECALLED, None), (cls.done_on <= cls.due_on, "yes"),
            (or_(cls.done_on.is_not(None), cls.due_on < today()), "no"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.task.title if self.task else super().__str__()
