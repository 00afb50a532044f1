"""What every kind of market rule shares: errors, month-end settings, months, checks of values.

Why a missing day is looked for in both calendars: the 30th of a 29-day lunar month and the 30th of February
are the same question to whoever keeps the market.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, ClassVar

from plugins.almanac import lunar

DAY = timedelta(days=1)
CALENDARS = ("lunar", "solar")
MISSING_DAY = ("skip", "previous_day", "next_day")
LEAP = ("first_only", "both")


def N_(msgid: str) -> str:
    """Mark an English message for extraction; whoever shows it translates it."""
    return msgid


class RuleError(ValueError):
    """A rule that cannot be. `msgid` is English, `params` fill it; `str()` is the English sentence."""

    def __init__(self, msgid: str, **params: object):
        super().__init__(msgid % params)
        self.msgid, self.params = msgid, params


@dataclass(frozen=True, slots=True)
class Settings:
    """What places do differently: a day the month lacks, the solar 31st, fairs in a leap month."""

    missing_day: str = "skip"
    include_31: bool = False
    leap: str = "first_only"

    def __post_init__(self) -> None:
        if (
            self.missing_day not in MISSING_DAY
            or self.leap not in LEAP
            or not isinstance(self.include_31, bool)
        ):
            raise RuleError(N_("These month-end settings are not known."))


@dataclass(frozen=True, slots=True)
class Month:
    """A month of either calendar: its first day, length, number, and whether it is a lunar leap month."""

    first: date
    length: int
    number: int
    leap: bool = False


def months(calendar: str, start: date, end: date) -> Iterator[Month]:
    """The months that have a day from `start` to `end`."""
    if calendar == "lunar":
        for month in lunar.lunar_months(start, end):
            yield Month(month.first, month.length, month.number, month.leap)
        return
    first = start.replace(day=1)
    while first <= end:
        following = (first + 31 * DAY).replace(day=1)
        yield Month(first, (following - first).days, first.month)
        first = following


def integers(values: Iterable[object], low: int, high: int) -> tuple[int, ...]:
    """Sorted distinct whole numbers from `low` to `high`; anything else is refused."""
    found = list(values)
    for value in found:
        if type(value) is not int or not low <= value <= high:
            raise RuleError(
                N_("%(value)s is not one of %(low)s to %(high)s."), value=value, low=low, high=high
            )
    if not found:
        raise RuleError(N_("A rule must name at least one day."))
    if len(set(found)) < len(found):
        raise RuleError(N_("A day is named twice."))
    return tuple(sorted(found))


def day_of(value: object) -> date:
    """A civil day from a date or an ISO text, inside the years the calendar knows."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise RuleError(N_("%(value)s is not a date."), value=value) from None
    if type(value) is not date:
        raise RuleError(N_("%(value)s is not a date."), value=value)
    if not lunar.FIRST_YEAR < value.year < lunar.LAST_YEAR:
        raise RuleError(
            N_("Dates must lie between %(first)s and %(last)s."),
            first=lunar.FIRST_YEAR + 1,
            last=lunar.LAST_YEAR - 1,
        )
    return value


def each(start: date, end: date) -> Iterator[date]:
    """Every day from `start` to `end`."""
    return (start + DAY * n for n in range((end - start).days + 1))


class Rule:
    """On which days a market meets. `days()` yields them from `start` to `end`, both included, unordered."""

    kind: ClassVar[str]

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        raise NotImplementedError

    def matches(self, day: date, settings: Settings = Settings()) -> bool:
        return any(True for _ in self.days(day, day, settings))

    def to_json(self) -> dict[str, Any]:
        """`{"kind": …, field: value}` with lists for tuples and ISO texts for dates."""

        def plain(value: Any) -> Any:
            if isinstance(value, tuple):
                return [plain(item) for item in value]
            return value.isoformat() if isinstance(value, date) else value

        return {"kind": self.kind, **{field.name: plain(getattr(self, field.name)) for field in fields(self)}}

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


class MonthRule(Rule):
    """A rule that starts anew each month: it names days of the month, some of which a month may lack."""

    calendar: str

    def named(self, month: Month, settings: Settings) -> Iterable[int]:
        """The days of the month the rule names, whether the month has them or not."""
        raise NotImplementedError

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        for month in months(self.calendar, start - DAY, end + DAY):
            for number in self.named(month, settings):
                day = month.first + DAY * (number - 1)
                if number > month.length:
                    if settings.missing_day == "skip":
                        continue
                    late = 1 if settings.missing_day == "next_day" else 0
                    day = month.first + DAY * (month.length - 1 + late)
                if start <= day <= end:
                    yield day

    def _check_calendar(self) -> None:
        if self.calendar not in CALENDARS:
            raise RuleError(N_("A rule must say which calendar it follows, lunar or solar."))

    def _limit(self) -> int:
        return 30 if self.calendar == "lunar" else 31
