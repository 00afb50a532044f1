"""Who has which village, on any day: terms, the coverage board, what ends soon."""

from datetime import timedelta

from sqlalchemy import case, func, select

from core.api import Area, AreaKind, Jurisdiction, JurisdictionKind, Officer, Reach, Unit, current_viewer, db, setting, today
from plugins.village_officer.models import Duty, Group, Term

guide = db.aliased(Officer)
term_rows = (
    select(
        Term.id, Officer.name.label("officer"), Area.name.label("village"), Unit.name.label("unit"), Term.home,
        Term.group.label("group"),
        Term.duty, Term.valid_from, Term.valid_to, guide.name.label("guide"),
    )
    .select_from(Term)
    .join(Term.officer)
    .join(Term.unit)
    .join(Term.area, isouter=True)
    .join(guide, (guide.id == Term.guide_id) & (guide.county_id == Term.county_id), isouter=True)
)  # fmt: skip


def board(day):
    """The coverage board of a day, one row per village: id, village, unit_id, unit, state, officer, home, valid_from, valid_to,
    assisting (how many)."""
    held = db.aliased(Term)
    helps = select(func.count(Term.id)).where(Term.area_id == Area.id, Term.duty == Duty.ASSISTING, Term.on(day)).scalar_subquery()
    state = case((held.id.is_(None), "gap"), *((held.group == group, group.value) for group in Group), else_="gap")
    on = (held.area_id == Area.id) & (held.county_id == Area.county_id) & (held.duty == Duty.RESPONSIBLE) & held.on(day)
    return (
        select(
            Area.id, Area.name.label("village"), Unit.id.label("unit_id"), Unit.name.label("unit"), state.label("state"),
            Officer.name.label("officer"), held.home, held.valid_from, held.valid_to, helps.label("assisting"),
        )
        .select_from(Area)
        .join(Jurisdiction, (Jurisdiction.area_id == Area.id) & (Jurisdiction.county_id == Area.county_id))
        .join(Unit, (Unit.id == Jurisdiction.unit_id) & (Unit.county_id == Jurisdiction.county_id))
        .join(held, on, isouter=True)
        .join(Officer, (Officer.id == held.officer_id) & (Officer.county_id == held.county_id), isouter=True)
        .where(
            Area.kind == AreaKind.VILLAGE, Area.on(day), Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(day),
        )
    )  # fmt: skip


def village_lines(day, areas=None, units=None) -> list:
    """The lines of the board with ``area`` (code), ``unit_code`` and ``officer_id``, of some areas or units or all, by code."""
    rows = board(day).add_columns(Area.code.label("area"), Unit.code.label("unit_code"), Officer.id.label("officer_id"))
    rows = rows if areas is None else rows.where(Area.id.in_(areas))
    rows = rows if units is None else rows.where(Unit.id.in_(units))
    return db.session.execute(rows.order_by(Area.code)).all()


def sees_all() -> bool:
    """Whether the viewer sees the whole county: its population is no station's."""
    viewer = current_viewer()
    return viewer is None or viewer.reach is Reach.COUNTY


def numbers(day, lines=None, whole=True) -> dict:
    """Villages, those covered, by group, gaps by name; of the ``whole`` county also people per responsible officer."""
    lines = village_lines(day) if lines is None else lines
    count = {state: sum(line.state == state for line in lines) for state in ("gap", *(group.value for group in Group))}
    covered, people = len(lines) - count["gap"], setting("village_officer.population")
    gaps = [line for line in lines if line.state == "gap"]
    officers = len({line.officer_id for line in lines if line.officer_id})
    per = round(people / officers) if people and officers and whole and sees_all() else None
    return {"villages": len(lines), "covered": covered, "gaps": gaps, "per_officer": per, "officers": officers, **count}


def responsible(area_id, day) -> Term | None:
    """The term of a village's responsible officer on a day."""
    if area_id is None:
        return None
    rows = select(Term).where(Term.area_id == area_id, Term.duty == Duty.RESPONSIBLE, Term.on(day))
    return db.session.scalars(rows.limit(1)).first()


def of_village(area_id, day) -> list[Term]:
    """Everybody who has a village on a day, the responsible one first."""
    rows = select(Term).where(Term.area_id == area_id, Term.on(day)).order_by(Term.duty.desc(), Term.valid_from)
    return list(db.session.scalars(rows))


def of_officer(officer_id, day) -> list[Term]:
    """The terms of an officer on a day."""
    if officer_id is None:
        return []
    rows = select(Term).where(Term.officer_id == officer_id, Term.on(day)).order_by(Term.duty.desc(), Term.valid_from)
    return list(db.session.scalars(rows))


def history(area_id) -> list[Term]:
    """All who ever had a village, the last first."""
    rows = select(Term).where(Term.area_id == area_id, Term.duty == Duty.RESPONSIBLE)
    return list(db.session.scalars(rows.order_by(Term.valid_from.desc()).limit(8)))


def expiring(days: int | None = None, limit: int = 20) -> list[Term]:
    """Terms that end within so many days (the county's far warning by default) and that no other follows, soonest first."""
    last = today() + timedelta(days=setting("village_officer.expiring_far") if days is None else days)
    later = db.aliased(Term)
    follows = select(later.id).where(
        later.area_id == Term.area_id, later.duty == Term.duty, later.valid_from > Term.valid_from, later.valid_from <= last
    )
    rows = select(Term).where(Term.valid_to >= today(), Term.valid_to <= last, Term.duty == Duty.RESPONSIBLE, ~follows.exists())
    return list(db.session.scalars(rows.order_by(Term.valid_to, Term.id).limit(limit)))


def first_seconded(before):
    """The first day of the first seconded term that began by a day, ``None`` when there was none: the launch."""
    rows = select(func.min(Term.valid_from)).where(Term.group == Group.SECONDED, Term.valid_from <= before)
    return db.session.scalar(rows)


def station_of(area_id, day):
    """The id of the station that owns a village on a day."""
    rows = select(Jurisdiction.unit_id).where(
        Jurisdiction.area_id == area_id, Jurisdiction.kind == JurisdictionKind.TERRITORIAL, Jurisdiction.on(day)
    )
    return db.session.scalar(rows.limit(1))


def sent_by(unit_id, limit: int = 12) -> list[Term]:
    """The seconded officers whom a unit has in villages today."""
    rows = select(Term).where(Term.home_unit_id == unit_id, Term.group == Group.SECONDED, Term.on(today()))
    return list(db.session.scalars(rows.order_by(Term.valid_to, Term.id).limit(limit)))


def holders(day, group: Group) -> list:
    """Ids of the officers of a group on a day."""
    return list(db.session.scalars(select(Term.officer_id).where(Term.group == group, Term.on(day)).distinct()))
