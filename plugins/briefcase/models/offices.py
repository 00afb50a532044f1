"""Briefcase offices: who works in them, which villages they have, and the teams of the station (一室二组).

Why a village of an office has a level: the article lets the rhythm of visits follow each village's public order, so the level
(calm, watched, troubled) says after how many days somebody goes again.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Dated, Findable, Officer, Shared, Unit, _l, ref
from plugins.ledger.api import Kit


class Tag(StrEnum):
    """What a member brings: three of the eight ones are people with such a tag (老民警, 年轻民警, 警务助理)."""

    VETERAN = "veteran"
    YOUNG = "young"
    ASSISTANT = "assistant"
    MEMBER = "member"


class Level(StrEnum):
    """How a village's public order stands; it gives the rhythm of visits."""

    CALM = "calm"
    WATCHED = "watched"
    TROUBLED = "troubled"


class TeamKind(StrEnum):
    """One room, two teams."""

    GENERAL = "general"
    CASES = "cases"
    TRAFFIC = "traffic"


class Team(Dated, Shared):
    """A team of a station for a time: the general room, the case team, the traffic team."""

    __title__ = _l("Team of a station")

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    kind: Mapped[TeamKind] = mapped_column(Choice(TeamKind))
    name: Mapped[str] = mapped_column(String(40))
    note: Mapped[str | None] = mapped_column(String(200))


class Office(Dated, Shared):
    """A briefcase office (提包警务室) of a station. ``area_id`` is the village where its notice hangs: its seat.

    ``kit_id`` is the ledger's kit with the office's things; its people are the office's members, kept in step by the service.
    ``scope`` and ``way`` stand on the public notice, with ``hotline`` and ``report_phone``.
    """

    __title__ = _l("Briefcase office record")

    name: Mapped[str] = mapped_column(String(60))
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    kit_id: Mapped[UUID | None] = ref(Kit)
    hotline: Mapped[str | None] = mapped_column(String(40))
    report_phone: Mapped[str | None] = mapped_column(String(40))
    scope: Mapped[str | None] = mapped_column(String(400))
    way: Mapped[str | None] = mapped_column(String(400))

    @property
    def searchable(self) -> Findable:
        """Found by its name."""
        return Findable(self.name)


class OfficeMember(Dated, Shared):
    """Somebody works in an office for a time, under a tag and perhaps in a team."""

    __title__ = _l("Member of an office")

    __table_args__ = (UniqueConstraint("county_id", "office_id", "officer_id", "valid_from"),)

    office_id: Mapped[UUID] = ref(Office)
    officer_id: Mapped[UUID] = ref(Officer)
    team_id: Mapped[UUID | None] = ref(Team)
    tag: Mapped[Tag] = mapped_column(Choice(Tag), default=Tag.MEMBER)


class OfficeVillage(Dated, Shared):
    """A village belongs to an office for a time."""

    __title__ = _l("Village of an office")

    __table_args__ = (UniqueConstraint("county_id", "office_id", "area_id", "valid_from"),)

    office_id: Mapped[UUID] = ref(Office)
    area_id: Mapped[UUID] = ref(Area)
    level: Mapped[Level] = mapped_column(Choice(Level), default=Level.CALM)
