"""The rows behind the effect report: stations and police officers on a day."""

from datetime import date

from sqlalchemy import func, select

from core.api import Officer, PersonClass, Posting, Unit, UnitKind
from plugins.consolidation.queries import stations as read


def institutions(day: date):
    """Stations of a day with their police officers."""
    police = select(func.count(Posting.officer_id.distinct())).join(Posting.officer)
    same = Posting.unit_id == Unit.id, Posting.county_id == Unit.county_id
    police = police.where(*same, Posting.on(day), Officer.person_class == PersonClass.POLICE)
    columns = (
        Unit.id,
        Unit.name,
        Unit.code,
        police.correlate(Unit).scalar_subquery().label("officers"),
        Unit.valid_from,
        Unit.valid_to,
    )
    return select(*columns).where(Unit.kind == UnitKind.STATION, Unit.on(day))


def officers(day: date, at_stations: bool, of_unit=None):
    """Police officers who hold a posting on a day, at stations only or anywhere in the bureau; ``of_unit`` is a condition on it."""
    held = Posting.officer_id == Officer.id, Posting.county_id == Officer.county_id, Posting.on(day)
    if at_stations:
        held += (Posting.unit_id.in_(list(read.station_above(day))),)
    if of_unit is not None:
        held += (of_unit,)
    where = select(func.min(Unit.name)).join(Posting, (Posting.unit_id == Unit.id) & (Posting.county_id == Unit.county_id))
    named = where.where(*held).correlate(Officer).scalar_subquery().label("unit")
    there = select(Posting.officer_id).where(*held[2:])
    rows = select(Officer.id, Officer.number, Officer.name, named)
    return rows.where(Officer.person_class == PersonClass.POLICE, Officer.id.in_(there))
