"""A fair rotation as a pure rule: day by day, duty by duty, whoever has carried least so far and may work.

Why greedy and not a solver: a leader must see at a glance why it is him, "least so far" is a reason that everybody accepts, and
with a few people and one duty a day the difference in load stays at one. A gap is left open and named; nobody is put on without
rest.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from plugins.roster.clashing import Span, fits


@dataclass(frozen=True)
class Need:
    """``count`` more people are wanted for a duty from ``starts`` to ``ends``; ``pool`` are those who may do it."""

    duty: str
    count: int
    starts: datetime
    ends: datetime
    night: bool
    pool: Sequence[Any]


@dataclass
class Turns:
    """The result: who does what when, and the days on which somebody is missing."""

    slots: list[tuple[date, str, Any]] = field(default_factory=list)
    gaps: list[tuple[date, str]] = field(default_factory=list)


def rotate(
    days: Iterable[date], needs: Callable[[date], Sequence[Need]], plans: Mapping[Any, Sequence[Span]],
    away: Callable[[Any, date], bool], carried: Mapping[tuple, float], rest: timedelta,
    heavy: Callable[[date], bool] = lambda day: False,
) -> Turns:  # fmt: skip
    """Fill the needs of each day.

    Args:
        needs: what is still open on a day.
        plans: what stands already, by person; people who are not named have nothing.
        away: whether a person is on leave or not posted on a day.
        carried: how often each ``(person, duty)`` stood before the first day. A ``heavy`` day (holiday, market day) counts double.

    Whoever has done least of this duty comes first; of equals, whoever has done least in all, then whoever did it longest ago.
    """
    plans = {person: list(spans) for person, spans in plans.items()}
    load, total, last, turns = dict(carried), Counter(), {}, Turns()
    for (person, _duty), count in carried.items():
        total[person] += count
    for day in days:
        for need in needs(day):
            for _n in range(need.count):
                free = [
                    person for person in need.pool
                    if not away(person, day) and fits(Span(person, need.starts, need.ends, need.night), plans.get(person, ()), rest)
                ]  # fmt: skip
                if not free:
                    turns.gaps.append((day, need.duty))
                    continue
                chosen = min(
                    free,
                    key=lambda one: (load.get((one, need.duty), 0), total[one], last.get(one, date.min), need.pool.index(one)),
                )
                plans.setdefault(chosen, []).append(Span(chosen, need.starts, need.ends, need.night))
                weight = 2 if heavy(day) else 1
                load[chosen, need.duty] = load.get((chosen, need.duty), 0) + weight
                total[chosen] += weight
                last[chosen] = day
                turns.slots.append((day, need.duty, chosen))
    return turns
