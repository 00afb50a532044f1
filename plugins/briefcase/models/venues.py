"""What followed a check of a venue of the four trades (细管): a penalty, noted and never counted as a score."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, _l, ref
from plugins.ledger.api import Fact, Inspection, Venue


class PenaltyKind(StrEnum):
    """What was decided; the decision itself stands in the police's case system."""

    WARNING = "warning"
    FINE = "fine"
    SUSPENSION = "suspension"
    OTHER = "other"


class Penalty(Fact):
    """A decision against a venue, with its number in the case system and the check it came from."""

    __title__ = _l("Penalty against a venue")

    venue_id: Mapped[UUID] = ref(Venue)
    inspection_id: Mapped[UUID | None] = ref(Inspection)
    kind: Mapped[PenaltyKind] = mapped_column(Choice(PenaltyKind), default=PenaltyKind.WARNING)
    number: Mapped[str] = mapped_column(String(40))
    basis: Mapped[str] = mapped_column(String(200))

    @property
    def entry_label(self) -> str:
        return self.number
