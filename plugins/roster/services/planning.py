"""Saving slots: all of a plan or nothing of it.

Why one verb for one slot and for a month: a generator, an import and a pressed cell must obey the same rules, and a plan that is
half there is worse than none.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import insert, inspect, or_, select, update

from core.api import CHINA, Officer, Refused, _, current_county, db, new_id, now, setting, within_county, write_journal
from plugins.roster.calendar import WorkingTime
from plugins.roster.checking import Clash, clashes
from plugins.roster.models import Slot, Swap, SwapState
from plugins.roster.reckoning import DAY, holds_at, span, worked, worked_outside
from plugins.roster.shifts import shifts

MOST_TOLD = 4
OPEN = (SwapState.PROPOSED, SwapState.AGREED)


def plan(slots: Iterable[Slot], *, reason: str = "", source: str = "") -> list[Clash]:
    """Check and save slots; a slot that stands already exactly so is left as it is.

    Args:
        slots: new or changed ones; what they leave open (times, place, ids) comes from their kind of shift.
        reason: why too little rest is accepted; kept with each slot that has too little.

    Returns:
        The warnings that were accepted.

    Raises:
        Refused: with everything that is wrong, nothing saved.
    """
    slots = fill(slots, source)
    slots = without_known(slots)
    _hold_still({slot.officer_id for slot in slots})
    found = clashes(slots)
    serious = [clash for clash in found if clash.serious]
    if serious:
        raise Refused(told(serious))
    if found and not reason.strip():
        raise Refused(_("%(clashes)s Give a reason to plan it all the same.", clashes=told(found)), "reason")
    short = {clash.slot_id for clash in found}
    for slot in slots:
        slot.reason = reason.strip()[:120] if slot.id in short else None
    db.session.add_all(slots)
    db.session.flush()
    return found


def plan_possible(slots: Iterable[Slot], source: str = "") -> tuple[int, list[Clash]]:
    """Save those slots that clash with nothing; gives how many, and what kept the others out."""
    slots, left = without_known(fill(slots, source)), []
    while found := clashes(slots):
        bad = {clash.slot_id for clash in found}
        left += found
        slots = [slot for slot in slots if slot.id not in bad]
    plan(slots, source=source)
    return len(slots), left


def check(slots: Iterable[Slot]) -> list[Clash]:
    """What would be wrong with slots, without saving them; those that stand already exactly so are right."""
    return clashes(without_known(fill(slots)))


def told(found: list[Clash]) -> str:
    """The first few sentences, and how many more there are."""
    said = " ".join(dict.fromkeys(clash.sentence for clash in found[:MOST_TOLD]))
    return said if len(found) <= MOST_TOLD else said + " " + _("And %(n)s more.", n=len(found) - MOST_TOLD)


def _hold_still(officer_ids: set[UUID]) -> None:
    """Lock the officers' rows, so that two plans for one officer come one after the other."""
    with db.session.no_autoflush, within_county(current_county()):
        db.session.execute(select(Officer.id).where(Officer.id.in_(sorted(officer_ids))).order_by(Officer.id).with_for_update())


def fill(slots: Iterable[Slot], source: str = "") -> list[Slot]:
    """Give slots what follows from their kind of shift: times, place, minutes, night.

    Raises:
        Refused: for a kind that is not known here, or a duty that ends before it begins or lasts more than two days.
    """
    slots, kinds = list(slots), shifts()
    days = [slot.occurred_on for slot in slots]
    working = WorkingTime(min(days) - DAY, max(days) + 3 * DAY) if days else None
    for slot in slots:
        shift = kinds.get(slot.kind)
        if shift is None:
            raise Refused(_("There is no kind of shift “%(kind)s”.", kind=slot.kind), "kind")
        if slot.id is None:
            slot.id, slot.county_id = new_id(), current_county()
        if slot.starts_at is None:
            slot.starts_at, slot.ends_at = span(slot.occurred_on, shift.starts, shift.ends)
        slot.duty, slot.place, slot.source = shift.duty, slot.place or shift.place, slot.source or source
        _reckon(slot, shift, working)
    return slots


def _reckon(slot: Slot, shift, working: WorkingTime) -> None:
    window = slot.starts_at.astimezone(CHINA), slot.ends_at.astimezone(CHINA)
    if not window[0] < window[1] <= window[0] + 2 * DAY:
        raise Refused(_("The duty must end after it begins, within two days."), "ends")
    counted = shift.counts and slot.absence is None
    slot.minutes = worked(window, shift.rest_minutes) if counted else 0
    normal = working.normal(window[0].date(), window[1].date())
    slot.outside_minutes = worked_outside(window, normal, slot.minutes)
    slot.night = holds_at(window, setting("roster.night_hour"))


def without_known(slots: list[Slot]) -> list[Slot]:
    """Leave out new slots that stand already exactly so, and those that stand twice."""
    if not slots:
        return []
    key = lambda one: (one.officer_id, one.unit_id, one.kind, one.starts_at, one.ends_at)  # noqa: E731
    first, last = min(slot.occurred_on for slot in slots), max(slot.occurred_on for slot in slots)
    with db.session.no_autoflush, within_county(current_county()):
        columns = Slot.officer_id, Slot.unit_id, Slot.kind, Slot.starts_at, Slot.ends_at
        officers = {slot.officer_id for slot in slots}
        stored = select(*columns).where(Slot.occurred_on.between(first, last), Slot.officer_id.in_(officers))
        seen = {key(row) for row in db.session.execute(stored)}
    found = []
    for slot in slots:
        if inspect(slot).persistent or key(slot) not in seen:
            found.append(slot)
            seen.add(key(slot))
    return found


def record_slots(slots: Iterable[Slot]) -> int:
    """Write many slots at once without checks: history and demonstration data.

    Why no checks: what happened, happened; a roster of an earlier year is taken as it was written on the wall.
    """
    slots = fill(slots)
    if not slots:
        return 0
    for slot in slots:
        slot.created_at, slot.updated_at, slot.version = now(), now(), 1
    names = [column.key for column in inspect(Slot).column_attrs]
    db.session.execute(insert(Slot), [{name: getattr(slot, name) for name in names} for slot in slots])
    write_journal("import", Slot.__tablename__, county_id=current_county(), detail={"rows": len(slots)})
    return len(slots)


def clear(unit_ids: Iterable[UUID], first, last, source: str) -> int:
    """Delete what ``source`` planned for some units from ``first`` to ``last``, both included; gives how many slots."""
    ids = list(db.session.scalars(
        select(Slot.id).where(Slot.unit_id.in_(list(unit_ids)), Slot.occurred_on.between(first, last), Slot.source == source)
    ))  # fmt: skip
    return drop(ids)


def drop(slot_ids: Iterable[UUID]) -> int:
    """Delete slots; open swaps of theirs are void, settled ones keep their words."""
    ids = list(slot_ids)
    for slot in db.session.scalars(select(Slot).where(Slot.id.in_(ids))).all():
        void(slot.id)
        db.session.delete(slot)
    db.session.flush()
    return len(ids)


def void(slot_id: UUID) -> None:
    """Take a slot out of all swaps that name it."""
    named = or_(Swap.slot_id == slot_id, Swap.other_slot_id == slot_id)
    db.session.execute(update(Swap).where(named, Swap.state.in_(OPEN)).values(state=SwapState.WITHDRAWN))
    for column in ("slot_id", "other_slot_id"):
        db.session.execute(update(Swap).where(getattr(Swap, column) == slot_id).values({column: None}))
