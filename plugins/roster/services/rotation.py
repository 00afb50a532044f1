"""A fair rotation for the open duties of a month: who leads, who is primary, who is backup."""

from collections import Counter
from datetime import date, time, timedelta

from sqlalchemy import func, select

from core.api import Refused, Unit, _, db, setting, today
from plugins.roster.calendar import WorkingTime, market_dates
from plugins.roster.checking import leaves_of, spans_between
from plugins.roster.clashing import by_officer
from plugins.roster.models import Duty, Slot
from plugins.roster.people import people
from plugins.roster.reckoning import DAY, days_between, holds_at, local, span
from plugins.roster.rotating import Need, Turns, rotate
from plugins.roster.services.planning import plan
from plugins.roster.shifts import offered

SOURCE = "roster.rotation"
NEEDS = {Duty.LEADER: "roster.leaders", Duty.PRIMARY: "roster.primary", Duty.BACKUP: "roster.backup"}
POOLS = {
    Duty.LEADER: ("chief", "instructor"),
    Duty.PRIMARY: ("officer", "household"),
    Duty.BACKUP: ("officer", "household", "clerk"),
}
"""Whose turn a duty may be, by role: the primary officer enforces and is a police officer, the backup may be an auxiliary."""
LOOK_BACK = timedelta(days=90)


def generate(unit: Unit, first: date, last: date) -> tuple[int, list[tuple[date, str]]]:
    """Fill the open duties from today on with the least loaded who may work; gives how many, and the gaps that remain.

    Raises:
        Refused: when the month is over.
    """
    begin = max(first, today())
    if begin > last:
        raise Refused(_("This month is over; nothing is planned in it."))
    turns, kinds = turns_of(unit, begin, last), kinds_by_duty()
    plan(
        Slot(unit_id=unit.id, officer_id=officer, occurred_on=day, kind=kinds[duty].code, source=SOURCE)
        for day, duty, officer in turns.slots
    )
    return len(turns.slots), turns.gaps


def kinds_by_duty() -> dict:
    """``{duty: Shift}``: the kind of shift that is planned for a duty, the standard one where a county has several."""
    return {shift.duty: shift for shift in reversed(offered().values())}


def turns_of(unit: Unit, first: date, last: date) -> Turns:
    """The rotation of a unit from ``first`` to ``last``, worked out and not saved."""
    staff = {person.id: person for person in people(unit, first, last)}
    leaves, working = leaves_of(staff, first, last), WorkingTime(first, last)
    markets = market_dates([unit.id], first, last)[unit.id]
    window = local(first - 2 * DAY, time(0)), local(last + 3 * DAY, time(0))

    def away(officer, day) -> bool:
        absent = any(leave.first_day <= day <= leave.last_day for leave in leaves.get(officer, ()))
        return absent or not staff[officer].posted(day)

    return rotate(
        days_between(first, last), _open_needs(unit, list(staff.values()), first, last), by_officer(spans_between(staff, *window)),
        away, _carried(unit, first), timedelta(hours=setting("roster.rest_hours")),
        lambda day: day in markets or working.holiday(day),
    )  # fmt: skip


def _open_needs(unit: Unit, staff, first: date, last: date):
    """A function from a day to what is still open on it."""
    standing = Counter((row.occurred_on, row.duty) for row in db.session.execute(
        select(Slot.occurred_on, Slot.duty).where(
            Slot.unit_id == unit.id, Slot.absence.is_(None), Slot.occurred_on.between(first, last)
        )
    ).all())  # fmt: skip
    kinds, hour = kinds_by_duty(), setting("roster.night_hour")
    wanted = [(duty, setting(key), [one.id for one in staff if one.role in POOLS[duty]]) for duty, key in NEEDS.items()]

    def needs(day: date) -> list[Need]:
        found = []
        for duty, count, pool in wanted:
            missing = count - standing[day, duty]
            if missing > 0 and duty in kinds:
                window = span(day, kinds[duty].starts, kinds[duty].ends)
                found.append(Need(duty, missing, *window, holds_at(window, hour), pool))
        return found

    return needs


def _carried(unit: Unit, first: date) -> dict:
    """``{(officer, duty): how often}`` of the months before."""
    rows = select(Slot.officer_id, Slot.duty, func.count()).where(
        Slot.unit_id == unit.id,
        Slot.duty.in_(NEEDS),
        Slot.absence.is_(None),
        Slot.occurred_on.between(first - LOOK_BACK, first - DAY),
    )
    return {(officer, duty): count for officer, duty, count in db.session.execute(rows.group_by(Slot.officer_id, Slot.duty))}
