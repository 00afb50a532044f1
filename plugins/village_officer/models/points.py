"""Check-in points (到岗点位): a code that hangs at the point is read, the server notes the time. Nothing is known in between.

Why no coordinates: an officer is at a point when he reads what hangs there; following him from point to point is not the
business of this product. A county that wants points turns them on and writes down on what basis (see the settings).
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Dated, Moment, Officer, Placed, Posting, Shared, Unit, _l, ref


class CheckPoint(Dated, Shared):
    """A point in a village; ``token`` is what its printed code says."""

    __title__ = _l("Check-in point")

    __table_args__ = (UniqueConstraint("county_id", "token"),)

    name: Mapped[str] = mapped_column(String(60))
    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    token: Mapped[str] = mapped_column(String(32))


class CheckIn(Placed):
    """An officer was at a point at an instant of the server's clock, under a posting."""

    __title__ = _l("Check-in at a point")

    __table_args__ = (Index(None, "county_id", "officer_id", "at"),)

    point_id: Mapped[UUID] = ref(CheckPoint)
    officer_id: Mapped[UUID] = ref(Officer)
    posting_id: Mapped[UUID | None] = ref(Posting)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    at: Mapped[datetime] = mapped_column(Moment)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
