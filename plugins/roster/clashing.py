"""What may not stand together in one officer's plan: pure rules over spans of time.

Two duties at once are refused. Too little rest after a night is a warning: a station of four cannot always avoid it, and a rule
that refuses would only make people write down something else.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Span:
    """One duty of one officer. ``fresh`` ones are being planned, the others stand already; ``key`` is the caller's own."""

    officer: Any
    starts: datetime
    ends: datetime
    night: bool = False
    fresh: bool = True
    key: Any = None


def overlap(one: Span, other: Span) -> bool:
    """Whether two duties share a minute."""
    return one.starts < other.ends and other.starts < one.ends


def by_officer(spans: Iterable[Span]) -> dict[Any, list[Span]]:
    """The spans of each officer in the order of time."""
    found: dict[Any, list[Span]] = defaultdict(list)
    for one in sorted(spans, key=lambda span: (span.starts, span.ends, span.fresh)):
        found[one.officer].append(one)
    return found


def doubles(spans: Iterable[Span]) -> list[tuple[Span, Span]]:
    """``(earlier, later)`` duties that overlap, at least one of them fresh: some such pair for every officer who has one."""
    found = []
    for plan in by_officer(spans).values():
        longest: Span | None = None
        for one in plan:
            if longest is not None and overlap(longest, one) and (longest.fresh or one.fresh):
                found.append((longest, one))
            longest = one if longest is None or one.ends > longest.ends else longest
    return found


def short_rests(spans: Iterable[Span], rest: timedelta) -> list[tuple[Span, Span]]:
    """``(night, next duty)`` with less than ``rest`` between them, at least one of them fresh."""
    found = []
    for plan in by_officer(spans).values():
        for night in (one for one in plan if one.night):
            after = next((one for one in plan if one.starts >= night.ends), None)
            if after is not None and after.starts - night.ends < rest and (night.fresh or after.fresh):
                found.append((night, after))
    return found


def fits(one: Span, plan: Sequence[Span], rest: timedelta) -> bool:
    """Whether a duty can be added to an officer's plan without overlapping and with enough rest before and after."""
    for other in plan:
        if overlap(one, other):
            return False
        first, second = (one, other) if one.starts < other.starts else (other, one)
        if first.night and second.starts - first.ends < rest:
            return False
    return True
