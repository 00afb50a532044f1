"""Visits: an officer or assistant calls at a household, a school, a farm."""

from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice
from plugins.ledger.models.fact import Fact


class Channel(StrEnum):
    """How a fact came about: we went, they came, they called."""

    ON_SITE = "on_site"
    AT_STATION = "at_station"
    BY_PHONE = "by_phone"


class Visit(Fact):
    """A visit (走访). Counted twice over: visits (次) and ``people_met`` (人次), which are different measures."""

    place: Mapped[str] = mapped_column(String(80))
    people_met: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), default=Channel.ON_SITE)

    @property
    def entry_label(self) -> str:
        return self.place
