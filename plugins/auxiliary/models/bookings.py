"""Bookings (预约办证): assistants list names, the household officer fixes a day in the village, the card goes from hand to hand.

Why a booking is no fact: what is wished must not count as done. Taking the papers in the village and handing the card over each
become a ``ServiceCase`` of the ledger, and are counted there once.
"""

from datetime import date, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Choice, Findable, Officer, Placed, Shared, Unit, _l, ref
from plugins.ledger.api import ServiceCase


class Stage(StrEnum):
    """Where a booking stands. From ``CARD_IN`` to ``DELIVERED`` is the custody of the card."""

    LISTED = "listed"
    FIXED = "fixed"
    ACCEPTED = "accepted"
    CARD_IN = "card_in"
    WITH_ASSISTANT = "with_assistant"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (Stage.DELIVERED, Stage.CANCELLED)


class OldCard(StrEnum):
    """What became of the old card when the new one was handed over."""

    RETURNED = "returned"
    LOST = "lost"
    FIRST = "first"


class VillageDay(Shared):
    """A day on which the household officer (``officer_id``) sits in a village and takes papers."""

    __title__ = _l("Booking day in a village")

    __table_args__ = (UniqueConstraint("county_id", "area_id", "day"),)

    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    day: Mapped[date]
    starts: Mapped[time]
    place: Mapped[str] = mapped_column(String(80))

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.place}"


class Booking(Placed):
    """A villager's wish for a card or a paper, listed by the assistant (``officer_id``) whom ``guide_id`` guides.

    ``villager`` is a name; numbers of cards and telephones are not kept, for the household system has them.
    """

    __title__ = _l("Booking of papers")

    __labels__ = {
        "day_id": _l("Day in the village"), "taken_id": _l("Papers taken"), "given_id": _l("Handed over"),
        "received_by": _l("Card received by"), "old_card": _l("The old card"),
    }  # fmt: skip
    __table_args__ = (Index(None, "county_id", "stage", "listed_on"),)

    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    guide_id: Mapped[UUID | None] = ref(Officer)
    villager: Mapped[str] = mapped_column(String(40))
    business: Mapped[str] = mapped_column(String(32))
    listed_on: Mapped[date]
    stage: Mapped[Stage] = mapped_column(Choice(Stage), default=Stage.LISTED)
    day_id: Mapped[UUID | None] = ref(VillageDay)
    taken_id: Mapped[UUID | None] = ref(ServiceCase)
    given_id: Mapped[UUID | None] = ref(ServiceCase)
    received_by: Mapped[str | None] = mapped_column(String(40))
    old_card: Mapped[OldCard | None] = mapped_column(Choice(OldCard))
    note: Mapped[str | None] = mapped_column(String(200))

    occurred_on = synonym("listed_on")

    def __str__(self) -> str:
        return self.villager

    @property
    def searchable(self) -> Findable | None:
        """Found by the name while it is open."""
        stage = self.stage or Stage.LISTED
        return None if stage.over else Findable(self.villager, hint=self.listed_on.isoformat())


class BookingStep(Placed):
    """A booking reached a stage: when, and in whose hands."""

    __title__ = _l("Step of a booking")

    __labels__ = {"booking_id": _l("Booking"), "stage": _l("State"), "happened_on": _l("Date"), "what": _l("Note")}

    booking_id: Mapped[UUID] = ref(Booking)
    stage: Mapped[Stage] = mapped_column(Choice(Stage))
    happened_on: Mapped[date]
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    what: Mapped[str] = mapped_column(String(120), default="")

    def __str__(self) -> str:
        return self.what
