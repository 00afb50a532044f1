"""The month sheet: what a pressed cell does, and how last month's pattern is copied."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import Refused, Unit, _, db, today
from plugins.roster.checking import Clash
from plugins.roster.models import Slot
from plugins.roster.reckoning import days_between
from plugins.roster.services.planning import drop, plan, plan_possible
from plugins.roster.shifts import offered

FOUR_WEEKS = timedelta(days=28)


def paint(unit: Unit, cells: Iterable[tuple[UUID, date]], kind: str, reason: str = "") -> list[Clash]:
    """Give cells of the sheet one kind of shift; an empty ``kind`` wipes them.

    What stood in a cell at this unit goes; a cell that has just this kind stays as it is. The absent stay.

    Raises:
        Refused: when one of the new duties is not possible; then nothing has changed.
    """
    cells = list(dict.fromkeys(cells))
    if not cells:
        raise Refused(_("Mark at least one cell."))
    if kind and kind not in offered():
        raise Refused(_("There is no kind of shift “%(kind)s”.", kind=kind), "kind")
    standing = _standing(unit, cells)
    same = {(slot.officer_id, slot.occurred_on) for slot in standing if slot.kind == kind}
    drop(slot.id for slot in standing if (slot.officer_id, slot.occurred_on) not in same)
    new = [(officer, day) for officer, day in cells if kind and (officer, day) not in same]
    return plan([Slot(unit_id=unit.id, officer_id=officer, occurred_on=day, kind=kind) for officer, day in new], reason=reason)


def _standing(unit: Unit, cells) -> list[Slot]:
    wanted, days = set(cells), [day for _officer, day in cells]
    rows = select(Slot).where(
        Slot.unit_id == unit.id, Slot.absence.is_(None), Slot.stands_for_id.is_(None),
        Slot.occurred_on.between(min(days), max(days)), Slot.officer_id.in_({officer for officer, _day in cells}),
    )  # fmt: skip
    return [slot for slot in db.session.scalars(rows) if (slot.officer_id, slot.occurred_on) in wanted]


def copy_pattern(unit: Unit, first: date, last: date) -> tuple[int, list[Clash]]:
    """Fill the empty cells of a month with what stood there four weeks (for its last days eight weeks) before.

    Whole weeks, so that Mondays stay Mondays. What clashes now is left out; gives how many slots, and what kept the others out.
    """
    begin = max(first, today())
    if begin > last:
        raise Refused(_("This month is over; last month's pattern is not copied into it."))
    back = {day: day - (FOUR_WEEKS if day - FOUR_WEEKS < first else 2 * FOUR_WEEKS) for day in days_between(begin, last)}
    sources = db.session.scalars(
        select(Slot).where(Slot.unit_id == unit.id, Slot.stands_for_id.is_(None), Slot.occurred_on.in_(set(back.values())))
    ).all()
    taken = set(db.session.execute(
        select(Slot.officer_id, Slot.occurred_on).where(Slot.unit_id == unit.id, Slot.occurred_on.between(begin, last))
    ).all())  # fmt: skip
    by_day: dict[date, list[Slot]] = {}
    for slot in sources:
        by_day.setdefault(slot.occurred_on, []).append(slot)
    known = offered()
    new = [
        Slot(unit_id=unit.id, officer_id=slot.officer_id, area_id=slot.area_id, occurred_on=day, kind=slot.kind)
        for day, source in back.items() for slot in by_day.get(source, ())
        if (slot.officer_id, day) not in taken and slot.kind in known
    ]  # fmt: skip
    return plan_possible(new, source="roster.copy")
