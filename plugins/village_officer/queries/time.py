"""Time in the village and at the home unit: what was granted, what the roster says was used."""

from collections import defaultdict
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from core.api import Unit, UnitKind, db
from plugins.roster.api import Place, Slot
from plugins.village_officer.models import Duty, Group, Term


def used(start, end, officer_ids=None) -> dict:
    """``{officer id: minutes in the villages}`` of a period."""
    rows = select(Slot.officer_id, func.sum(Slot.minutes)).where(
        Slot.occurred_on >= start, Slot.occurred_on <= end, Slot.place == Place.FIELD, Slot.absence.is_(None)
    )
    rows = rows if officer_ids is None else rows.where(Slot.officer_id.in_(list(officer_ids)))
    return {officer: minutes or 0 for officer, minutes in db.session.execute(rows.group_by(Slot.officer_id))}


def by_day(start, end, officer_ids) -> dict:
    """``{officer id: [(day, minutes)]}`` in the villages."""
    rows = select(Slot.officer_id, Slot.occurred_on, Slot.minutes).where(
        Slot.occurred_on >= start, Slot.occurred_on <= end, Slot.place == Place.FIELD, Slot.absence.is_(None),
        Slot.officer_id.in_(list(officer_ids)),
    )  # fmt: skip
    found = defaultdict(list)
    for officer, day, minutes in db.session.execute(rows):
        found[officer].append((day, minutes))
    return found


def granted(term: Term, start, end) -> float:
    """Hours that the home unit grants in a period: by the week, for the days of the term in it."""
    first, last = max(term.valid_from, start), min(term.valid_to or end, end)
    return round(max(0, (last - first).days + 1) * term.hours / 7, 1)


def seconded_terms(start, end, units=None, areas=None, officer_id=None) -> list[Term]:
    """Terms of seconded officers that meet a period."""
    rows = select(Term).where(
        Term.group == Group.SECONDED, Term.duty == Duty.RESPONSIBLE, Term.valid_from <= end, Term.valid_to >= start
    )
    rows = rows if units is None else rows.where(Term.unit_id.in_(units))
    rows = rows if areas is None else rows.where(Term.area_id.in_(areas))
    rows = rows if officer_id is None else rows.where(Term.officer_id == officer_id)
    rows = rows.options(joinedload(Term.officer), joinedload(Term.area))
    return list(db.session.scalars(rows.order_by(Term.valid_from, Term.id)))


def month_of(officer_id, first, last) -> dict:
    """``{day: {"village" | "home" | "station"}}`` of an officer's duties in a month."""
    rows = (
        select(Slot.occurred_on, Slot.place, Unit.kind)
        .join(Unit, (Unit.id == Slot.unit_id) & (Unit.county_id == Slot.county_id), isouter=True)
        .where(Slot.officer_id == officer_id, Slot.occurred_on >= first, Slot.occurred_on <= last, Slot.absence.is_(None))
    )
    found = defaultdict(set)
    for day, place, kind in db.session.execute(rows):
        found[day].add("village" if place is Place.FIELD else "home" if kind is UnitKind.SPECIALIST else "station")
    return found


def weeks(first, last, marks) -> list[list[dict]]:
    """The weeks of a month, from Monday, each day with its marks."""
    day, found = first - timedelta(days=first.weekday()), []
    while day <= last:
        found.append([{"day": day + timedelta(days=n), "marks": marks.get(day + timedelta(days=n), set())} for n in range(7)])
        day += timedelta(days=7)
    return found
