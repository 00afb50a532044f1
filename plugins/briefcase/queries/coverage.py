"""Which village groups somebody worked in, month by month: the 75 % of the article.

A group counts as reached in a month when any fact of any kind was recorded in it. So a county that switches the model on later has
its coverage back to its first record.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import extract, func, select

from core.api import Area, AreaKind, ReportQuery, db, family_ids, setting, today
from plugins.briefcase.models import Office
from plugins.briefcase.queries.offices import asked_offices, villages
from plugins.briefcase.rules import covered_enough, months_of
from plugins.ledger.api import LedgerEntry


@dataclass(frozen=True)
class Place:
    """A group (or, where the county covers villages, a village) with the village it lies in."""

    id: object
    code: str
    name: str
    village: str
    village_id: object
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def label(self) -> str:
        """Village and group in short."""
        short = self.village.removesuffix("村民委员会").removesuffix("居民委员会")
        return short if self.id == self.village_id else f"{short} {self.name}"


@dataclass
class Month:
    """An office's month: its places, and how many facts each of them had."""

    office: Office
    first: date
    last: date
    places: list[Place] = field(default_factory=list)
    facts: dict = field(default_factory=dict)

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def reached(self) -> int:
        return sum(1 for place in self.places if self.facts.get(place.id))

    @property
    def missing(self) -> list[Place]:
        """The places nobody worked in."""
        return [place for place in self.places if not self.facts.get(place.id)]

    @property
    def enough(self) -> bool | None:
        """Whether the month keeps the rule; ``None`` without groups."""
        return covered_enough(self.reached, self.total, setting("briefcase.coverage_share"))

    @property
    def running(self) -> bool:
        """Whether its last day is still to come."""
        return self.last >= today()

    @property
    def percent(self) -> float | None:
        return round(100 * self.reached / self.total, 1) if self.total else None


def months(office_list, first: date, last: date, query: ReportQuery | None = None) -> list[Month]:
    """Offices × months of a period, future months left out. With a ``query``, only its places and its officer's facts."""
    last = min(last, today())
    if not office_list or last < first:
        return []
    held = villages([office.id for office in office_list], first, last)
    by_village = _places({row.area_id for row in held}, query)
    facts = _facts({place.id for places in by_village.values() for place in places}, first, last, query)
    found = []
    for begin, end in months_of(first, last):
        for office in office_list:
            if not office.is_on(end):
                continue
            own = [row for row in held if row.office_id == office.id and _on(row, end)]
            places = [place for row in own for place in by_village.get(row.area_id, ()) if _on(place, end)]
            counts = {place.id: facts.get((place.id, begin.year, begin.month), 0) for place in places}
            found.append(Month(office, begin, end, places, counts))
    return found


def asked_months(query: ReportQuery) -> list[Month]:
    """The months a report is asked about."""
    return months(_every_office(query), query.start, query.end, query)


def _every_office(query: ReportQuery) -> list[Office]:
    """Why not by the seat of the office: its villages may lie in several areas, and each group counts where it lies."""
    return asked_offices(ReportQuery(query.county, query.start, query.end, unit=query.unit, boundaries=query.boundaries))


def _on(row, day: date) -> bool:
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


def _places(village_ids, query: ReportQuery | None) -> dict:
    """``{village id: [place]}`` of what is covered."""
    parent = db.aliased(Area)
    columns = Area.id, Area.code, Area.name, Area.parent_id, Area.valid_from, Area.valid_to, parent.name.label("village")
    rows = select(*columns).outerjoin(parent, (parent.id == Area.parent_id) & (parent.county_id == Area.county_id))
    if setting("briefcase.coverage_unit") == "village":
        rows = rows.where(Area.id.in_(village_ids))
    else:
        rows = rows.where(Area.kind == AreaKind.GROUP, Area.parent_id.in_(village_ids))
    if query is not None and query.area is not None:
        rows = rows.where(Area.id.in_(family_ids(query.area, query.boundaries)))
    by_village = defaultdict(list)
    for row in db.session.execute(rows.order_by(Area.code)):
        group = row.parent_id in village_ids
        village, village_id = (row.village, row.parent_id) if group else (row.name, row.id)
        by_village[village_id].append(Place(row.id, row.code, row.name, village, village_id, row.valid_from, row.valid_to))
    return by_village


def _facts(place_ids, first: date, last: date, query: ReportQuery | None) -> dict:
    """``{(place id, year, month): facts}``; for villages the facts of their groups count as theirs."""
    home = {place_id: place_id for place_id in place_ids}
    if setting("briefcase.coverage_unit") == "village":
        below = select(Area.id, Area.parent_id).where(Area.parent_id.in_(place_ids))
        home |= {row.id: row.parent_id for row in db.session.execute(below)}
    year, month = extract("year", LedgerEntry.occurred_on), extract("month", LedgerEntry.occurred_on)
    rows = select(LedgerEntry.area_id, year, month, func.count()).group_by(LedgerEntry.area_id, year, month)
    rows = rows.where(LedgerEntry.area_id.in_(home), LedgerEntry.occurred_on.between(first, last))
    if query is not None and query.officer is not None:
        rows = rows.where(LedgerEntry.officer_id == query.officer.id)
    counts: dict = defaultdict(int)
    for area_id, y, m, count in db.session.execute(rows):
        counts[home[area_id], int(y), int(m)] += count
    return counts


def latest_in(area_ids) -> dict:
    """``{area id: day}`` of the last fact in each area."""
    last = (
        select(LedgerEntry.area_id, func.max(LedgerEntry.occurred_on).label("day"))
        .where(LedgerEntry.area_id.in_(area_ids))
        .group_by(LedgerEntry.area_id)
    )
    return {row.area_id: row.day for row in db.session.execute(last)}
