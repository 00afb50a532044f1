"""Beats (责任区): both townships of a central station cut into the same number, one in each for every officer."""

from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Dated, Officer, Shared, Unit, _l, ref


class Beat(Dated, Shared):
    """A village belongs to a beat, numbered within its township, and the beat to an officer, for a time."""

    __title__ = _l("Beat of an officer")

    __table_args__ = (Index(None, "county_id", "unit_id", "town_id", "number"),)

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    area_id: Mapped[UUID] = ref(Area)
    town_id: Mapped[UUID] = ref(Area)
    number: Mapped[int]
    seat: Mapped[bool] = mapped_column(default=False)
