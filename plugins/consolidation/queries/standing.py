"""Turns as they stand on the roster, changed by hand or not, checked against the rules of the post."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.api import current_county, setting, within_county
from plugins.consolidation import sentences
from plugins.consolidation.models import Post
from plugins.consolidation.queries import drafting
from plugins.consolidation.queries import stations as read
from plugins.roster.api import Slot, monday_of


@dataclass(frozen=True)
class Sheet:
    """Some weeks of a post: days by week, who stands there (slots by day), its market days, and what is wrong, in sentences."""

    weeks: list[list[date]]
    slots: dict[date, list[Slot]]
    markets: set[date]
    faults: list[str]


def sheet(post: Post, day: date, weeks: int) -> Sheet:
    """The weeks of a post from that of a day on; what is past is not found fault with."""
    monday = monday_of(day)
    days = [[monday + timedelta(days=7 * n + d) for d in range(7)] for n in range(weeks)]
    last, there = days[-1][-1], {}
    markets = set(drafting.market_days_of(post, monday, last))
    slots = drafting.post_slots(post, monday, last)
    for slot in slots:
        there.setdefault(slot.occurred_on, []).append(slot)
    return Sheet(days, there, markets, faults(slots, markets, day, last))


def faults(slots, markets: set[date], first: date, last: date) -> list[str]:
    """What is wrong with the turns from a day to a day, in sentences, the earliest first; nothing of weeks without any turn."""
    there: dict[date, set] = {}
    for slot in slots:
        there.setdefault(slot.occurred_on, set()).add(slot.officer_id)
    planned = {monday_of(day) for day in there}
    with within_county(current_county()):  # somebody lent by another station counts like their own
        skilled = {row.officer_id for row in read.posted_police(first) if drafting.registers(row)}
        on_leave = drafting.leave_days({slot.officer_id for slot in slots}, first, last)
    names = {str(slot.officer_id): slot.officer.name for slot in slots if slot.officer}
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    found = []
    for monday in sorted(planned):
        week = [day for day in days if monday_of(day) == monday]
        empty = [day for day in week if not there.get(day)]
        found += [("nobody", "、".join(f"{day:%m-%d}" for day in empty))] if empty else []
        for day in week:
            found += _of_day(there.get(day, set()), day, day in markets, skilled, on_leave)
    return [sentences.fault(code, whom, names) for code, whom in found]


def _of_day(people: set, day: date, market: bool, skilled: set, on_leave):
    if market and people and len(people) < setting("consolidation.market_officers"):
        yield "second", f"{day}"
    if market and people and not people & skilled:
        yield "household", f"{day}"
    for officer_id in sorted((one for one in people if day in on_leave[one]), key=str):
        yield "away", f"{officer_id} {day}"
