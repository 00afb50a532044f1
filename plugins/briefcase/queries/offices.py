"""Offices with their members and villages, as they were on a day or in a period."""

from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select

from core.api import Area, Officer, PersonClass, Reach, ReportQuery, Unit, current_viewer, db, family_ids, today, unit_ids
from plugins.briefcase.models import Office, OfficeMember, OfficeVillage, Team

village = Area.name.label("village")
offices = (
    select(
        Office.id,
        Office.name,
        Unit.name.label("unit"),
        village,
        Office.hotline,
        Office.valid_from,
        Office.valid_to,
    )
    .join(Office.unit)
    .join(Office.area)
)


def living(model, first: date, last: date):
    """The condition that a dated row holds on some day of a period."""
    return ((model.valid_from.is_(None)) | (model.valid_from <= last)) & ((model.valid_to.is_(None)) | (model.valid_to >= first))


def all_offices(first: date | None = None, last: date | None = None) -> list[Office]:
    """Offices of the viewer that live in a period, today by default, by name.

    Whoever sees single villages has his own office only: of the others he would see no groups, and take them for uncovered.
    """
    first, last = first or today(), last or first or today()
    statement, viewer = select(Office).where(living(Office, first, last)), current_viewer()
    if viewer is not None and viewer.reach is Reach.VILLAGE:
        own = OfficeMember.officer_id == viewer.officer_id
        statement = statement.where(Office.id.in_(select(OfficeMember.office_id).where(own, living(OfficeMember, first, last))))
    return list(db.session.scalars(statement.order_by(Office.name)))


def asked_offices(query: ReportQuery) -> list[Office]:
    """The offices that a report is asked about: those of its period, unit, area and officer."""
    statement = select(Office).where(living(Office, query.start, query.end))
    if query.unit is not None:
        statement = statement.where(Office.unit_id.in_(unit_ids(query.unit, query.boundaries)))
    if query.area is not None:
        statement = statement.where(Office.area_id.in_(family_ids(query.area, query.boundaries)))
    if query.officer is not None:
        his = select(OfficeMember.office_id).where(
            OfficeMember.officer_id == query.officer.id, living(OfficeMember, query.start, query.end)
        )
        statement = statement.where(Office.id.in_(his))
    return list(db.session.scalars(statement.order_by(Office.name)))


def office_of(officer_id: UUID | None, day: date | None = None) -> Office | None:
    """The office that somebody works in on a day."""
    day = day or today()
    rows = select(Office).join(OfficeMember, (OfficeMember.office_id == Office.id) & (OfficeMember.county_id == Office.county_id))
    return db.session.scalar(rows.where(OfficeMember.officer_id == officer_id, OfficeMember.on(day), Office.on(day)).limit(1))


def members(office_ids, first: date, last: date, officer_id: UUID | None = None) -> list:
    """Memberships that touch a period, with ``name, number, person_class`` of the person and the name of the ``team``."""
    statement = (
        select(
            OfficeMember.id,
            OfficeMember.office_id,
            OfficeMember.officer_id,
            Officer.name,
            Officer.number,
            Officer.person_class,
            OfficeMember.tag,
            Team.name.label("team"),
            OfficeMember.valid_from,
            OfficeMember.valid_to,
        )
        .join(OfficeMember.officer)
        .join(OfficeMember.team, isouter=True)
        .where(OfficeMember.office_id.in_(office_ids), living(OfficeMember, first, last))
        .order_by(Officer.person_class, Officer.number)
    )
    return db.session.execute(statement.where(OfficeMember.officer_id == officer_id) if officer_id else statement).all()


def villages(office_ids, first: date, last: date | None = None) -> list:
    """Villages that belong to offices in a period: ``id, office_id, area_id, name, code, level, valid_from, valid_to``."""
    columns = OfficeVillage.id, OfficeVillage.office_id, OfficeVillage.area_id, Area.name, Area.code, OfficeVillage.level
    statement = select(*columns, OfficeVillage.valid_from, OfficeVillage.valid_to).join(OfficeVillage.area)
    return db.session.execute(
        statement.where(OfficeVillage.office_id.in_(office_ids), living(OfficeVillage, first, last or first)).order_by(Area.code)
    ).all()


def teams(unit_id: UUID) -> list:
    """Teams of a station, past ones too: ``id, kind, name, leader, members, valid_from, valid_to``."""
    count = (
        select(func.count())
        .where(OfficeMember.team_id == Team.id, OfficeMember.county_id == Team.county_id, OfficeMember.on(today()))
        .scalar_subquery()
    )
    rows = select(
        Team.id, Team.kind, Team.name, Officer.name.label("leader"), count.label("members"), Team.valid_from, Team.valid_to
    )
    rows = rows.join(Team.officer, isouter=True).where(Team.unit_id == unit_id)
    return db.session.execute(rows.order_by(Team.valid_to.is_not(None), Team.valid_from, Team.kind)).all()


def head_counts(office_list, first: date, last: date, officer_id: UUID | None = None) -> dict:
    """``{office id: (officers, assistants)}`` of a period; somebody who moved between offices is counted in the last one."""
    place: dict = {}
    rows = members([office.id for office in office_list], first, last, officer_id)
    for row in sorted(rows, key=lambda row: row.valid_from or date.min):
        place[row.officer_id] = (row.office_id, row.person_class is PersonClass.POLICE)
    return {
        office.id: tuple(sum(where == (office.id, police) for where in place.values()) for police in (True, False))
        for office in office_list
    }


def chosen_office(code: str) -> Office | None:
    """The office with this id in an address; without one the viewer's own, else the first he sees."""
    try:
        wanted = UUID(code)
    except ValueError:
        viewer = current_viewer()
        own = office_of(viewer.officer_id) if viewer.officer_id else None
        return own or next(iter(all_offices()), None)
    return db.session.scalar(select(Office).where(Office.id == wanted))


def other_offices(officer_id: UUID, own: UUID, first: date | None, last: date | None) -> list[str]:
    """Names of other memberships' offices in which somebody works at the same time."""
    rows = select(Office.name).join(
        OfficeMember, (OfficeMember.office_id == Office.id) & (OfficeMember.county_id == Office.county_id)
    )
    same = OfficeMember.officer_id == officer_id, OfficeMember.id != own, _meets(OfficeMember, first, last)
    return list(db.session.scalars(rows.where(*same)))


def other_villages(area_id: UUID, own: UUID, first: date | None, last: date | None) -> list[str]:
    """Names of the offices that have a village at the same time."""
    rows = select(Office.name).join(
        OfficeVillage, (OfficeVillage.office_id == Office.id) & (OfficeVillage.county_id == Office.county_id)
    )
    same = OfficeVillage.area_id == area_id, OfficeVillage.id != own, _meets(OfficeVillage, first, last)
    return list(db.session.scalars(rows.where(*same)))


def _meets(model, first, last):
    begun = True if last is None else or_(model.valid_from.is_(None), model.valid_from <= last)
    ended = True if first is None else or_(model.valid_to.is_(None), model.valid_to >= first)
    return (begun if begun is not True else model.id.is_not(None)) & (ended if ended is not True else model.id.is_not(None))
