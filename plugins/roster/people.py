"""Who may be planned where: postings by unit and day, and the stations a viewer sees."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, PersonClass, Posting, Unit, UnitKind, current_county, current_viewer, db, within_county

RANKS = {"chief": 0, "instructor": 1, "household": 2, "officer": 3, "clerk": 4, "assistant": 5}
PLACES = (UnitKind.STATION, UnitKind.POST, UnitKind.ROOM, UnitKind.SPECIALIST)


@dataclass(frozen=True)
class Person:
    """Somebody who is posted to a unit at some time of a period; ``spells`` are the days from and to of his postings there."""

    id: UUID
    number: str
    name: str
    role: str
    police: bool
    spells: tuple[tuple[date | None, date | None], ...]

    def posted(self, day: date) -> bool:
        """Whether he is posted there on ``day``."""
        return any((not start or start <= day) and (not end or day <= end) for start, end in self.spells)


def people(unit: Unit, first: date, last: date) -> list[Person]:
    """Who is posted to the unit, or to one below it, between two days: leaders first, then by number."""
    with within_county(current_county()):
        rows = db.session.execute(
            select(
                Officer.id, Officer.number, Officer.name, Officer.person_class, Posting.role, Posting.valid_from, Posting.valid_to
            )
            .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
            .join(Unit, (Unit.id == Posting.unit_id) & (Unit.county_id == Posting.county_id))
            .where(Unit.path.startswith(unit.path, autoescape=True))
            .where((Posting.valid_from.is_(None)) | (Posting.valid_from <= last))
            .where((Posting.valid_to.is_(None)) | (Posting.valid_to >= first))
        ).all()
    spells, best = defaultdict(list), {}
    for row in rows:
        spells[row.id].append((row.valid_from, row.valid_to))
        if row.id not in best or _rank(row.role) < _rank(best[row.id].role):
            best[row.id] = row
    found = [
        Person(row.id, row.number, row.name, row.role, row.person_class is PersonClass.POLICE, tuple(spells[row.id]))
        for row in best.values()
    ]
    return sorted(found, key=lambda person: (_rank(person.role), person.number))


def _rank(role: str) -> int:
    return RANKS.get(role, 9)


def posted_units(officer_ids) -> dict[UUID, list]:
    """``{officer: [posting rows]}`` with ``unit_id, valid_from, valid_to``, of the whole county."""
    found = defaultdict(list)
    with within_county(current_county()):
        columns = Posting.officer_id, Posting.unit_id, Posting.role, Posting.valid_from, Posting.valid_to
        for row in db.session.execute(select(*columns).where(Posting.officer_id.in_(list(officer_ids)))):
            found[row.officer_id].append(row)
    return found


def chains(unit_ids) -> dict[UUID, set[UUID]]:
    """``{unit: it and the units above it}``, the bureau left out: whoever is posted to one of them may work there."""
    with within_county(current_county()):
        rows = db.session.execute(select(Unit.id, Unit.path, Unit.kind)).all()
    bureaus = {row.id for row in rows if row.kind is UnitKind.BUREAU}
    paths = {row.id: row.path for row in rows}
    return {one: ({UUID(part) for part in paths.get(one, "").split("/") if part} - bureaus) | {one} for one in unit_ids}


def all_unit_ids() -> list[UUID]:
    """The units of the county that may have a roster, those of earlier years too."""
    return list(db.session.scalars(select(Unit.id).where(Unit.kind.in_(PLACES))))


def own_units() -> list[Unit]:
    """The units of today that may have a roster and that the viewer sees."""
    viewer = current_viewer()
    statement = select(Unit).where(Unit.kind.in_(PLACES), Unit.valid_to.is_(None)).order_by(Unit.code)
    if viewer is not None and viewer.units:
        statement = statement.where(Unit.id.in_(viewer.units))
    return list(db.session.scalars(statement))


def station_of(officer_id: UUID, day: date) -> UUID | None:
    """The unit to which an officer is posted on a day; of several, the one of his highest role."""
    postings = [row for row in posted_units([officer_id]).get(officer_id, ()) if _holds(row, day)]
    return next((row.unit_id for row in sorted(postings, key=lambda row: _rank(row.role))), None)


def _holds(row, day: date) -> bool:
    return (not row.valid_from or row.valid_from <= day) and (not row.valid_to or day <= row.valid_to)


def posted_at(rows, chain: set[UUID], day: date) -> bool:
    """Whether one of the postings is in the chain of units on that day."""
    return any(row.unit_id in chain and _holds(row, day) for row in rows)
