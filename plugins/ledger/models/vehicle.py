"""Vehicles (车辆): motorcycles and tricycles first of all, for which a village has no other list."""

from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, _l
from plugins.ledger.models.register import Register


class VehicleKind(StrEnum):
    """Kinds of vehicle in a village."""

    MOTORCYCLE = "motorcycle"
    TRICYCLE = "tricycle"
    ELECTRIC = "electric_bicycle"
    CAR = "car"
    MINIBUS = "minibus"
    TRUCK = "truck"
    TRACTOR = "tractor"
    OTHER = "other"


class Vehicle(Register):
    """A vehicle and its owner."""

    __title__ = _l("Vehicle")

    __table_args__ = (UniqueConstraint("county_id", "plate"),)

    plate: Mapped[str] = mapped_column(String(16))
    kind: Mapped[VehicleKind] = mapped_column(Choice(VehicleKind), default=VehicleKind.MOTORCYCLE)
    owner: Mapped[str] = mapped_column(String(40))

    def __str__(self) -> str:
        return self.plate

    @property
    def searchable(self) -> Findable:
        """Found by plate and owner."""
        return Findable(self.plate, hint=self.owner)
