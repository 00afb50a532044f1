"""Terms of village officers (任期), what officers know and what villages need.

Why a term beside the posting: the posting gives the rights at the host station; the term says what for. It keeps the home unit, for
the establishment stays there (编制留在原单位), the hours granted, and whether somebody is responsible for a village or assists.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Choice, Dated, Officer, Placed, Posting, Unit, _l, ref


class Duty(StrEnum):
    """Responsible for a village (主责, one), assisting there (协助, several), or leading a station's community team."""

    RESPONSIBLE = "responsible"
    ASSISTING = "assisting"
    LEADING = "leading"


class Group(StrEnum):
    """The three groups that are assessed together: 社区警务队长, 社区民警, 派驻民警."""

    LEADER = "leader"
    COMMUNITY = "community"
    SECONDED = "seconded"


class Term(Dated, Placed):
    """An officer has a village from a day to a day. ``unit_id`` is the host station, ``home_unit_id`` keeps his establishment;
    ``home`` is its name, for a station does not see other units.

    ``group`` follows from the two units; ``hours`` are those a week that the home unit grants, ``guide_id`` the station's
    officer who guides him.
    """

    __title__ = _l("Term in a village")

    __table_args__ = (
        Index(None, "county_id", "area_id", "duty", "valid_from"),
        Index(None, "county_id", "officer_id", "valid_from"),
        Index(None, "county_id", "valid_to"),
    )

    officer_id: Mapped[UUID] = ref(Officer)
    area_id: Mapped[UUID | None] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    home_unit_id: Mapped[UUID] = ref(Unit)
    home: Mapped[str] = mapped_column(String(80), default="")
    posting_id: Mapped[UUID | None] = ref(Posting)
    guide_id: Mapped[UUID | None] = ref(Officer)
    duty: Mapped[Duty] = mapped_column(Choice(Duty), default=Duty.RESPONSIBLE)
    group: Mapped[Group] = mapped_column("corps", Choice(Group), default=Group.COMMUNITY)
    hours: Mapped[int] = mapped_column(default=0)
    note: Mapped[str | None] = mapped_column(String(200))

    occurred_on = synonym("valid_from")

    def __str__(self) -> str:
        return f"{self.officer.name if self.officer else ''} {self.area.name if self.area else ''}".strip()


class Profile(Placed):
    """What an officer knows (codes of ``village_officer.specialties``), and whether he is a member of the party."""

    __title__ = _l("Profile of an officer")

    __table_args__ = (UniqueConstraint("county_id", "officer_id"),)

    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    specialties: Mapped[list] = mapped_column(JSON, default=list)
    party_member: Mapped[bool] = mapped_column(default=False)

    def __str__(self) -> str:
        return self.officer.name if self.officer else ""


class Need(Placed):
    """What a village needs an officer to know, and why."""

    __title__ = _l("Need of a village")

    __table_args__ = (UniqueConstraint("county_id", "area_id"),)

    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    specialties: Mapped[list] = mapped_column(JSON, default=list)
    why: Mapped[str | None] = mapped_column(String(200))

    def __str__(self) -> str:
        return self.area.name if self.area else ""
