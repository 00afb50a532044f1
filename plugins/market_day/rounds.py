"""Which station serves which town and village, and at which points.

Why the station is worked out and not typed in: jurisdiction over villages is kept in the core and changes with mergers; a second
table of "whose market" would soon say something else.
"""

from collections import Counter
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Area,
    Jurisdiction,
    JurisdictionKind,
    Unit,
    UnitKind,
    current_county,
    db,
    switch_states,
)
from plugins.almanac.api import Meeting, market_days
from plugins.market_day.models import PointKind, ServicePoint


def _townships_policed() -> list:
    """``(township, station)`` of each village, by today's territorial jurisdiction."""
    return db.session.execute(
        select(Area.parent_id, Jurisdiction.unit_id)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .where(Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.valid_to.is_(None), Area.parent_id.is_not(None))
    ).all()


def served_towns() -> set[UUID]:
    """Townships that some station of today polices, also where the model is not on."""
    today_stations = set(db.session.scalars(select(Unit.id).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None))))
    return {row.parent_id for row in _townships_policed() if row.unit_id in today_stations}


def town_stations() -> dict[UUID, UUID]:
    """``{township: station}``: the station that has most of the township's villages, where the model is on."""
    allowed = stations()
    counts = Counter((row.parent_id, row.unit_id) for row in _townships_policed() if row.unit_id in allowed)
    found: dict[UUID, UUID] = {}
    for (town, unit), _count in sorted(counts.items(), key=lambda item: (item[1], str(item[0]))):
        found[town] = unit
    return found


def village_stations() -> dict[UUID, UUID]:
    """``{village: station}`` by today's territorial jurisdiction."""
    rows = select(Jurisdiction.area_id, Jurisdiction.unit_id).where(
        Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.valid_to.is_(None)
    )
    return {row.area_id: row.unit_id for row in db.session.execute(rows)}


def stations() -> dict[UUID, Unit]:
    """The stations in which the model is on: all, or those of the pilot."""
    state = switch_states(current_county()).get("market_day")
    statement = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).order_by(Unit.code)
    if state is not None and state.kind == "pilot":
        statement = statement.where(Unit.code.in_(state.stations))
    return {unit.id: unit for unit in db.session.scalars(statement)}


def points_by_unit() -> dict[UUID, list[ServicePoint]]:
    """Active service points by station."""
    found: dict[UUID, list[ServicePoint]] = {}
    for point in db.session.scalars(select(ServicePoint).where(ServicePoint.active).order_by(ServicePoint.kind, ServicePoint.name)):
        found.setdefault(point.unit_id, []).append(point)
    return found


def meetings(start: date, end: date) -> list[tuple[Meeting, UUID]]:
    """Market days of the towns that a station of this model serves, with the station."""
    served = town_stations()
    return [(m, served[m.area_id]) for m in market_days(start, end) if m.area_id in served]


def unserved(start: date, end: date) -> list[Meeting]:
    """Market days of towns that no station of today polices; somebody has to give them one, or nobody holds a session there."""
    policed = served_towns()
    return [m for m in market_days(start, end) if m.area_id not in policed]


def serves(point: ServicePoint, town_id: UUID | None) -> bool:
    """Whether a point is on the round of a town's market: the station always, others in their own town."""
    area = point.area
    return point.kind is PointKind.STATION or (area is not None and town_id in (area.id, area.parent_id))
