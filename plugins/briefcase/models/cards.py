"""ID cards on their way to a remote hamlet (细爱): who had each card when, and whom it reached.

Why no number of the card: the police's own system has it. Here a name and a village are enough to carry it to the right door.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Findable, Officer, Placed, Unit, _l, ref
from plugins.ledger.api import ServiceCase


class CardState(StrEnum):
    """At the station, with its carrier, delivered, or back at the station for the villager to fetch."""

    RECEIVED = "received"
    CARRIED = "carried"
    DELIVERED = "delivered"
    RETURNED = "returned"


class Receiver(StrEnum):
    """Who took the card. Which of them may is a county rule."""

    SELF = "self"
    FAMILY = "family"
    PROXY = "proxy"


class Proof(StrEnum):
    """How the carrier knew whom he gave it to."""

    FACE = "face"
    RECEIPT = "receipt"
    HOUSEHOLD_BOOK = "household_book"


class OldCard(StrEnum):
    """What became of the old card."""

    TAKEN_BACK = "taken_back"
    LOST = "lost"
    FIRST = "first"


class IdCard(Placed):
    """A card in the chain of custody. ``officer_id`` is who has it now or delivered it; ``case_id`` the ledger's record of it."""

    __title__ = _l("ID card to deliver")

    __table_args__ = (Index(None, "county_id", "state", "received_on"),)

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    recipient: Mapped[str] = mapped_column(String(40))
    state: Mapped[CardState] = mapped_column(Choice(CardState), default=CardState.RECEIVED)
    received_on: Mapped[date]
    received_by_id: Mapped[UUID | None] = ref(Officer)
    handed_on: Mapped[date | None]
    delivered_on: Mapped[date | None]
    receiver: Mapped[Receiver | None] = mapped_column(Choice(Receiver))
    receiver_name: Mapped[str | None] = mapped_column(String(40))
    proof: Mapped[Proof | None] = mapped_column(Choice(Proof))
    old_card: Mapped[OldCard | None] = mapped_column(Choice(OldCard))
    old_back_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(String(120))
    case_id: Mapped[UUID | None] = ref(ServiceCase)

    @property
    def searchable(self) -> Findable:
        """Found by the name on it."""
        return Findable(self.recipient, hint=self.received_on.isoformat())

    def __str__(self) -> str:
        return self.recipient
