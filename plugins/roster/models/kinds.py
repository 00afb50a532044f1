"""Kinds of shift: the county's own, and its changes to the standard ones (``plugins.roster.shifts``)."""

from datetime import time
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Record, _l


class Duty(StrEnum):
    """What a shift is for; coverage and reports ask for this, whatever a county calls its shifts."""

    NORMAL = "normal"
    STAGGERED = "staggered"
    DESK = "desk"
    PRIMARY = "primary"
    BACKUP = "backup"
    LEADER = "leader"
    POST = "post"
    NIGHT = "night"
    OTHER = "other"


class Place(StrEnum):
    """Where the work is done. Only ``FIELD`` counts as presence in the villages."""

    STATION = "station"
    FIELD = "field"
    POST = "post"


class ShiftKind(Record):
    """A kind of shift of this county. One with the code of a standard kind takes its place.

    ``ends`` not after ``starts`` means the next day; equal times are 24 hours. ``rest_minutes`` are a break that is no work.
    """

    __title__ = _l("Kind of shift")

    __table_args__ = (UniqueConstraint("county_id", "code"),)

    code: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(20))
    letter: Mapped[str] = mapped_column(String(2))
    duty: Mapped[Duty] = mapped_column(Choice(Duty))
    starts: Mapped[time]
    ends: Mapped[time]
    rest_minutes: Mapped[int] = mapped_column(default=0)
    place: Mapped[Place] = mapped_column(Choice(Place))
    counts: Mapped[bool] = mapped_column(default=True)
    active: Mapped[bool] = mapped_column(default=True)
