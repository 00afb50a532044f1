"""Plans: who is assessed, from which month on, by which items.

Why editions: a month is worked out by the rules that held in it. A plan that was used is not changed; a new edition follows it.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Record, Uid, _l, ref


class Subject(StrEnum):
    """Who has a score: each officer, or each station with all its members (bundled, 捆绑)."""

    OFFICERS = "officers"
    UNITS = "units"


class ItemKind(StrEnum):
    """Facts against a target, points by a person, deductions for each event, or what is shown and never scored."""

    INDICATOR = "indicator"
    RATING = "rating"
    DEDUCTION = "deduction"
    SHOWN = "shown"


class Rater(StrEnum):
    """Who rates: the station, or the village (which has no account and signs a paper)."""

    STATION = "station"
    VILLAGE = "village"


class Plan(Record):
    """An edition of a plan. ``series`` is the same for all its editions; the months from ``valid_from`` on are worked out by it."""

    __title__ = _l("Assessment plan")

    __table_args__ = (UniqueConstraint("county_id", "series", "edition"), Index(None, "county_id", "valid_from"))

    series: Mapped[UUID] = mapped_column(Uid)
    edition: Mapped[int] = mapped_column(default=1)
    title: Mapped[str] = mapped_column(String(80))
    subject: Mapped[Subject] = mapped_column(Choice(Subject), default=Subject.OFFICERS)
    roles: Mapped[list] = mapped_column(JSON, default=list)
    template: Mapped[str | None] = mapped_column(String(60))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    basis: Mapped[str] = mapped_column(String(120))

    @property
    def searchable(self) -> Findable:
        """Found by its title."""
        return Findable(self.title, hint=self.basis)


class Item(Record):
    """An item of a plan.

    ``weight`` are points of an indicator or a rating; ``target`` is what earns all of them (in per cent for a share). A deduction
    takes ``points`` for each event of ``source``, at most ``cap`` a month. A rating without ``rater`` is a dual one (双评价): the
    station's and the village's points, joined by the county's weights.
    """

    __title__ = _l("Item of a plan")

    plan_id: Mapped[UUID] = ref(Plan)
    position: Mapped[int] = mapped_column(default=1)
    kind: Mapped[ItemKind] = mapped_column(Choice(ItemKind))
    title: Mapped[str] = mapped_column(String(60))
    group: Mapped[str | None] = mapped_column("heading", String(40))
    indicator: Mapped[str | None] = mapped_column(String(80))
    weight: Mapped[float] = mapped_column(default=0)
    target: Mapped[float | None]
    rater: Mapped[Rater | None] = mapped_column(Choice(Rater))
    source: Mapped[str | None] = mapped_column(String(80))
    points: Mapped[float] = mapped_column(default=0)
    cap: Mapped[float] = mapped_column(default=0)
