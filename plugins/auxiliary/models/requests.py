"""What villagers ask through their assistant: relayed requests (转办), whose answer comes back, and 请民警来.

Why one table: both go to the officer who guides the assistant, both are answered, and the villager hears of both.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, _l, ref
from plugins.ledger.api import Fact


class RequestKind(StrEnum):
    """Something to be settled elsewhere, or an officer who should come."""

    RELAY = "relay"
    COME = "come"


class RequestState(StrEnum):
    """Asked, taken by the officer, answered, and told to the villager."""

    ASKED = "asked"
    TAKEN = "taken"
    ANSWERED = "answered"
    TOLD = "told"


class VillageRequest(Fact):
    """A request (件) that an assistant passes on to ``to_id``; it is done when the villager knows the answer."""

    __title__ = _l("Villager's request")

    __labels__ = {
        "to_id": _l("Goes to"), "taken_on": _l("Taken on"), "answered_by_id": _l("Answered by"), "told_on": _l("Villager told on"),
        "answered_on": _l("Answered on"), "answer": _l("Answer"),
    }  # fmt: skip
    __table_args__ = (Index(None, "county_id", "state", "to_id"),)

    kind: Mapped[RequestKind] = mapped_column(Choice(RequestKind), default=RequestKind.RELAY)
    content: Mapped[str] = mapped_column(String(300))
    villager: Mapped[str | None] = mapped_column(String(40))
    urgent: Mapped[bool] = mapped_column(default=False)
    to_id: Mapped[UUID] = ref(Officer)
    state: Mapped[RequestState] = mapped_column(Choice(RequestState), default=RequestState.ASKED)
    taken_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(300))
    answered_on: Mapped[date | None]
    answered_by_id: Mapped[UUID | None] = ref(Officer)
    told_on: Mapped[date | None]

    @property
    def entry_label(self) -> str:
        return self.content[:60]
