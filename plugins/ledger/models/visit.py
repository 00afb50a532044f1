"""Visits: an officer or assistant calls at a household, a school, a farm."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, ref
from plugins.ledger.models.fact import Fact
from plugins.ledger.models.rental_house import RentalHouse
from plugins.ledger.models.resident import Resident


class Channel(StrEnum):
    """How a fact came about: we went, they came, they called. The first is the proactive share."""

    ON_SITE = "on_site"
    AT_STATION = "at_station"
    BY_PHONE = "by_phone"


class VisitKind(StrEnum):
    """What a visit is for. Six of them are the six places of 六进: village, community, home, enterprise, school, temple."""

    HOME = "home"
    CARE = "care"
    VILLAGE = "village"
    COMMUNITY = "community"
    ENTERPRISE = "enterprise"
    SCHOOL = "school"
    TEMPLE = "temple"
    VENUE = "venue"
    RENTAL = "rental"
    OTHER = "other"


class Visit(Fact):
    """A visit (走访). Counted twice over: visits (次) and ``people_met`` (人次), which are different measures.

    ``rental_house_id``: the rental house that was looked at, which is then not due until its rhythm is over.
    The index holds all that reports sum, so that a year of a county's visits is counted without reading their rows.
    """

    __table_args__ = (Index(None, "county_id", "occurred_on", "area_id", "people_met"),)

    kind: Mapped[VisitKind] = mapped_column(Choice(VisitKind), default=VisitKind.HOME)
    place: Mapped[str] = mapped_column(String(80))
    people_met: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), default=Channel.ON_SITE)
    resident_id: Mapped[UUID | None] = ref(Resident)
    rental_house_id: Mapped[UUID | None] = ref(RentalHouse)

    @property
    def entry_label(self) -> str:
        return self.place

    @property
    def about_id(self) -> UUID | None:
        return self.resident_id or self.rental_house_id
