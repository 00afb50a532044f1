"""Patrol forces, what they find, and the chain to the village officer (动态巡防).

Source: the Xindu article: every finding of a patrol is told to the village officer; only what emergency mediation does not
settle at once is transferred to him; hard ones go to the joint duty of neighbouring village officers. Three steps, not one line.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Dated, Findable, Officer, Placed, Record, Shared, Unit, _l, ref
from plugins.ledger.api import Fact


class ForceKind(StrEnum):
    """常设快反, 动态快反, 派出所小快反."""

    STANDING = "standing"
    DYNAMIC = "dynamic"
    STATION = "station"


class Force(Dated, Shared):
    """A patrol force: its kind, how many people and vehicles it has, and where it goes round."""

    __title__ = _l("Patrol force")

    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[ForceKind] = mapped_column(Choice(ForceKind), default=ForceKind.STATION)
    unit_id: Mapped[UUID] = ref(Unit)
    people: Mapped[int] = mapped_column(default=0)
    vehicles: Mapped[int] = mapped_column(default=0)
    beat: Mapped[str | None] = mapped_column(String(120))


class FindingKind(StrEnum):
    """A risk or hazard, or a quarrel."""

    RISK = "risk"
    DISPUTE = "dispute"


class FindingState(StrEnum):
    """Notified to the village officer; settled on the spot; transferred to him; in joint duty; done."""

    NOTIFIED = "notified"
    SETTLED = "settled"
    TRANSFERRED = "transferred"
    JOINT = "joint"
    DONE = "done"

    @property
    def over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in (FindingState.SETTLED, FindingState.DONE)


class Finding(Fact):
    """What a patrol found (起) in a village; ``to_id`` is the village officer who is told.

    ``neighbours`` are ids of the officers of adjoining villages that joint duty calls in.
    """

    __title__ = _l("Patrol finding record")

    __table_args__ = (Index(None, "county_id", "state", "to_id"),)

    kind: Mapped[FindingKind] = mapped_column(Choice(FindingKind), default=FindingKind.RISK)
    content: Mapped[str] = mapped_column(String(300))
    force_id: Mapped[UUID | None] = ref(Force)
    to_id: Mapped[UUID | None] = ref(Officer)
    state: Mapped[FindingState] = mapped_column(Choice(FindingState), default=FindingState.NOTIFIED)
    seen_on: Mapped[date | None]
    mediated_by: Mapped[str | None] = mapped_column(String(80))
    result: Mapped[str | None] = mapped_column(String(300))
    neighbours: Mapped[list] = mapped_column(JSON, default=list)
    closed_on: Mapped[date | None]

    @property
    def entry_label(self) -> str:
        return self.content[:60]

    @property
    def searchable(self) -> Findable:
        """Found by what it was about."""
        return Findable(self.content[:60], hint=self.occurred_on.isoformat())


class FindingStep(Placed):
    """A step of the chain: what became of it, when, and who did it."""

    __title__ = _l("Step of a finding")

    finding_id: Mapped[UUID] = ref(Finding)
    state: Mapped[FindingState] = mapped_column(Choice(FindingState))
    happened_on: Mapped[date]
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    what: Mapped[str] = mapped_column(String(300), default="")

    def __str__(self) -> str:
        return self.what


class Adjacent(Record):
    """Two villages share a boundary; entered once, the smaller code first."""

    __title__ = _l("Neighbouring villages")

    __table_args__ = (UniqueConstraint("county_id", "area_id", "other_id"),)

    area_id: Mapped[UUID] = ref(Area)
    other_id: Mapped[UUID] = ref(Area)

    def __str__(self) -> str:
        return f"{self.area.name if self.area else ''}—{self.other.name if self.other else ''}"
