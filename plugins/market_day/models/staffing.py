"""Who is where: officers lent between stations, and hours that went into work which is not the police's."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Moment, Officer, Placed, Unit, _l, ref
from plugins.ledger.api import Fact


class Loan(Placed):
    """An officer of ``unit`` works for ``to_unit`` from a moment to a moment.

    ``area_id`` is a village of the borrowing station, so that both stations see the row; the name is kept for the borrower.
    """

    __title__ = _l("Loan of an officer")

    unit_id: Mapped[UUID] = ref(Unit)
    to_unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    officer_name: Mapped[str] = mapped_column(String(40), default="")
    area_id: Mapped[UUID | None] = ref(Area)
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(120))

    @property
    def hours(self) -> float:
        """Its length in hours, to one decimal."""
        return round((self.ends_at - self.starts_at).total_seconds() / 3600, 1)

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d} {self.hours} h"


class ForeignTask(Fact):
    """Work that somebody else asked of the station and that is not police work (非警务任务), in whole hours."""

    __title__ = _l("Non-police task")

    requester: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    people: Mapped[int] = mapped_column(default=1)
    hours: Mapped[int]

    @property
    def person_hours(self) -> int:
        """Hours times people."""
        return self.hours * self.people

    @property
    def entry_label(self) -> str:
        return f"{self.requester} {self.subject}"
