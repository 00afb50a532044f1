"""What the effect report reads beside units, postings and incident figures: money, works, how safe people feel, mass incidents."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Placed, Record, Unit, _l, ref


class BudgetItem(StrEnum):
    """What the money was spent on."""

    OFFICE = "office"
    VEHICLES = "vehicles"
    CASES = "cases"
    HOUSE = "house"
    OTHER = "other"


class BudgetLine(Placed):
    """What a station spent on something in a year, in fen."""

    __title__ = _l("Budget line")

    __table_args__ = (UniqueConstraint("county_id", "unit_id", "year", "item"),)

    unit_id: Mapped[UUID] = ref(Unit)
    year: Mapped[int]
    item: Mapped[BudgetItem] = mapped_column(Choice(BudgetItem))
    amount_fen: Mapped[int] = mapped_column(BigInteger)

    @property
    def yuan(self) -> float:
        """The amount in yuan, as people type it."""
        return self.amount_fen / 100

    @yuan.setter
    def yuan(self, value: float) -> None:
        self.amount_fen = round(Decimal(str(value)) * 100)


class Work(StrEnum):
    """A vehicle renewed, a house built, a house repaired."""

    VEHICLE = "vehicle"
    BUILT = "built"
    REPAIRED = "repaired"


class Improvement(Placed):
    """Something that a station got: a vehicle, a new or a mended house."""

    __title__ = _l("Improvement of a station")

    unit_id: Mapped[UUID] = ref(Unit)
    done_on: Mapped[date]
    kind: Mapped[Work] = mapped_column(Choice(Work))
    what: Mapped[str] = mapped_column(String(120))

    def __str__(self) -> str:
        return self.what


class SafetySurvey(Record):
    """How many in a hundred felt safe, as a survey of others found. Without the number asked, no interval is given.

    ``at_least``: the source prints a lower limit (94％以上). Surveys with filled cards stand in the ledger.
    """

    __title__ = _l("Safety survey")

    surveyed_on: Mapped[date]
    percent: Mapped[float]
    at_least: Mapped[bool] = mapped_column(default=False)
    asked: Mapped[int | None]
    safe: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(120))

    def __str__(self) -> str:
        return self.source


class MassIncident(Placed):
    """A mass incident (群体性治安事件), named in words: when, where, how it was settled."""

    __title__ = _l("Mass incident")

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    occurred_on: Mapped[date]
    title: Mapped[str] = mapped_column(String(80))
    people: Mapped[int] = mapped_column(default=0)
    settled_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(300))

    def __str__(self) -> str:
        return self.title
