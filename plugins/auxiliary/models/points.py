"""Service points in the villages: the van that comes round (流动警务大篷车), with its timetable."""

from datetime import time
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Dated, Officer, Shared, Unit, _l, ref


class ServicePoint(Dated, Shared):
    """A stop of the van: the same weekday (0 is Monday) and hours every week, or on every market day of its town.

    ``weekday`` is ``None`` for a stop that goes by the market.
    """

    __title__ = _l("Stop of the service van")

    __table_args__ = (UniqueConstraint("county_id", "area_id", "place", "weekday", "valid_from"),)

    place: Mapped[str] = mapped_column(String(80))
    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    weekday: Mapped[int | None]
    starts: Mapped[time]
    ends: Mapped[time]
    services: Mapped[str | None] = mapped_column(String(120))

    def __str__(self) -> str:
        return self.place
