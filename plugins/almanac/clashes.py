"""Which towns hold their markets on the same days, and which never do.

Towns of one pattern are kept together: a county of 60 markets has about ten patterns. Patterns that never meet in a year can be
served by one mobile team in turn; who is near whom is for the county to say, so towns are proposed by pattern, not by distance.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from core.api import _, db
from plugins.almanac import echoing, queries
from plugins.almanac.models import Market
from plugins.almanac.rules import LunarDigits, RuleSet, SolarDigits, Weekday
from plugins.almanac.rules.words import WEEKDAYS

LENGTH = timedelta(days=364)
RANGE = 31
MOST_DAYS = 5


@dataclass(frozen=True)
class Pattern:
    """Towns that meet on exactly the same days of the year."""

    words: str
    towns: tuple[str, ...]
    days: frozenset[date]

    def shared(self, other: "Pattern") -> int:
        """On how many days of the year both meet."""
        return len(self.days & other.days)


@dataclass(frozen=True)
class Clashes:
    """Patterns, how often each two meet, rounds that one team can make, the fullest days to come, and the ten-day table."""

    patterns: list[Pattern]
    rounds: list[list[Pattern]]
    fullest: list[tuple[date, list[str]]]
    table: list[tuple[str, list[tuple[str, list[str]]]]]

    def rows(self) -> list[tuple[Pattern, list[int | None]]]:
        """The half matrix: shared days with each pattern above; ``None`` where the column is the row itself or below."""
        return [
            (row, [row.shared(column) if place < number else None for place, column in enumerate(self.patterns)])
            for number, row in enumerate(self.patterns)
        ]


def clashes(start: date) -> Clashes:
    """The county's markets over one year from ``start``."""
    markets = [m for m in db.session.scalars(queries.markets_on(start)) if m.rules is not None]
    rules = queries.rule_sets(markets)
    patterns = _patterns(markets, rules, start)
    return Clashes(patterns, _rounds(patterns), _fullest(start), _table(markets, rules))


def _fullest(start: date) -> list[tuple[date, list[str]]]:
    """The days of the next month on which most markets meet, with their towns."""
    meetings = queries.market_days(start, start + timedelta(days=RANGE - 1))
    fullest = {day for day, count in Counter(m.day for m in meetings).most_common(MOST_DAYS) if count > 1}
    return [(day, [m.market for m in meetings if m.day == day]) for day in sorted(fullest)]


def _patterns(markets, rules, start) -> list[Pattern]:
    """Towns by the days they meet; equal rules are counted once."""
    by_rule: dict[RuleSet, list[Market]] = defaultdict(list)
    for market in markets:
        by_rule[rules[market.id]].append(market)
    alike: dict[frozenset, list[Market]] = defaultdict(list)
    for rule, same in by_rule.items():
        alike[frozenset(day for day, _tier in rule.days(start, start + LENGTH))] += same
    found = [
        Pattern(_("; ").join(echoing.words_of(_bare(rules[same[0].id]))), tuple(m.name for m in same), days)
        for days, same in alike.items()
        if days
    ]
    return sorted(found, key=lambda pattern: (-len(pattern.towns), pattern.words))


def _bare(rules: RuleSet) -> RuleSet:
    return RuleSet(rules.parts, (), rules.settings)


def _rounds(patterns: list[Pattern]) -> list[list[Pattern]]:
    """Patterns that never meet, put together greedily; only rounds of two and more. Markets held every other day are left out."""
    rounds: list[list[Pattern]] = []
    for pattern in patterns:
        home = next((r for r in rounds if all(pattern.shared(other) == 0 for other in r)), None)
        if home is None:
            rounds.append([pattern])
        else:
            home.append(pattern)
    return [found for found in rounds if len(found) > 1]


def _table(markets, rules) -> list[tuple[str, list[tuple[str, list[str]]]]]:
    """Ten-day and weekly tables as they are printed: for each last digit, or weekday, the towns that meet."""
    digits = [(_("Day %(digit)s", digit=digit or 10), digit) for digit in (*range(1, 10), 0)]
    weekdays = [(_(name), number) for number, name in enumerate(WEEKDAYS, start=1)]
    tables = (
        (_("Lunar days ending in"), digits, LunarDigits, "digits"),
        (_("Solar days ending in"), digits, SolarDigits, "digits"),
        (_("Weekdays"), weekdays, Weekday, "weekdays"),
    )
    found = []
    for title, columns, kind, name in tables:
        lines = [(label, _towns_on(markets, rules, kind, name, value)) for label, value in columns]
        if any(towns for _label, towns in lines):
            found.append((title, lines))
    return found


def _towns_on(markets, rules, kind, name, value) -> list[str]:
    return [
        market.name
        for market in markets
        if any(isinstance(part.rule, kind) and value in getattr(part.rule, name) for part in rules[market.id].parts)
    ]
