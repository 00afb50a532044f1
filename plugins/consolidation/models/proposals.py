"""Reporting a merger to party and government, hearing the people of the township, and answering what worries them."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Placed, Record, Unit, _l, ref
from plugins.consolidation.models.plans import Scenario


class ProposalState(StrEnum):
    """Written, reported to the county, decided."""

    DRAFT = "draft"
    REPORTED = "reported"
    APPROVED = "approved"
    REJECTED = "rejected"


class Proposal(Record):
    """A proposal (可行性方案): which plan it stands on, to whom it was reported, and what they decided."""

    __title__ = _l("Proposal of a merger")

    scenario_id: Mapped[UUID | None] = ref(Scenario)
    title: Mapped[str] = mapped_column(String(80))
    reasons: Mapped[str] = mapped_column(Text)
    difficulties: Mapped[str | None] = mapped_column(Text)
    reported_to: Mapped[str | None] = mapped_column(String(80))
    reported_on: Mapped[date | None]
    state: Mapped[ProposalState] = mapped_column(Choice(ProposalState), default=ProposalState.DRAFT)
    document: Mapped[str | None] = mapped_column(String(60))
    decided_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.title


class HearingKind(StrEnum):
    """A hearing, or publicity in the township."""

    HEARING = "hearing"
    PUBLICITY = "publicity"


class Hearing(Placed):
    """A hearing or a round of publicity in the township that loses its station."""

    __title__ = _l("Hearing")

    proposal_id: Mapped[UUID] = ref(Proposal)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    kind: Mapped[HearingKind] = mapped_column(Choice(HearingKind), default=HearingKind.HEARING)
    held_on: Mapped[date]
    people: Mapped[int] = mapped_column(default=0)
    summary: Mapped[str | None] = mapped_column(String(600))


class Concern(Placed):
    """What people fear of the merger (who raised it in words, no papers), the answer, and what was arranged."""

    __title__ = _l("Concern about a merger")

    proposal_id: Mapped[UUID] = ref(Proposal)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    raised_on: Mapped[date]
    raised_by: Mapped[str | None] = mapped_column(String(60))
    what: Mapped[str] = mapped_column(String(300))
    answer: Mapped[str | None] = mapped_column(String(600))
    arranged: Mapped[str | None] = mapped_column(String(300))
    answered_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.what[:40]
