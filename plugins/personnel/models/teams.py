"""Teams around the police: committees, guards, volunteers, partners.

Why heads and names are two tables: of a volunteer group of thousands only the number is known, and keeping the names of safety
reporters would endanger them. A team with named members counts them; any other has dated head counts, each with its source.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Dated, Findable, Officer, Placed, Record, Unit, _l, ref


class Team(Placed):
    """A team. ``kind`` is a code of the word list ``personnel.team_kinds``; ``leader`` a name."""

    __title__ = _l("Team of helpers")

    __table_args__ = (Index(None, "county_id", "kind"),)

    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(32))
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    leader: Mapped[str] = mapped_column(String(40), default="")
    founded_on: Mapped[date]
    ended_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(200))

    @property
    def searchable(self) -> Findable:
        """Found by its name."""
        return Findable(self.name)


class TeamMember(Dated, Record):
    """A named member: somebody of the staff list, or a name and what he is (``member_kinds``)."""

    __title__ = _l("Member of a team")

    team_id: Mapped[UUID] = ref(Team)
    officer_id: Mapped[UUID | None] = ref(Officer)
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(32), default="resident")


class TeamCount(Record):
    """So many people were in the team on a day, and who says so."""

    __title__ = _l("Head count of a team")

    __table_args__ = (UniqueConstraint("county_id", "team_id", "counted_on"),)

    team_id: Mapped[UUID] = ref(Team)
    counted_on: Mapped[date]
    people: Mapped[int]
    source: Mapped[str | None] = mapped_column(String(120))

    def __str__(self) -> str:
        return f"{self.counted_on:%Y-%m-%d} {self.people}"
