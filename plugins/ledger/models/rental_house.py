"""Rental houses (出租房屋) and who lives there."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Dated, Findable, Record, SealedText, _l, indexed, mask_phone, ref, sealed
from plugins.ledger.models.register import Register
from plugins.ledger.models.resident import Resident


class Risk(StrEnum):
    """How often a house is looked at: the station's own grade."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"


class RentalHouse(Register):
    """A house that is let. ``responsibility_year``: the last year for which the landlord signed the letter (治安责任书)."""

    __title__ = _l("Rental house")

    __table_args__ = (
        UniqueConstraint("county_id", "area_id", "address"),
        Index(None, "county_id", "landlord_phone_index"),
    )

    address: Mapped[str] = mapped_column(String(120))
    landlord_name: Mapped[str] = mapped_column(String(40))
    landlord_phone: Mapped[str | None] = sealed()
    landlord_phone_index: Mapped[str | None] = indexed()
    landlord_phone_masked: Mapped[str | None] = mapped_column(String(24))
    rooms: Mapped[int] = mapped_column(default=1)
    risk: Mapped[Risk] = mapped_column(Choice(Risk), default=Risk.LOW)
    responsibility_year: Mapped[int | None]

    telephone = SealedText("landlord_phone", mask_phone, "phone")

    def __str__(self) -> str:
        return self.address

    @property
    def searchable(self) -> Findable:
        """Found by address and landlord."""
        return Findable(self.address, hint=self.landlord_name)


class Tenancy(Dated, Record):
    """A resident lives in a rental house for a time."""

    __title__ = _l("Tenancy")

    __table_args__ = (UniqueConstraint("county_id", "rental_house_id", "resident_id", "valid_from"),)

    rental_house_id: Mapped[UUID] = ref(RentalHouse)
    resident_id: Mapped[UUID] = ref(Resident)
