"""The two rules of the article as pure arithmetic: two thirds of the week in the villages, three quarters of the groups a month.

Why fractions: 1,600 of 2,400 minutes is two thirds exactly, and no rounded decimal may say otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

TWO_THIRDS = Fraction(2, 3)


def share_of(text: str) -> Fraction:
    """A share as a county types it: ``2/3``, ``0.7``; nonsense is two thirds."""
    try:
        found = Fraction(text.strip())
    except (ValueError, ZeroDivisionError):
        return TWO_THIRDS
    return found if 0 < found <= 1 else TWO_THIRDS


def present_enough(field: int, worked: int, share: Fraction) -> bool | None:
    """Whether ``field`` of ``worked`` minutes are enough; nobody is judged for a week in which he did not work."""
    return None if worked <= 0 else Fraction(field, worked) >= share


def covered_enough(reached: int, total: int, percent: int) -> bool | None:
    """Whether enough of ``total`` groups were reached; ``None`` where there are none."""
    return None if total <= 0 else reached * 100 >= percent * total


@dataclass(frozen=True)
class Span:
    """Working time on the roster: ``minutes`` of it count (breaks are no work); ``field``: in the villages."""

    start: datetime
    end: datetime
    minutes: int
    field: bool


def week_minutes(spans: list[Span], outings: list[tuple[datetime, datetime]]) -> tuple[int, int]:
    """``(worked, in the field)`` minutes of one person's week.

    A field shift is in the field as a whole. An outing during other duty moves its minutes there, at most what the shift counts.
    An outing outside all duty is work besides the roster and counts on both sides.
    """
    worked = sum(span.minutes for span in spans)
    field = sum(span.minutes for span in spans if span.field)
    merged = _merged(outings)
    for span in spans:
        if not span.field:
            field += min(span.minutes, sum(_overlap(span.start, span.end, *outing) for outing in merged))
    on_duty = _merged([(span.start, span.end) for span in spans])
    for start, end in merged:
        outside = _minutes(start, end) - sum(_overlap(start, end, *duty) for duty in on_duty)
        worked, field = worked + outside, field + outside
    return worked, field


def _minutes(start: datetime, end: datetime) -> int:
    return max(0, int((end - start).total_seconds() // 60))


def _overlap(start, end, other_start, other_end) -> int:
    return _minutes(max(start, other_start), min(end, other_end))


def _merged(pairs) -> list[tuple[datetime, datetime]]:
    """Intervals without overlaps, so that no minute counts twice."""
    found: list[tuple[datetime, datetime]] = []
    for start, end in sorted(pair for pair in pairs if pair[1] > pair[0]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def weeks_of(start: date, end: date) -> Iterator[date]:
    """Mondays of the ISO weeks that belong to a period: those whose Thursday lies in it, so that periods add up."""
    monday = start - timedelta(days=start.weekday())
    while monday <= end:
        if start <= monday + timedelta(days=3) <= end:
            yield monday
        monday += timedelta(days=7)


def months_of(start: date, end: date) -> Iterator[tuple[date, date]]:
    """``(first, last)`` day of each month of a period, cut at its ends."""
    first = start
    while first <= end:
        after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        yield first, min(end, after - timedelta(days=1))
        first = after
