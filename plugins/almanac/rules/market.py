"""When one market meets: a union of rules with tiers, dated exceptions and month-end settings.

Why exceptions stand above rules: a county cancels or moves a market by date (Spring Festival, an epidemic)
and must see that day changed whatever the rule says. So an exception holds outside the validity of the
rules too. First every cancelled and moved day is taken out, then moved and added days are put in, so two
markets may change places.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from plugins.almanac.rules.base import DAY, N_, Rule, RuleError, Settings, day_of
from plugins.almanac.rules.kinds import rule_from_json

TIERS = ("main", "minor")
EXCEPTIONS = ("add", "cancel", "move")
HORIZONS = (60, 400, 4000)


@dataclass(frozen=True)
class Part:
    """One rule of a market with its tier (main 大圩, minor 小圩) and the days it is valid, both included."""

    rule: Rule
    tier: str = "main"
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if self.tier not in TIERS:
            raise RuleError(N_("A market is main or minor."))
        for name in ("valid_from", "valid_to"):
            value = getattr(self, name)
            object.__setattr__(self, name, None if value is None else day_of(value))
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise RuleError(N_("A rule cannot end before it begins."))

    def days(self, start: date, end: date, settings: Settings) -> Iterator[date]:
        start, end = max(start, self.valid_from or start), min(end, self.valid_to or end)
        return self.rule.days(start, end, settings) if start <= end else iter(())

    def to_json(self) -> dict[str, Any]:
        valid = {name: day and day.isoformat() for name, day in self._valid()}
        return {**self.rule.to_json(), "tier": self.tier, **valid}

    def _valid(self) -> tuple[tuple[str, date | None], ...]:
        return ("valid_from", self.valid_from), ("valid_to", self.valid_to)


@dataclass(frozen=True)
class DatedException:
    """A day that differs from the rules: `add` (with a tier), `cancel`, or `move` (to `to`, tier kept)."""

    kind: str
    day: date
    to: date | None = None
    tier: str = "main"

    def __post_init__(self) -> None:
        if self.kind not in EXCEPTIONS or self.tier not in TIERS:
            raise RuleError(N_("An exception adds, cancels or moves a market day."))
        object.__setattr__(self, "day", day_of(self.day))
        object.__setattr__(self, "to", None if self.to is None else day_of(self.to))
        if (self.kind == "move") != (self.to is not None) or self.to == self.day:
            raise RuleError(N_("A moved market day needs another day to move to."))

    def to_json(self) -> dict[str, Any]:
        to = {"to": self.to.isoformat()} if self.to else {}
        tier = {"tier": self.tier} if self.kind == "add" else {}
        return {"kind": self.kind, "day": self.day.isoformat(), **to, **tier}


@dataclass(frozen=True)
class RuleSet:
    """When a market meets. `days()` is the whole answer; the rest stores and checks it."""

    parts: tuple[Part, ...]
    exceptions: tuple[DatedException, ...] = ()
    settings: Settings = field(default_factory=Settings)

    def __post_init__(self) -> None:
        if not self.parts:
            raise RuleError(N_("A market needs at least one rule."))
        if len(set(self.parts)) < len(self.parts):
            raise RuleError(N_("The same rule is given twice."))
        changed = [exception.day for exception in self.exceptions]
        if len(set(changed)) < len(changed):
            raise RuleError(N_("A day has two exceptions."))

    def days(self, start: date, end: date) -> list[tuple[date, str]]:
        """Market days from `start` to `end` (both included) in order, each once, with its tier."""
        found = self._regular(day_of(start), day_of(end))
        arrived: dict[date, str] = {}
        for exception in self.exceptions:
            day, to = exception.day, exception.to
            if exception.kind == "add":
                arrived[day] = exception.tier
                continue
            tier = found.pop(day, None) or self._regular(day, day).get(day)
            if tier and to:
                arrived[to] = stronger(tier, arrived.get(to))
        for day, tier in arrived.items():
            if start <= day <= end:
                found[day] = stronger(tier, found.get(day))
        return sorted(found.items())

    def next_days(self, first: date, count: int = 6) -> list[tuple[date, str]]:
        """The next `count` market days, `first` included; fewer where nothing meets for eleven years."""
        found: list[tuple[date, str]] = []
        for horizon in HORIZONS:
            found = self.days(first, min(first + DAY * horizon, date(2098, 12, 31)))
            if len(found) >= count:
                break
        return found[:count]

    def idle_exceptions(self) -> list[DatedException]:
        """Exceptions that change nothing: a cancelled or moved day on which no market meets."""
        changing = (e for e in self.exceptions if e.kind != "add")
        return [e for e in changing if e.day not in self._regular(e.day, e.day)]

    def _regular(self, start: date, end: date) -> dict[date, str]:
        found: dict[date, str] = {}
        for part in self.parts:
            for day in part.days(start, end, self.settings):
                found[day] = stronger(part.tier, found.get(day))
        return found

    def to_json(self) -> dict[str, Any]:
        """A plain value for a JSON column; `from_json()` gives the same rule set back."""
        return {
            "rules": [part.to_json() for part in self.parts],
            "exceptions": [exception.to_json() for exception in self.exceptions],
            **asdict(self.settings),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "RuleSet":
        """The rule set of `to_json()`. Raises RuleError for a value that is not one."""
        try:
            known = {key: value[key] for key in ("missing_day", "include_31", "leap") if key in value}
            parts = tuple(_part(row) for row in value["rules"])
            exceptions = tuple(DatedException(**row) for row in value.get("exceptions", ()))
            return cls(parts, exceptions, Settings(**known))
        except (TypeError, KeyError, AttributeError):
            raise RuleError(N_("This stored rule is damaged.")) from None

    def with_settings(self, **changes: Any) -> "RuleSet":
        """The same rules with other month-end settings."""
        return replace(self, settings=replace(self.settings, **changes))


def stronger(tier: str, other: str | None) -> str:
    """The tier of a day that two rules name: main wins."""
    return "main" if "main" in (tier, other) else "minor"


def single(rule: Rule, **settings: Any) -> RuleSet:
    """A market with one rule."""
    return RuleSet((Part(rule),), (), Settings(**settings))


def _part(row: dict[str, Any]) -> Part:
    own = {key: row[key] for key in ("tier", "valid_from", "valid_to") if key in row}
    return Part(rule_from_json({key: v for key, v in row.items() if key not in own}), **own)
