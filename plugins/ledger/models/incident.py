"""Monthly incident figures: imported aggregates, internal until they are released.

Why not facts: they are another system's totals, they have no officer, and they must never turn up in a timeline or a ranking.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Placed, Uid, _l


class Incident(StrEnum):
    """What is counted. Incidents (发案) and cases filed (立案) are two measures and never added."""

    INCIDENTS = "incidents"
    CASES_FILED = "cases_filed"
    PREVENTABLE = "preventable"
    CALLS = "calls"


class IncidentStat(Placed):
    """A measure of one place in one month, with the same month a year before as ``base``.

    ``place_id`` is the unit's or the area's id, whichever the figure is about: one of ``unit_id`` and ``area_id`` is empty.
    """

    __title__ = _l("Monthly incident figure")

    __table_args__ = (UniqueConstraint("county_id", "month", "place_id", "measure"),)
    __labels__ = {"place_id": _l("Place")}

    month: Mapped[date]
    place_id: Mapped[UUID] = mapped_column(Uid)
    measure: Mapped[Incident] = mapped_column(Choice(Incident))
    count: Mapped[int]
    base: Mapped[int | None]
    released: Mapped[bool] = mapped_column(default=False)

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.measure}"
