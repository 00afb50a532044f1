"""Posts that village officers hold in the village's bodies (任职): party members as deputy secretary, others as assistant director.

Source: the Xindu article (党员民警兼任副书记为主、非党员民警兼任主任助理为辅). The party committee or the township appoints, by
a document.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Choice, Dated, Officer, Placed, Unit, _l, ref


class PostKind(StrEnum):
    """副书记 for members of the party, 主任助理 for others."""

    DEPUTY_SECRETARY = "deputy_secretary"
    ASSISTANT_DIRECTOR = "assistant_director"


class VillagePost(Dated, Placed):
    """A post, from asking to the answer: ``document`` is the appointing body's number, ``answered_on`` the day of its answer."""

    __title__ = _l("Post in a village")

    __table_args__ = (Index(None, "county_id", "area_id", "valid_from"),)

    officer_id: Mapped[UUID] = ref(Officer)
    area_id: Mapped[UUID] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    kind: Mapped[PostKind] = mapped_column(Choice(PostKind))
    body: Mapped[str] = mapped_column(String(80))
    asked_on: Mapped[date]
    document: Mapped[str | None] = mapped_column(String(60))
    answered_on: Mapped[date | None]

    occurred_on = synonym("asked_on")

    def __str__(self) -> str:
        return f"{self.officer.name if self.officer else ''} {self.area.name if self.area else ''}".strip()
