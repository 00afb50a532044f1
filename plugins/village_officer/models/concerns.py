"""What villagers are concerned about (民情台账): taken down, worked on step by step, answered, and asked again whether it helped.

Why cases with many steps are in the same table: a villager without a household register needs five journeys and then an answer,
like one who asks for a lamp. A suggestion on policing is the ledger's own fact and is not doubled here.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Findable, Officer, Placed, Unit, _l, ref
from plugins.ledger.api import Fact


class ConcernKind(StrEnum):
    """What it is about."""

    PAPERS = "papers"
    ORDER = "order"
    ROADS = "roads"
    NEIGHBOURS = "neighbours"
    CARE = "care"
    OTHER = "other"


class ConcernState(StrEnum):
    """Taken down, under way, answered, and called back."""

    OPEN = "open"
    WORKING = "working"
    ANSWERED = "answered"
    CALLED_BACK = "called_back"


class Concern(Fact):
    """A concern (件) of a villager or of many. ``due_on`` is the day by which he hears an answer."""

    __title__ = _l("Villager's concern record")

    __table_args__ = (Index(None, "county_id", "state", "due_on"),)

    kind: Mapped[ConcernKind] = mapped_column(Choice(ConcernKind), default=ConcernKind.OTHER)
    content: Mapped[str] = mapped_column(String(300))
    speaker: Mapped[str | None] = mapped_column(String(40))
    state: Mapped[ConcernState] = mapped_column(Choice(ConcernState), default=ConcernState.OPEN)
    due_on: Mapped[date | None]
    answer: Mapped[str | None] = mapped_column(String(300))
    answered_on: Mapped[date | None]
    called_on: Mapped[date | None]
    satisfied: Mapped[bool | None]
    said: Mapped[str | None] = mapped_column(String(200))

    @property
    def entry_label(self) -> str:
        return self.content[:60]

    @property
    def searchable(self) -> Findable:
        """Found by what it is about."""
        return Findable(self.content[:60], hint=self.occurred_on.isoformat())


class ConcernStep(Placed):
    """A journey or another step in a concern."""

    __title__ = _l("Step of a concern")

    concern_id: Mapped[UUID] = ref(Concern)
    happened_on: Mapped[date]
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    what: Mapped[str] = mapped_column(String(300))

    def __str__(self) -> str:
        return self.what[:60]
