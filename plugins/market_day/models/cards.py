"""The two cards (两张卡): what villagers need, and whom they can call."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Officer, Placed, Uid, Unit, _l, ref
from plugins.ledger.api import SurveyAnswer


class NeedsCard(Placed):
    """A numbered survey card (警务服务需求调查问卷卡). A printed card without ``issued_on`` still lies at the station.

    What a villager wrote becomes an answer of the ledger's survey and is kept there once: ``needs`` (codes of the word list
    ``ledger.needs``), ``satisfaction`` and ``wish`` read it, and what a form sets waits for the service. ``batch_id`` is the
    print run.
    """

    __title__ = _l("Needs card")

    __labels__ = {"batch_id": _l("Print run")}

    __table_args__ = (
        UniqueConstraint("county_id", "number"),
        Index(None, "county_id", "batch_id"),
        Index(None, "county_id", "returned_on"),
    )

    number: Mapped[str] = mapped_column(String(20))
    batch_id: Mapped[UUID] = mapped_column(Uid)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    printed_on: Mapped[date]
    issued_on: Mapped[date | None]
    occurred_on = synonym("issued_on")
    returned_on: Mapped[date | None]
    household: Mapped[str | None] = mapped_column(String(60), info={"sealed": True})
    answer_id: Mapped[UUID | None] = ref(SurveyAnswer)

    def _told(self, name: str, default=None):
        if name in self.__dict__.get("_typed", {}):
            return self.__dict__["_typed"][name]
        if self.answer_id is None or self.answer is None:
            return default
        return self.answer.answers.get("wish") if name == "wish" else getattr(self.answer, name)

    def _type(self, name: str, value) -> None:
        self.__dict__.setdefault("_typed", {})[name] = value

    needs = property(lambda self: self._told("needs", []), lambda self, value: self._type("needs", value))
    satisfaction = property(lambda self: self._told("satisfaction"), lambda self, value: self._type("satisfaction", value))
    wish = property(lambda self: self._told("wish"), lambda self, value: self._type("wish", value))

    def __str__(self) -> str:
        return self.number


class ContactCard(Placed):
    """Contact cards (警民联系卡) of one officer given out in a village group: how many, to how many households."""

    __title__ = _l("Contact cards given out")

    occurred_on: Mapped[date]
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    officer_id: Mapped[UUID] = ref(Officer)
    group_name: Mapped[str] = mapped_column(String(40), default="")
    copies: Mapped[int]
    households: Mapped[int]

    def __str__(self) -> str:
        return f"{self.occurred_on:%Y-%m-%d} {self.group_name} {self.copies}"
