"""Venues (场所): the nine kinds of small venue, the special trades, and what else a station checks."""

from datetime import date
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, SealedText, _l, indexed, mask_phone, sealed
from plugins.ledger.models.register import Register


class VenueKind(StrEnum):
    """Nine small venues (九小场所), special trades (特种行业), dangerous goods (危爆物品), and the rest."""

    SHOP = "shop"
    SCHOOL = "school"
    CLINIC = "clinic"
    EATERY = "eatery"
    INN = "inn"
    SONG_AND_DANCE = "song_and_dance"
    INTERNET_CAFE = "internet_cafe"
    BEAUTY_AND_BATH = "beauty_and_bath"
    WORKSHOP = "workshop"
    HOTEL = "hotel"
    SCRAP_METAL = "scrap_metal"
    VEHICLE_REPAIR = "vehicle_repair"
    SECOND_HAND = "second_hand"
    SEAL_MAKER = "seal_maker"
    DANGEROUS_GOODS = "dangerous_goods"
    FARM_STAY = "farm_stay"
    OTHER = "other"


SMALL_VENUES = tuple(VenueKind)[:9]
SPECIAL_TRADES = tuple(VenueKind)[9:14]


class Venue(Register):
    """A venue, its head and its licence. ``credit_code`` is unique in a county; small ones often have none."""

    __title__ = _l("Venue")

    __table_args__ = (
        UniqueConstraint("county_id", "credit_code"),
        UniqueConstraint("county_id", "area_id", "name"),
        Index(None, "county_id", "phone_index"),
    )

    name: Mapped[str] = mapped_column(String(80))
    credit_code: Mapped[str | None] = mapped_column(String(18))
    kind: Mapped[VenueKind] = mapped_column(Choice(VenueKind))
    address: Mapped[str | None] = mapped_column(String(120))
    head: Mapped[str | None] = mapped_column(String(40))
    phone: Mapped[str | None] = sealed()
    phone_index: Mapped[str | None] = indexed()
    phone_masked: Mapped[str | None] = mapped_column(String(24))
    staff_count: Mapped[int | None]
    licence: Mapped[str | None] = mapped_column(String(40))
    last_check: Mapped[date | None]

    telephone = SealedText("phone", mask_phone, "phone")

    @property
    def searchable(self) -> Findable:
        """Found by name and head."""
        return Findable(self.name, self.credit_code or "", self.head or "")
