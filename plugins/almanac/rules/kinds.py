"""The kinds of market rule, each a frozen value that says on which days it holds.

A rule knows nothing of a market's name, tier or exceptions (see `market`). What places do differently at
the end of a month is `Settings`, passed in, so that one rule is one thing in every county.

Why the 31st is a setting of digit rules only: "ending in 1" leaves open whether the 31st and the 1st are
both held; "odd days" and a listed 31st do not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.almanac import lunar
from plugins.almanac.rules.base import N_, Month, MonthRule, Rule, RuleError, Settings, day_of, each, integers


class Digits(MonthRule):
    """Days of the month ending in one of `digits`; 0 stands for the 10th, 20th and 30th."""

    digits: tuple[int, ...]

    def __post_init__(self) -> None:
        self._set("digits", integers(self.digits, 0, 9))

    def named(self, month: Month, settings: Settings) -> Iterable[int]:
        yield from (
            tens + digit for digit in self.digits for tens in ((0, 10, 20) if digit else (10, 20, 30))
        )
        if self.calendar == "solar" and settings.include_31 and 1 in self.digits and month.length == 31:
            yield 31


@dataclass(frozen=True)
class LunarDigits(Digits):
    """农历逢一、四、七."""

    digits: tuple[int, ...]
    kind = "lunar_digits"
    calendar = "lunar"


@dataclass(frozen=True)
class SolarDigits(Digits):
    """公历逢1、4、7."""

    digits: tuple[int, ...]
    kind = "solar_digits"
    calendar = "solar"


@dataclass(frozen=True)
class Parity(MonthRule):
    """单日、双日: odd or even days of the month; a solar 31st is odd."""

    calendar: str
    odd: bool
    kind = "parity"

    def __post_init__(self) -> None:
        self._check_calendar()
        if not isinstance(self.odd, bool):
            raise RuleError(N_("Say whether the days are odd or even."))

    def named(self, month: Month, settings: Settings) -> Iterable[int]:
        return range(1 if self.odd else 2, month.length + 1, 2)


@dataclass(frozen=True)
class MonthDays(MonthRule):
    """Listed days of the month (每月7、14、21日)."""

    calendar: str
    days_of_month: tuple[int, ...]
    kind = "month_days"

    def __post_init__(self) -> None:
        self._check_calendar()
        self._set("days_of_month", integers(self.days_of_month, 1, self._limit()))

    def named(self, month: Month, settings: Settings) -> Iterable[int]:
        return self.days_of_month


@dataclass(frozen=True)
class Annual(MonthRule):
    """Once a year (二月初六庙会). In a lunar leap month only where `Settings.leap` is "both"."""

    month: int
    day: int
    name: str = ""
    calendar: str = "lunar"
    kind = "annual"

    def __post_init__(self) -> None:
        self._check_calendar()
        integers([self.month], 1, 12)
        integers([self.day], 1, self._limit())
        if self.calendar == "solar":
            integers([self.day], 1, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[self.month - 1])
        if not isinstance(self.name, str) or len(self.name) > 40:
            raise RuleError(N_("The name of a fair has at most 40 characters."))

    def named(self, month: Month, settings: Settings) -> Iterable[int]:
        due = month.number == self.month and (not month.leap or settings.leap == "both")
        return (self.day,) if due else ()


@dataclass(frozen=True)
class Weekday(Rule):
    """星期三、星期六: ISO weekdays, Monday 1 to Sunday 7."""

    weekdays: tuple[int, ...]
    kind = "weekday"

    def __post_init__(self) -> None:
        self._set("weekdays", integers(self.weekdays, 1, 7))

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        return (day for day in each(start, end) if day.isoweekday() in self.weekdays)


@dataclass(frozen=True)
class Branch(Rule):
    """逢辰戌: one to three earthly branches, through month ends."""

    branches: tuple[str, ...]
    kind = "branch"

    def __post_init__(self) -> None:
        places = [lunar.BRANCHES.find(b) if isinstance(b, str) and len(b) == 1 else -1 for b in self.branches]
        if -1 in places or not 1 <= len(places) <= 3:
            raise RuleError(N_("A branch rule names one to three of 子丑寅卯辰巳午未申酉戌亥."))
        self._set("branches", tuple(lunar.BRANCHES[place] for place in integers(places, 0, 11)))

    @property
    def step(self) -> int | None:
        """Days between markets where the branches are evenly spaced (12, 6 or 4), otherwise None."""
        size, places = len(self.branches), [lunar.BRANCHES.index(b) for b in self.branches]
        even = all(b - a == 12 // size for a, b in zip(places, places[1:], strict=False))
        return 12 // size if even else None

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        return (day for day in each(start, end) if lunar.branch(day) in self.branches)


@dataclass(frozen=True)
class Interval(Rule):
    """隔二赶三: every `every` days counted from `anchor`, both ways and through month ends."""

    every: int
    anchor: date
    kind = "interval"

    def __post_init__(self) -> None:
        integers([self.every], 2, 366)
        self._set("anchor", day_of(self.anchor))

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        return (day for day in each(start, end) if (day - self.anchor).days % self.every == 0)


@dataclass(frozen=True)
class Daily(Rule):
    """天天、百日场."""

    kind = "daily"

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        return each(start, end)


@dataclass(frozen=True)
class Manual(Rule):
    """不定期: days typed in; none yet is allowed."""

    dates: tuple[date, ...] = ()
    kind = "manual"

    def __post_init__(self) -> None:
        found = [day_of(value) for value in self.dates]
        if len(set(found)) < len(found):
            raise RuleError(N_("A day is named twice."))
        self._set("dates", tuple(sorted(found)))

    def days(self, start: date, end: date, settings: Settings = Settings()) -> Iterator[date]:
        return (day for day in self.dates if start <= day <= end)


KINDS: dict[str, type[Rule]] = {
    cls.kind: cls
    for cls in (LunarDigits, SolarDigits, Parity, Weekday, Branch, Interval, MonthDays, Daily, Annual, Manual)
}


def rule_from_json(value: dict[str, Any]) -> Rule:
    """The rule of `Rule.to_json()`. Raises RuleError for an unknown kind or fields that do not fit it."""
    named = dict(value)
    kind = named.pop("kind", None)
    if not isinstance(kind, str) or kind not in KINDS:
        raise RuleError(N_("The kind of rule “%(kind)s” is not known."), kind=kind)
    try:
        return KINDS[kind](**{key: tuple(v) if isinstance(v, list) else v for key, v in named.items()})
    except TypeError:
        raise RuleError(N_("This stored rule is damaged.")) from None
