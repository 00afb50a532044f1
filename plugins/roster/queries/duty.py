"""Who is on, who is away, who could stand in."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from core.api import Officer, Posting, Unit, _, current_county, db, now, setting, within_county
from plugins.roster.calendar import market_dates
from plugins.roster.checking import MARGIN, leaves_of, span_of, spans_between
from plugins.roster.clashing import by_officer, fits
from plugins.roster.models import Duty, Leave, Slot
from plugins.roster.people import people, station_of
from plugins.roster.reckoning import days_between

ORDER = (Duty.LEADER, Duty.PRIMARY, Duty.BACKUP, Duty.NIGHT, Duty.DESK, Duty.POST)
STAND_INS = ("officer", "household", "instructor", "chief", "clerk", "assistant")


def in_order():
    """The order in which a board names duties: leader, primary, backup, then the rest."""
    return case({duty: n for n, duty in enumerate(ORDER)}, value=Slot.duty, else_=len(ORDER))


def family(unit_id: UUID) -> list[UUID]:
    """A unit and those below it."""
    with within_county(current_county()):
        path = db.session.scalar(select(Unit.path).where(Unit.id == unit_id)) or ""
        return list(db.session.scalars(select(Unit.id).where(Unit.path.startswith(path, autoescape=True)))) if path else [unit_id]


def on_duty(unit_id: UUID, moment: datetime | None = None) -> list[Slot]:
    """The slots of a unit (and of those below it) whose hours hold at ``moment``, leaders first; the absent are left out."""
    moment, units = moment or now(), family(unit_id)
    with within_county(current_county()):
        rows = select(Slot).options(joinedload(Slot.officer)).where(
            Slot.unit_id.in_(units), Slot.absence.is_(None), Slot.starts_at <= moment, Slot.ends_at > moment,
            Slot.occurred_on.between(moment.date() - timedelta(days=3), moment.date() + timedelta(days=1)),
        )  # fmt: skip
        return list(db.session.scalars(rows.order_by(in_order(), Slot.starts_at, Slot.id)))


def board(unit_ids, moment: datetime, duties=None):
    """Rows of who is on in some units at a moment, by unit and rank: for the board, whoever may see the units."""
    columns = (
        Slot.id, Slot.unit_id, Slot.kind, Slot.duty, Slot.starts_at, Slot.ends_at, Officer.name, Officer.phone, Officer.number,
    )  # fmt: skip
    rows = select(*columns).join(Slot.officer).where(
        Slot.unit_id.in_(list(unit_ids)), Slot.absence.is_(None), Slot.starts_at <= moment, Slot.ends_at > moment,
        Slot.occurred_on.between(moment.date() - timedelta(days=3), moment.date() + timedelta(days=1)),
    )  # fmt: skip
    if duties is not None:
        rows = rows.where(Slot.duty.in_(duties))
    with within_county(current_county()):
        return db.session.execute(rows.order_by(in_order(), Slot.starts_at, Officer.number)).all()


def on_leave(officer_ids, day: date) -> dict[UUID, Leave]:
    """``{officer: approved leave}`` of those who are on leave on a day."""
    return {officer: leaves[0] for officer, leaves in leaves_of(officer_ids, day, day).items()}


def absent(officer_ids, day: date) -> dict[UUID, str]:
    """``{officer: why}`` of those who are on leave or marked absent from a duty of that day."""
    officer_ids = list(officer_ids)
    found = {officer: _("on leave until %(day)s", day=leave.last_day) for officer, leave in on_leave(officer_ids, day).items()}
    with within_county(current_county()):
        rows = select(Slot.officer_id, Slot.absence).where(
            Slot.officer_id.in_(officer_ids), Slot.occurred_on == day, Slot.absence.is_not(None)
        )
        return dict(db.session.execute(rows).all()) | found


def stand_in(officer_id: UUID, day: date) -> UUID | None:
    """Who does an officer's work on a day: who stands in by the roster, else the least loaded colleague who is free."""
    with within_county(current_county()):
        rows = select(Slot.officer_id).where(Slot.stands_for_id == officer_id, Slot.occurred_on == day, Slot.absence.is_(None))
        named = db.session.scalars(rows.order_by(Slot.starts_at)).first()
    return named or next(iter(candidates(officer_id, day)), None)


def candidates(officer_id: UUID, day: date, slot: Slot | None = None) -> list[UUID]:
    """Colleagues who could stand in on a day, police first, the least loaded first; for a slot only those who are free."""
    unit_id = slot.unit_id if slot is not None else station_of(officer_id, day)
    with within_county(current_county()):
        unit = db.session.scalar(select(Unit).where(Unit.id == unit_id)) if unit_id else None
        if unit is None:
            return []
        staff = {one.id: one for one in people(unit, day, day) if one.id != officer_id and one.posted(day)}
        away, load = absent(staff, day), _load(staff, day)
        free = [one for one in staff if one not in away and (slot is None or _free(one, slot))]
    return sorted(free, key=lambda one: (STAND_INS.index(staff[one].role) if staff[one].role in STAND_INS else 9, load.get(one, 0)))


def stand_in_choices(slot: Slot) -> list[tuple[str, str]]:
    """``(id, name)`` of who is free to stand in for a slot, the first choice first."""
    found = candidates(slot.officer_id, slot.occurred_on, slot)
    with within_county(current_county()):
        names = dict(db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(found))).all())
    return [(str(one), names[one]) for one in found]


def _free(officer_id: UUID, slot: Slot) -> bool:
    plan = by_officer(spans_between([officer_id], slot.starts_at - MARGIN, slot.ends_at + MARGIN)).get(officer_id, [])
    return fits(replace(span_of(slot), officer=officer_id), plan, timedelta(hours=setting("roster.rest_hours")))


def _load(officer_ids, day: date) -> dict:
    rows = select(Slot.officer_id, func.sum(Slot.minutes)).where(
        Slot.officer_id.in_(list(officer_ids)), Slot.occurred_on.between(day - timedelta(days=28), day + timedelta(days=28))
    )
    return dict(db.session.execute(rows.group_by(Slot.officer_id)).all())


def household_away(unit_id: UUID, monday: date) -> list[date]:
    """The market days of a week on which every household officer of the unit is away; empty when all is well or there is none."""
    week = days_between(monday, monday + timedelta(days=6))
    markets = market_dates([unit_id], week[0], week[-1])[unit_id]
    with within_county(current_county()):
        rows = select(Posting).where(Posting.unit_id == unit_id, Posting.role == "household")
        postings = list(db.session.scalars(rows))
        leaves = leaves_of({posting.officer_id for posting in postings}, week[0], week[-1])
    return days_all_away(
        {day: {posting.officer_id for posting in postings if posting.is_on(day)} for day in week if day in markets},
        lambda officer, day: any(leave.first_day <= day <= leave.last_day for leave in leaves.get(officer, ())),
    )


def days_all_away(posted: dict, away) -> list[date]:
    """Of ``{day: officers}`` the days on which all are ``away(officer, day)``; a day without officers is none."""
    return sorted(day for day, officers in posted.items() if officers and all(away(officer, day) for officer in officers))
