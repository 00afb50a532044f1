"""The tables of the almanac: markets and the days they meet, holidays that a county enters, farming seasons.

Why a market is seen in the whole county: when the next town holds its market is printed on every wall, and
a mobile team is planned across towns. So a market is a plain :class:`Record`, not bounded by station, and
carries its town's name itself.

Why a changed rule is a new row: what was printed last year stays readable, and old days are counted by the
rule of their time.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from core.api import Area, Choice, Dated, Findable, Record, _l, ref


class Tier(StrEnum):
    """A main market (大集、大圩) or a minor one."""

    MAIN = "main"
    MINOR = "minor"


class MissingDay(StrEnum):
    """What happens in a month that lacks the day the rule names."""

    SKIP = "skip"
    PREVIOUS = "previous_day"
    NEXT = "next_day"


class Leap(StrEnum):
    """Whether a yearly fair is repeated in a leap month."""

    FIRST_ONLY = "first_only"
    BOTH = "both"


TIERS = {Tier.MAIN: _l("Main market"), Tier.MINOR: _l("Minor market")}
MISSING_DAYS = {
    MissingDay.SKIP: _l("Where the month lacks the day, no market is held"),
    MissingDay.PREVIOUS: _l("Where the month lacks the day, it is held on the last day of the month"),
    MissingDay.NEXT: _l("Where the month lacks the day, it is held on the first of the next month"),
}
LEAPS = {
    Leap.FIRST_ONLY: _l("A fair is not repeated in a leap month"),
    Leap.BOTH: _l("A fair is repeated in a leap month"),
}


class Market(Dated, Record):
    """A market and the rule by which it meets, as printed and as read.

    ``rules`` is the list of parts of a :class:`plugins.almanac.rules.RuleSet`; ``None`` is a town that has no market, with the
    printed words in ``printed``. ``calendar`` and ``answers`` are what settled the reading, so that the same text reads the same
    again. ``area_id`` is the township; a printed town that is no division has none. ``example``: no printed table gives this rule.
    From ``expanded_from`` to ``expanded_to`` the days stand in :class:`MarketDay`.
    """

    __title__ = _l("Market rule")

    __labels__ = {
        "rules": _l("Rules that were read"),
        "missing_day": _l("When the month lacks the day"),
        "include_31": _l("Also on the 31st"),
        "leap": _l("In leap months"),
        "follows_id": _l("Same days as"),
        "expanded_from": _l("Worked out from"),
        "expanded_to": _l("Worked out to"),
    }

    __table_args__ = (Index(None, "county_id", "town"),)

    town: Mapped[str] = mapped_column(String(40))
    other_name: Mapped[str] = mapped_column(String(40), default="")
    area_id: Mapped[UUID | None] = ref(Area)
    printed: Mapped[str] = mapped_column(String(200))
    calendar: Mapped[str | None] = mapped_column(String(8))
    answers: Mapped[dict] = mapped_column(JSON, default=dict)
    rules: Mapped[list | None] = mapped_column(JSON)
    main_word: Mapped[str] = mapped_column(String(8), default="")
    minor_word: Mapped[str] = mapped_column(String(8), default="")
    missing_day: Mapped[MissingDay] = mapped_column(Choice(MissingDay), default=MissingDay.SKIP)
    include_31: Mapped[bool] = mapped_column(default=False)
    leap: Mapped[Leap] = mapped_column(Choice(Leap), default=Leap.FIRST_ONLY)
    follows_id: Mapped[UUID | None] = ref(None)
    expanded_from: Mapped[date | None]
    expanded_to: Mapped[date | None]
    example: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(120), default="")
    note: Mapped[str | None] = mapped_column(Text)

    @property
    def name(self) -> str:
        """The town, with the other name that the table prints in brackets."""
        return f"{self.town}（{self.other_name}）" if self.other_name else self.town

    @property
    def searchable(self) -> Findable:
        """What it is found by."""
        return Findable(self.name, hint=self.printed)


class ExceptionKind(StrEnum):
    """How a day differs from the rule."""

    ADD = "add"
    CANCEL = "cancel"
    MOVE = "move"


class MarketException(Record):
    """A day on which a market meets, or does not, whatever its rule says; ``moved_to`` only when it moves."""

    __title__ = _l("Change of a market day")

    __table_args__ = (UniqueConstraint("county_id", "market_id", "day"),)

    market_id: Mapped[UUID] = ref(Market)
    day: Mapped[date]
    kind: Mapped[ExceptionKind] = mapped_column(Choice(ExceptionKind))
    moved_to: Mapped[date | None]
    tier: Mapped[Tier] = mapped_column(Choice(Tier), default=Tier.MAIN)
    note: Mapped[str | None] = mapped_column(String(120))


class MarketDay(Record):
    """A market meets on a day. Written by expansion only, one year back and two ahead, and rolled forward by a job."""

    __journaled__ = False
    __table_args__ = (UniqueConstraint("county_id", "market_id", "day"), Index(None, "county_id", "day"))

    market_id: Mapped[UUID] = ref(Market)
    day: Mapped[date]
    tier: Mapped[Tier] = mapped_column(Choice(Tier), default=Tier.MAIN)


def _of_market(model):
    """All rows of one market; they go when it is deleted."""
    return relationship(
        model,
        primaryjoin=lambda: and_(foreign(model.market_id) == Market.id, model.county_id == Market.county_id),
        cascade="all, delete-orphan",
        overlaps="market",
    )


Market.days, Market.exceptions = _of_market(MarketDay), _of_market(MarketException)


class HolidayKind(StrEnum):
    """A day off, or a working day that makes up for one (调休上班)."""

    REST = "rest"
    WORK = "work"


class HolidaySource(StrEnum):
    """``statutory``: the days that the law names, before the notice is out; ``notice``: entered from the notice."""

    STATUTORY = "statutory"
    NOTICE = "notice"


class Holiday(Record):
    """A day of a year whose notice the calendar library does not hold yet."""

    __title__ = _l("Holiday entered")

    __table_args__ = (UniqueConstraint("county_id", "day"),)

    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[HolidayKind] = mapped_column(Choice(HolidayKind), default=HolidayKind.REST)
    source: Mapped[HolidaySource] = mapped_column(Choice(HolidaySource), default=HolidaySource.NOTICE)


class SeasonKind(StrEnum):
    """In busy seasons and in summer stations open earlier (农忙、夏季); others are only shown."""

    BUSY = "busy"
    SUMMER = "summer"
    OTHER = "other"


class Season(Record):
    """A farming season. Each end is a date ``MM-DD`` or a solar term with an offset in days (``芒种-7``), both days included."""

    __title__ = _l("Farming season")

    __table_args__ = (UniqueConstraint("county_id", "name"),)

    name: Mapped[str] = mapped_column(String(20))
    kind: Mapped[SeasonKind] = mapped_column(Choice(SeasonKind), default=SeasonKind.BUSY)
    starts: Mapped[str] = mapped_column(String(12))
    ends: Mapped[str] = mapped_column(String(12))
    example: Mapped[bool] = mapped_column(default=False)
