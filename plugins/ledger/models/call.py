"""Calls for help: imported from the police's own system under its number, never a second register.

Why: a call must be entered in that system at once. Here it is counted and its response time is known; where no export is at hand,
a count alone is recorded (a row without a number, ``quantity`` calls).
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Moment
from plugins.ledger.models.fact import Fact


class CallKind(StrEnum):
    """A report (报警) or a request for help (求助): two kinds, counted apart."""

    REPORT = "report"
    HELP = "help"


class CallChannel(StrEnum):
    """Where the call came in."""

    HOTLINE = "hotline"
    STATION = "station"
    ON_THE_SPOT = "on_the_spot"
    TRANSFERRED = "transferred"


class Call(Fact):
    """A call (警情), with its number in the police's own system; the same number twice is the same call."""

    __table_args__ = (UniqueConstraint("county_id", "number"),)

    number: Mapped[str | None] = mapped_column(String(40))
    kind: Mapped[CallKind] = mapped_column(Choice(CallKind), default=CallKind.REPORT)
    channel: Mapped[CallChannel] = mapped_column(Choice(CallChannel), default=CallChannel.HOTLINE)
    quantity: Mapped[int] = mapped_column(default=1)
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    on_site: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[str | None] = mapped_column(String(200))

    @property
    def counted(self) -> int:
        return self.quantity

    @property
    def entry_label(self) -> str:
        return self.number or ""

    @property
    def searchable(self) -> Findable | None:
        """Found by its number; a count alone is nothing to look for."""
        return Findable(self.number, self.number, self.occurred_on.isoformat()) if self.number else None
