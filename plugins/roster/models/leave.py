"""Leave: asked for by an officer, approved by the chief."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, Placed, Unit, _l, ref


class LeaveKind(StrEnum):
    """Kinds of leave."""

    ANNUAL = "annual"
    SICK = "sick"
    PERSONAL = "personal"
    FAMILY = "family"
    TRAINING = "training"
    COMPENSATORY = "compensatory"
    OTHER = "other"


class LeaveState(StrEnum):
    """Only approved leave takes somebody off the roster."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Leave(Placed):
    """An officer is away from a day to a day, both included. ``unit_id`` is his station; ``decided_by`` the name of who decided."""

    __title__ = _l("Leave of an officer")

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    kind: Mapped[LeaveKind] = mapped_column(Choice(LeaveKind))
    first_day: Mapped[date]
    last_day: Mapped[date]
    state: Mapped[LeaveState] = mapped_column(Choice(LeaveState), default=LeaveState.ASKED)
    reason: Mapped[str | None] = mapped_column(String(120))
    decided_by: Mapped[str | None] = mapped_column(String(40))

    def __str__(self) -> str:
        return f"{self.first_day} – {self.last_day}"
