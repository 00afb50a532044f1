"""What a person says of somebody's month, from 0 to 100."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Officer, Placed, Uid, Unit, _l, ref
from plugins.assessment.models.plans import Item, Rater


class Rating(Placed):
    """One rater's points for one subject and month. ``occurred_on`` is the month's first day, ``subject_id`` the officer or unit.

    A village rater has no account: ``signer`` is who signed the paper, ``reference`` where it is filed.
    """

    __title__ = _l("Rating")

    __table_args__ = (
        UniqueConstraint("county_id", "item_id", "occurred_on", "subject_id", "rater"),
        Index(None, "county_id", "occurred_on"),
    )

    item_id: Mapped[UUID] = ref(Item)
    occurred_on: Mapped[date]
    subject_id: Mapped[UUID] = mapped_column(Uid)
    officer_id: Mapped[UUID | None] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    rater: Mapped[Rater] = mapped_column(Choice(Rater))
    score: Mapped[float]
    signer: Mapped[str] = mapped_column(String(40))
    reference: Mapped[str | None] = mapped_column(String(80))
    note: Mapped[str | None] = mapped_column(String(200))

    def __str__(self) -> str:
        return f"{self.occurred_on:%Y-%m}"
