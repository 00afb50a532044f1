"""What a merger is weighed by: each station on four criteria and its cost, which stations touch, and how long the roads are.

Source: the Taining article (综合考虑辖区人口、地域面积、交通状况、治安复杂程度). Why road minutes are entered, not reckoned from
a map: in the mountains the straight line names the wrong station for one village in seven.
"""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Placed, Record, Unit, _l, ref


class StationProfile(Placed):
    """A station in a year: people, square kilometres, road minutes to the county seat, incidents a year, yuan a year.

    ``area_id`` is the village where its seat lies; ``grade`` (1 quiet to 5 troubled) is the bureau's own word on its public order.
    """

    __title__ = _l("Profile of a station")

    __table_args__ = (UniqueConstraint("county_id", "unit_id", "year"),)

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    year: Mapped[int]
    population: Mapped[int]
    square_km: Mapped[float]
    road_minutes: Mapped[int]
    incidents: Mapped[int]
    grade: Mapped[int] = mapped_column(default=3)
    cost_yuan: Mapped[int]


class Border(Record):
    """Two stations touch. The codes stand in order, so that a pair is there once."""

    __title__ = _l("Border of two stations")

    __table_args__ = (UniqueConstraint("county_id", "one_id", "other_id"),)

    one_id: Mapped[UUID] = ref(Unit)
    other_id: Mapped[UUID] = ref(Unit)


class RoadTime(Record):
    """Minutes by road from the seat of a station to a village."""

    __title__ = _l("Road time")

    __table_args__ = (UniqueConstraint("county_id", "area_id", "unit_id"),)

    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    minutes: Mapped[float]
