"""Working together at the post (联合办公): agencies and their people, cases, sittings; bodies of each township; guarded places."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Dated, Placed, Unit, _l, ref
from plugins.ledger.api import Dispute, Fact, Venue


class Agency(StrEnum):
    """Who sits at the post: police, justice, mediation, comprehensive governance."""

    POLICE = "police"
    JUSTICE = "justice"
    MEDIATION = "mediation"
    GOVERNANCE = "governance"


class JointMember(Dated, Placed):
    """A cadre of an agency who works at a post."""

    __title__ = _l("Cadre at a post")

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    agency: Mapped[Agency] = mapped_column(Choice(Agency))
    name: Mapped[str] = mapped_column(String(40))
    title: Mapped[str | None] = mapped_column(String(40))


class JointCase(Fact):
    """A case of the joint office (件): which agency leads it. A quarrel that stands in the ledger is named, not written twice."""

    __title__ = _l("Case of the joint office")

    agency: Mapped[Agency] = mapped_column(Choice(Agency))
    title: Mapped[str] = mapped_column(String(80))
    dispute_id: Mapped[UUID | None] = ref(Dispute)
    closed_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(300))

    @property
    def entry_label(self) -> str:
        return self.title


class SittingKind(StrEnum):
    """What was held: the joint office, border meeting, case analysis, study of information, mediation, called by the bureau."""

    JOINT_OFFICE = "joint_office"
    BORDER = "border"
    CASE_ANALYSIS = "case_analysis"
    INFORMATION = "information"
    MEDIATION_CENTRE = "mediation_centre"
    CALLED = "called"


class Sitting(Fact):
    """A sitting (次): who came, what was decided. A border meeting names the neighbour; one of the bureau is counted."""

    __title__ = _l("Sitting")

    kind: Mapped[SittingKind] = mapped_column(Choice(SittingKind))
    title: Mapped[str] = mapped_column(String(80))
    agencies: Mapped[list] = mapped_column(JSON, default=list)
    neighbour: Mapped[str | None] = mapped_column(String(60))
    people: Mapped[int] = mapped_column(default=0)
    decisions: Mapped[str | None] = mapped_column(String(600))

    @property
    def entry_label(self) -> str:
        return self.title


class BodyKind(StrEnum):
    """Two offices, two associations, two teams; the mediation centre; three teams and one room of a station."""

    GOVERNANCE_OFFICE = "governance_office"
    JUSTICE_OFFICE = "justice_office"
    SECURITY_COMMITTEE = "security_committee"
    MEDIATION_COMMITTEE = "mediation_committee"
    VILLAGE_GUARD = "village_guard"
    PATROL_TEAM = "patrol_team"
    MEDIATION_CENTRE = "mediation_centre"
    COMMUNITY_TEAM = "community_team"
    PATROL_SQUAD = "patrol_squad"
    DETECTIVE_TEAM = "detective_team"
    GENERAL_ROOM = "general_room"


class Body(Dated, Placed):
    """An office, association or team: of a township (``area_id``), or of the station itself."""

    __title__ = _l("Body of a township or station")

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    kind: Mapped[BodyKind] = mapped_column(Choice(BodyKind))
    name: Mapped[str] = mapped_column(String(60))
    head: Mapped[str | None] = mapped_column(String(40))
    members: Mapped[int] = mapped_column(default=0)
    duties: Mapped[str | None] = mapped_column(String(300))

    def __str__(self) -> str:
        return self.name


class GuardCheck(Fact):
    """What a place that matters has of guards, fences and alarms (人防、物防、技防): which points it lacks.

    ``lacking`` holds codes of the word list ``consolidation.guarding``. It is no inspection: nobody is fined by it.
    """

    __title__ = _l("Check of guards and alarms")

    venue_id: Mapped[UUID] = ref(Venue)
    lacking: Mapped[list] = mapped_column(JSON, default=list)
    advice: Mapped[str | None] = mapped_column(String(300))

    @property
    def entry_label(self) -> str:
        return self.venue.name if self.venue else ""
