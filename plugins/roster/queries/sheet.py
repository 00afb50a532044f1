"""The month sheet of one unit as the page, the print and the file draw it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.api import Reach, Unit, current_viewer, db
from plugins.roster.calendar import Mark, marks
from plugins.roster.checking import leaves_of
from plugins.roster.models import Slot
from plugins.roster.people import Person, people
from plugins.roster.queries.coverage import DayCover, cover
from plugins.roster.reckoning import days_between
from plugins.roster.shifts import shifts


@dataclass(frozen=True)
class Box:
    """What stands in one cell: letters, the class of the first duty, whether it is leave, absence, or a warned duty."""

    key: str
    letters: str
    tone: str


@dataclass(frozen=True)
class Line:
    """One officer's month, with the hours it adds up to."""

    person: Person
    boxes: list[Box]
    hours: float


@dataclass(frozen=True)
class Sheet:
    """A month of one unit: heads of days, lines of people, and which days lack somebody."""

    first: date
    last: date
    marks: list[Mark]
    lines: list[Line]
    covers: list[DayCover]

    @property
    def gaps(self) -> list[DayCover]:
        """The days that lack somebody or have a leader too many."""
        return [one for one in self.covers if one.missing or one.extra]


def sheet(unit: Unit, first: date, last: date) -> Sheet:
    """The sheet of a unit from ``first`` to ``last``; whoever sees a village only sees his own line."""
    found: dict[tuple, list[Slot]] = {}
    rows = select(Slot).where(Slot.unit_id == unit.id, Slot.occurred_on.between(first, last)).order_by(Slot.starts_at)
    for slot in db.session.scalars(rows):
        found.setdefault((slot.officer_id, slot.occurred_on), []).append(slot)
    staff = _in_view(people(unit, first, last))
    leaves, kinds = leaves_of([one.id for one in staff], first, last), shifts()
    letters = {code: str(shift.letter) for code, shift in kinds.items()}
    days = days_between(first, last)
    lines = [_line(person, days, found, leaves.get(person.id, ()), letters) for person in staff]
    return Sheet(first, last, marks(unit.id, first, last), lines, cover([unit.id], first, last))


def _in_view(staff: list[Person]) -> list[Person]:
    """Whose lines the viewer sees: a village assistant only his own."""
    viewer = current_viewer()
    return staff if viewer is None or viewer.reach >= Reach.STATION else [one for one in staff if one.id == viewer.officer_id]


def _line(person: Person, days, found, leaves, letters) -> Line:
    mine = [found.get((person.id, day), []) for day in days]
    boxes = [_box(person, day, slots, leaves, letters) for day, slots in zip(days, mine, strict=True)]
    return Line(person, boxes, round(sum(slot.minutes for slots in mine for slot in slots) / 60, 1))


def _box(person, day, slots, leaves, letters) -> Box:
    key = f"{person.number}.{day:%d}"
    present = [slot for slot in slots if slot.absence is None]
    if present:
        text = "".join(letters.get(slot.kind, "?") for slot in present)[:3]
        return Box(key, text, f"d-{present[0].duty.value}" + (" d-warned" if any(slot.reason for slot in present) else ""))
    if any(leave.first_day <= day <= leave.last_day for leave in leaves):
        return Box(key, "", "d-leave")
    return Box(key, "", "d-absent" if slots else "" if person.posted(day) else "d-gone")


def cells_of(unit: Unit, first: date, last: date, keys) -> list[tuple]:
    """``(officer id, day)`` of the pressed cells ``number.day``; what is not of this sheet is left out."""
    known = {person.number: person.id for person in people(unit, first, last)}
    found = []
    for key in keys:
        number, _dot, day = key.rpartition(".")
        if number in known and day.isdigit() and 1 <= int(day) <= last.day:
            found.append((known[number], first.replace(day=int(day))))
    return found
