"""Who holds which posting on a day, and who of them has been trained."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Select, case, exists, select

from core.api import Area, Officer, Posting, PostingArea, Unit, db, today
from plugins.personnel.models import Attendance


def places_of(officer_ids: Iterable[UUID]) -> dict:
    """``{officer: (unit, village or None)}``: his unit, and the first village of a posting of today."""
    wanted, day = list(officer_ids), today()
    found: dict = {}
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        for row in db.session.execute(select(Officer.id, Officer.unit_id).where(Officer.id.in_(some))):
            found[row.id] = (row.unit_id, None)
        posted = (
            select(Posting.officer_id, Posting.unit_id, PostingArea.area_id)
            .join(PostingArea, (PostingArea.posting_id == Posting.id) & (PostingArea.county_id == Posting.county_id), isouter=True)
            .where(Posting.officer_id.in_(some), Posting.on(day))
            .order_by(PostingArea.area_id.desc())
        )
        for row in db.session.execute(posted):
            if row.officer_id in found and (row.area_id or found[row.officer_id][1] is None):
                found[row.officer_id] = (row.unit_id, row.area_id)
    return found


def posts(day: date, roles: Iterable[str], *columns) -> Select:
    """A correlated sub-select over the postings of ``Officer`` on ``day`` in one of ``roles``."""
    held = Posting.officer_id == Officer.id, Posting.on(day), Posting.role.in_(list(roles))
    return select(*columns).select_from(Posting).where(*held)


def unit_of_post(day, roles):
    """The unit of somebody's posting, as a column."""
    return posts(day, roles, Posting.unit_id).order_by(Posting.id).limit(1).correlate(Officer).scalar_subquery()


def village_of_post(day, roles):
    """The first village of somebody's posting, as a column."""
    link = (PostingArea.posting_id == Posting.id) & (PostingArea.county_id == Posting.county_id)
    found = posts(day, roles, PostingArea.area_id).join(PostingArea, link).order_by(PostingArea.area_id)
    return found.limit(1).correlate(Officer).scalar_subquery()


def is_trained(day: date):
    """Whether somebody had passed a training by ``day``: ``yes`` or ``no``, as a column."""
    passed = exists().where(Attendance.officer_id == Officer.id, Attendance.passed, Attendance.occurred_on <= day)
    return case((passed, "yes"), else_="no")


def people(day: date, roles: Iterable[str]) -> Select:
    """Everybody with such a posting on ``day``: ``id, number, name, unit, village, trained``."""
    roles = list(roles)
    unit = select(Unit.name).where(Unit.id == unit_of_post(day, roles)).scalar_subquery()
    village = select(Area.name).where(Area.id == village_of_post(day, roles)).scalar_subquery()
    shown = Officer.id, Officer.number, Officer.name, unit.label("unit"), village.label("village"), is_trained(day).label("trained")
    return select(*shown).where(posts(day, roles, Posting.id).correlate(Officer).exists())


def appointed(day: date, roles: Iterable[str] = ("assistant",), units=None, areas=None) -> Select:
    """:func:`people`, of certain units or villages."""
    statement = people(day, roles)
    if units is not None:
        statement = statement.where(unit_of_post(day, roles).in_(list(units)))
    if areas is not None:
        statement = statement.where(village_of_post(day, roles).in_(list(areas)))
    return statement


def untrained(day: date, roles: Iterable[str] = ("assistant",)) -> Select:
    """Those of :func:`people` who have not passed a training by ``day``."""
    return people(day, roles).where(is_trained(day) == "no")
