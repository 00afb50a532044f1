"""Nights on which a village is to be patrolled. That it was done, the ledger says: an activity of the kind night patrol."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Officer, Placed, Unit, _l, ref


class PatrolNight(Placed):
    """An assistant is to go round his village in the evening of ``night``."""

    __title__ = _l("Night patrol planned")

    __table_args__ = (UniqueConstraint("county_id", "area_id", "night", "officer_id"), Index(None, "county_id", "night"))

    night: Mapped[date]
    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    focus: Mapped[str | None] = mapped_column(String(80))

    occurred_on = synonym("night")

    def __str__(self) -> str:
        return f"{self.night:%Y-%m-%d}"
