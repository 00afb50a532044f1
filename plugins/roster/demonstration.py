"""Invented rosters of the demonstration counties: last month and this, for the two largest stations.

The months are made by the same rotation that the page offers, so that the figures look like those of a station that uses it.
"""

from datetime import date, timedelta

from sqlalchemy import func, select

from core.api import Posting, Unit, UnitKind, current_county, db, new_id, now, today
from plugins.roster.calendar import WorkingTime
from plugins.roster.models import DutyLog, Leave, LeaveKind, LeaveState, Slot, Swap
from plugins.roster.people import people
from plugins.roster.reckoning import days_between
from plugins.roster.services.planning import record_slots
from plugins.roster.services.rotation import turns_of
from plugins.roster.services.swaps import said

STATIONS = 2
SOURCE = "roster.demo"


def seed(seeder) -> None:
    """Leave first, then the months around it, then a swap that waits."""
    seeder.once("roster.leaves", _leaves)
    seeder.once("roster.months", _months)
    seeder.once("roster.swap", _swap)
    seeder.once("roster.logs", _logs)


def _units() -> list[Unit]:
    """The stations with most people, those of the accounts among them."""
    posted = (Posting.unit_id == Unit.id) & (Posting.county_id == Unit.county_id) & Posting.on(today())
    rows = select(Unit).join(Posting, posted).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).group_by(Unit)
    return list(db.session.scalars(rows.order_by(func.count(Posting.id).desc(), Unit.code.desc()).limit(STATIONS)))


def _period() -> tuple[date, date]:
    this = today().replace(day=1)
    return (this - timedelta(days=1)).replace(day=1), (this + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _staff(unit: Unit) -> dict:
    first, last = _period()
    return {person.role: person for person in reversed(people(unit, first, last))}


def _logs() -> None:
    """The log of the day before yesterday is signed for; yesterday's waits."""
    for unit in _units():
        staff = _staff(unit)
        leaders = [staff[role] for role in ("chief", "instructor", "officer") if role in staff][:2]
        for back, words in ((2, "夜间接求助两起，已办结；巡逻车已加油。"), (1, "一起邻里纠纷约定上午十时回访；备用钥匙在值班室。")):
            if len(leaders) == 2:
                _log(unit, today() - timedelta(days=back), words, leaders[:: 1 if back == 1 else -1], signed=back == 2)


def _log(unit, day: date, words: str, leaders, signed: bool) -> None:
    log = DutyLog(county_id=current_county(), id=new_id(), unit_id=unit.id, officer_id=leaders[0].id, occurred_on=day, text=words)
    log.open_items = [{"title": "核对关爱名单", "label": "未完成", "href": ""}]
    if signed:
        log.taken_by_id, log.signed_at = leaders[1].id, now()
    db.session.add(log)


def _leaves() -> None:
    for unit in _units():
        staff = _staff(unit)
        other = staff.get("clerk") or staff.get("assistant")
        if "officer" in staff and other:
            _leave(unit, staff["officer"], -9, -7, LeaveState.APPROVED, "探望父母")
            _leave(unit, other, 10, 12, LeaveState.ASKED, "子女入学")


def _leave(unit, person, begins, ends, state, reason) -> None:
    first, last = today() + timedelta(days=begins), today() + timedelta(days=ends)
    leave = Leave(
        county_id=current_county(), id=new_id(), unit_id=unit.id, officer_id=person.id, kind=LeaveKind.ANNUAL, state=state
    )
    leave.first_day, leave.last_day, leave.reason = first, last, reason
    db.session.add(leave)


def _months() -> None:
    first, last = _period()
    for unit in _units():
        turns = turns_of(unit, first, last)
        busy = {(officer, day) for day, _duty, officer in turns.slots}
        long = {(officer, day + timedelta(days=1)) for day, duty, officer in turns.slots if duty != "backup"}
        slots = [_slot(unit, officer, day, duty.value) for day, duty, officer in turns.slots]
        slots += _plain(unit, busy | long, first, last)
        record_slots(slots)


def _plain(unit: Unit, taken, first: date, last: date) -> list[Slot]:
    """Normal shifts on working days for those who have no other duty; the village assistant works in the villages."""
    working, kinds = WorkingTime(first, last), ("field", "normal", "field", "staggered", "desk")
    away = {
        (leave.officer_id, day)
        for leave in db.session.scalars(select(Leave).where(Leave.state == LeaveState.APPROVED))
        for day in days_between(leave.first_day, leave.last_day)
    }
    return [
        _slot(unit, person.id, day, kinds[(number + day.day) % len(kinds)] if person.role in ("officer", "household") else
              "field" if person.role == "assistant" else "normal")
        for number, person in enumerate(people(unit, first, last)) for day in days_between(first, last)
        if working.works(day) and (person.id, day) not in taken | away
    ]  # fmt: skip


def _slot(unit: Unit, officer_id, day: date, kind: str) -> Slot:
    return Slot(unit_id=unit.id, officer_id=officer_id, occurred_on=day, kind=kind, source=SOURCE)


def _swap() -> None:
    """The officer offers a primary duty of the coming days to the household officer, on a day that he has free."""
    for unit in _units():
        staff = _staff(unit)
        one, other = staff.get("officer"), staff.get("household")
        rows = (
            select(Slot)
            .where(Slot.unit_id == unit.id, Slot.duty == "primary", Slot.occurred_on > today())
            .order_by(Slot.occurred_on)
        )
        if one is None or other is None:
            continue
        taken = set(db.session.scalars(select(Slot.occurred_on).where(Slot.officer_id == other.id)))
        free = (row for row in db.session.scalars(rows) if row.officer_id == one.id and row.occurred_on not in taken)
        slot = next(free, None)
        if slot is not None:
            swap = Swap(
                county_id=current_county(), id=new_id(), unit_id=unit.id, officer_id=one.id, other_id=other.id, slot_id=slot.id
            )
            swap.said = said(slot, None, one.name, other.name)
            db.session.add(swap)
