"""Invented inspections, hazards and incident figures of the demonstration."""

from datetime import date, timedelta

from sqlalchemy import select

from core.api import Unit, UnitKind, current_county, db, new_id, today
from plugins.ledger import demo_words as d
from plugins.ledger.models import Hazard, IncidentStat, Inspection, Venue
from plugins.ledger.models.incident import Incident
from plugins.ledger.models.inspection import HazardState, InspectionKind


def safety(cast):
    """Inspections of the registered venues, each by an officer of the station that has it, and hazards."""
    by_unit: dict = {}
    for venue in db.session.scalars(select(Venue).order_by(Venue.id)):
        by_unit.setdefault(venue.unit_id, []).append(venue)
    inspectors = [worker for worker in cast.police if worker.unit_id in by_unit]
    for _n in range(150 if inspectors else 0):
        inspection = cast.fact(Inspection, inspectors, kind=cast.dice.choice(tuple(InspectionKind)))
        venue = cast.dice.choice(by_unit[inspection.unit_id])
        inspection.venue_id, inspection.venue, inspection.area_id = venue.id, venue, venue.area_id
        inspection.failed = cast.dice.choice(([], [], ["extinguishers"], ["exits", "wiring"]))
        inspection.passed = not inspection.failed
        yield inspection
    for _n in range(120):
        yield _hazard(cast)


def _hazard(cast) -> Hazard:
    kind = cast.dice.choice(tuple(d.HAZARDS))
    hazard = cast.fact(Hazard, kind=kind, place=cast.dice.choice(d.HAZARDS[kind]))
    age = (today() - hazard.occurred_on).days
    if age > 1:
        hazard.ordered_on, hazard.state = hazard.occurred_on + timedelta(1), HazardState.ORDERED
        hazard.deadline = hazard.ordered_on + timedelta(15)
    if age > 25 and cast.dice.random() < 0.98:
        hazard.fixed_on = hazard.ordered_on + timedelta(cast.dice.randint(1, 14))
        hazard.rechecked_on = hazard.fixed_on + timedelta(3)
        hazard.state = HazardState.RECHECKED
    elif age > 10:
        hazard.fixed_on, hazard.state = hazard.ordered_on + timedelta(5), HazardState.FIXED
    return hazard


def incident_stats(cast) -> list[IncidentStat]:
    """Figures of the last twelve whole months for each station; those of the last month are still internal."""
    stations = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.STATION).order_by(Unit.code)).all()
    first = today().replace(day=1)
    months = [_months_before(first, n) for n in range(1, 13)]
    return [
        _stat(cast, station, month, measure, month < months[0]) for station in stations for month in months for measure in Incident
    ]


def _months_before(day: date, count: int) -> date:
    place = day.year * 12 + day.month - 1 - count
    return date(place // 12, place % 12 + 1, 1)


def _stat(cast, station, month, measure, released) -> IncidentStat:
    usual = {Incident.CALLS: 40, Incident.INCIDENTS: 6, Incident.CASES_FILED: 3, Incident.PREVENTABLE: 4}[measure]
    return IncidentStat(
        id=new_id(), county_id=current_county(), month=month, place_id=station.id, unit_id=station.id, measure=measure,
        count=max(0, round(cast.dice.gauss(usual, usual / 4))), base=max(0, round(cast.dice.gauss(usual * 1.1, usual / 4))),
        released=released,
    )  # fmt: skip
