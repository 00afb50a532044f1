"""Disputes: quarrels that officers find, mediate, and come back to.

Sources: types as counted by justice statistics, results and the two kinds of mediation (people's mediation; mediation under the
Public Security Administration Penalties Law, which only police officers do).
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Confided, Findable, Officer, Placed, Uid, _l, ref
from plugins.ledger.models.fact import Fact


class DisputeSource(StrEnum):
    """Found by ourselves, asked for by the parties, transferred by another body, or from a call."""

    FOUND = "found"
    ASKED = "asked"
    TRANSFERRED = "transferred"
    CALL = "call"


class Mediation(StrEnum):
    """Which mediation it is; asked before anything else. Police mediation is done by police officers only."""

    PEOPLE = "people"
    POLICE = "police"


class DisputeState(StrEnum):
    """From found to done. All after ``MEDIATING`` are ways to be closed."""

    OPEN = "open"
    MEDIATING = "mediating"
    RESOLVED = "resolved"
    STABILISED = "stabilised"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    TURNED_CRIMINAL = "turned_criminal"

    @property
    def closed(self) -> bool:
        """Whether nothing more is to be mediated."""
        return self not in (DisputeState.OPEN, DisputeState.MEDIATING)

    @property
    def revisited(self) -> bool:
        """Whether somebody goes back to see that the peace holds."""
        return self in (DisputeState.RESOLVED, DisputeState.STABILISED)


class Agreement(StrEnum):
    """What the parties agreed in."""

    NONE = "none"
    ORAL = "oral"
    WRITTEN = "written"


class Dispute(Confided, Fact):
    """A quarrel (矛盾纠纷). ``kind`` and ``level`` are codes of word lists; a level gives the days to answer and to revisit.

    ``parties`` names them in words (谁家与谁家); numbers of papers and telephones have no place here. A village assistant sees the
    disputes that he found and those in which an officer has named him as ``helper_id``; the others are not his business.
    """

    __labels__ = {
        "respond_by": _l("To be answered by"),
        "responded_on": _l("First step on"),
        "closed_by_id": _l("Closed by"),
        "revisited_on": _l("Revisited on"),
    }

    __table_args__ = (Index(None, "county_id", "state", "revisit_on"),)

    kind: Mapped[str] = mapped_column(String(32))
    source: Mapped[DisputeSource] = mapped_column(Choice(DisputeSource), default=DisputeSource.FOUND)
    mediation: Mapped[Mediation] = mapped_column(Choice(Mediation), default=Mediation.PEOPLE)
    level: Mapped[str] = mapped_column(String(12), default="low")
    parties: Mapped[str] = mapped_column(String(120))
    people: Mapped[int] = mapped_column(default=2)
    amount: Mapped[int | None]
    state: Mapped[DisputeState] = mapped_column(Choice(DisputeState), default=DisputeState.OPEN)
    respond_by: Mapped[date | None]
    responded_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    helper_id: Mapped[UUID | None] = ref(Officer)
    closed_by_id: Mapped[UUID | None] = mapped_column(Uid)
    result: Mapped[str | None] = mapped_column(String(200))
    agreement: Mapped[Agreement] = mapped_column(Choice(Agreement), default=Agreement.NONE)
    prevented: Mapped[bool] = mapped_column(default=False)
    revisit_on: Mapped[date | None]
    revisited_on: Mapped[date | None]

    @property
    def entry_label(self) -> str:
        return self.parties

    @property
    def searchable(self) -> Findable:
        """Found by its parties."""
        return Findable(self.parties, hint=self.occurred_on.isoformat())


class StepKind(StrEnum):
    """What a step was."""

    MEDIATION = "mediation"
    CLOSING = "closing"
    REVISIT = "revisit"
    REOPENING = "reopening"


class DisputeStep(Placed):
    """A step in a dispute: when, what, who. It stands where its dispute stands and is seen by the same people."""

    __title__ = _l("Step of a dispute")

    dispute_id: Mapped[UUID] = ref(Dispute)
    kind: Mapped[StepKind] = mapped_column(Choice(StepKind), default=StepKind.MEDIATION)
    happened_on: Mapped[date]
    what: Mapped[str] = mapped_column(Text)

    def __str__(self) -> str:
        return self.what[:60]
