"""What every entry of a register has: a village, who entered it, for which unit, and the day it was registered.

A register says what *is* in a village (residents, houses, vehicles, venues), a fact what was *done*. ``registered_on`` is what
reports count: 320 floating residents registered, 28 rental houses.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Synonym, declared_attr, synonym

from core.api import Area, Officer, Placed, Unit, ref


class Register(Placed):
    """An entry. What somebody entered who is not a police officer names the officer who guides him (国办发〔2016〕15号)."""

    __abstract__ = True

    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID | None] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    guide_id: Mapped[UUID | None] = ref(Officer)
    registered_on: Mapped[date]

    @declared_attr
    def occurred_on(cls) -> Synonym[date]:
        """The day by which measures and reports count an entry, as they do a fact."""
        return synonym("registered_on")

    def __init_subclass__(cls, **options):
        if not cls.__dict__.get("__abstract__"):
            ordered = Index(None, "county_id", "registered_on", "id")
            cls.__table_args__ = (*cls.__dict__.get("__table_args__", ()), ordered)
        super().__init_subclass__(**options)
