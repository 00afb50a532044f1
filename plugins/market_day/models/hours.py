"""When a station's service window is open: its base hours by weekday, and the points where it serves."""

from datetime import time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Placed, Record, Unit, _l, ref


class BaseHours(Placed):
    """The normal hours of a station on one weekday (0 Monday … 6 Sunday). No row: closed on that day."""

    __title__ = _l("Base hours")

    __table_args__ = (UniqueConstraint("county_id", "unit_id", "weekday"),)

    unit_id: Mapped[UUID] = ref(Unit)
    weekday: Mapped[int]
    opens: Mapped[time]
    closes: Mapped[time]

    def __str__(self) -> str:
        return f"{self.weekday + 1} {self.opens:%H:%M}–{self.closes:%H:%M}"


class PointKind(StrEnum):
    """How far the window was moved towards the people (窗口前移)."""

    STATION = "station"
    TOWN = "town"
    VILLAGE = "village"


class ServicePoint(Record):
    """A place where services are held on market days: the station, a stand in the town, a village point.

    Seen in the whole county, like the market itself: it is printed on posters. Only its own station changes it.
    """

    __title__ = _l("Service point of market days")

    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[PointKind] = mapped_column(Choice(PointKind))
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    address: Mapped[str | None] = mapped_column(String(120))
    active: Mapped[bool] = mapped_column(default=True)
