"""Stations, their officers and their profiles on a day, and what closed ones became."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import (
    Area,
    AreaKind,
    Jurisdiction,
    JurisdictionKind,
    Officer,
    PersonClass,
    Posting,
    Unit,
    UnitKind,
    current_county,
    db,
    within_county,
)
from plugins.consolidation.models import Border, Post, RoadTime, StationProfile


def stations(day: date) -> list[Unit]:
    """The police stations of a day, by code."""
    return list(db.session.scalars(select(Unit).where(Unit.kind == UnitKind.STATION, Unit.on(day)).order_by(Unit.code)))


def posted_police(day: date) -> list:
    """``officer_id, unit_id, role, skills, name, number`` of all police officers who hold a posting on a day."""
    rows = select(Posting.officer_id, Posting.unit_id, Posting.role, Officer.skills, Officer.name, Officer.number)
    rows = rows.join(Posting.officer).where(Posting.on(day), Officer.person_class == PersonClass.POLICE)
    return db.session.execute(rows.order_by(Officer.number, Posting.id)).all()


def station_above(day: date) -> dict[UUID, UUID]:
    """``{unit: the station that it is or belongs to}``; units of the bureau itself are not in it."""
    rows = db.session.execute(select(Unit.id, Unit.kind, Unit.parent_id)).all()
    by_id, found = {row.id: row for row in rows}, {}
    for row in rows:
        above = row
        while above is not None and above.kind is not UnitKind.STATION:
            above = by_id.get(above.parent_id)
        if above is not None:
            found[row.id] = above.id
    return found


def force(day: date) -> tuple[dict[UUID, set[UUID]], set[UUID]]:
    """Police officers on a day: ``{station: officers}`` with those of its posts, and all of the bureau; each person once."""
    above, by_station, everybody = station_above(day), defaultdict(set), set()
    for row in posted_police(day):
        everybody.add(row.officer_id)
        if row.unit_id in above:
            by_station[above[row.unit_id]].add(row.officer_id)
    return dict(by_station), everybody


def profiles(day: date) -> dict[UUID, StationProfile]:
    """``{station: its latest profile}`` of the year of a day or before."""
    rows = db.session.scalars(select(StationProfile).where(StationProfile.year <= day.year).order_by(StationProfile.year))
    return {row.unit_id: row for row in rows}


def heirs(day: date) -> dict[UUID, UUID]:
    """``{closed station: the central station that it belongs to}`` by the mergers in force on a day."""
    rows = db.session.execute(select(Post.closed_id, Post.unit_id).where(Post.closed_id.is_not(None), Post.valid_from <= day)).all()
    direct = dict(rows)
    found = {}
    for closed, central in direct.items():
        while central in direct:
            central = direct[central]
        found[closed] = central
    return found


def borders(day: date) -> set[frozenset[UUID]]:
    """Pairs of stations that touch; a central station has the borders of those that were merged into it."""
    became = heirs(day)
    pairs = db.session.execute(select(Border.one_id, Border.other_id)).all()
    found = {frozenset((became.get(one, one), became.get(other, other))) for one, other in pairs}
    return {pair for pair in found if len(pair) == 2}


def owners(day: date, kind: JurisdictionKind = JurisdictionKind.TERRITORIAL) -> dict[UUID, UUID]:
    """``{village: the unit that has it}`` on a day."""
    rows = select(Jurisdiction.area_id, Jurisdiction.unit_id).where(Jurisdiction.on(day), Jurisdiction.kind == kind)
    return dict(db.session.execute(rows).all())


def villages(day: date) -> list[Area]:
    """The villages of a day, by code."""
    return list(db.session.scalars(select(Area).where(Area.kind == AreaKind.VILLAGE, Area.on(day)).order_by(Area.code)))


def road_times() -> dict[UUID, dict[UUID, float]]:
    """``{village: {station: minutes}}``."""
    found: dict = defaultdict(dict)
    for row in db.session.execute(select(RoadTime.area_id, RoadTime.unit_id, RoadTime.minutes)):
        found[row.area_id][row.unit_id] = row.minutes
    return dict(found)


def names_by_code() -> dict[str, str]:
    """``{code: name}`` of all units and villages; of the whole county, for a plan is made for all of it."""
    with within_county(current_county()):
        found = dict(db.session.execute(select(Unit.code, Unit.name)).all())
        return found | dict(db.session.execute(select(Area.code, Area.name).where(Area.kind != AreaKind.GROUP)).all())


def posts(day: date | None = None) -> list[Post]:
    """Police posts, those of a day only when one is given."""
    rows = select(Post).order_by(Post.valid_from, Post.name)
    return list(db.session.scalars(rows.where(Post.on(day)) if day else rows))


def towns() -> list[Area]:
    """All townships, of any time."""
    return list(db.session.scalars(select(Area).where(Area.kind == AreaKind.TOWNSHIP).order_by(Area.code)))


def central_stations(day: date) -> list[Unit]:
    """The stations that have a post on a day, by code."""
    central = {post.unit_id for post in posts(day)}
    return list(db.session.scalars(select(Unit).where(Unit.id.in_(central)).order_by(Unit.code)))
