"""Batches, who attended, shadowing and mentors."""

from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from core.api import Area, Officer, Unit, db
from plugins.personnel.models import Attendance, Mentor, Shadowing, TrainingBatch
from plugins.personnel.queries.people import people

Teacher = aliased(Officer)
_of_batch = (Attendance.batch_id == TrainingBatch.id) & (Attendance.county_id == TrainingBatch.county_id)


def _counted(condition):
    return select(func.count(Attendance.id)).where(_of_batch, condition).correlate(TrainingBatch).scalar_subquery()


batches = select(
    TrainingBatch.id, TrainingBatch.title, TrainingBatch.starts_on, TrainingBatch.ends_on, TrainingBatch.place,
    TrainingBatch.trainer,
    Unit.name.label("unit"), _counted(Attendance.present).label("present"), _counted(Attendance.passed).label("passed"),
)  # fmt: skip
batches = batches.select_from(TrainingBatch).join(
    Unit, (Unit.id == TrainingBatch.unit_id) & (Unit.county_id == TrainingBatch.county_id), isouter=True
)
shadowings = (
    select(
        Shadowing.id,
        Shadowing.occurred_on,
        Shadowing.occasion,
        Shadowing.what,
        Officer.name,
        Teacher.name.label("guide"),
        Area.name.label("village"),
    )
    .select_from(Shadowing)
    .join(Shadowing.officer)
    .join(Teacher, (Teacher.id == Shadowing.guide_id) & (Teacher.county_id == Shadowing.county_id))
    .join(Area, (Area.id == Shadowing.area_id) & (Area.county_id == Shadowing.county_id), isouter=True)
)
mentors = (
    select(
        Mentor.id, Mentor.valid_from, Mentor.valid_to, Officer.name, Teacher.name.label("mentor"), Unit.name.label("unit"),
        case((Mentor.valid_to.is_(None), "yes"), else_="no").label("running"),
    )
    .select_from(Mentor)
    .join(Mentor.officer)
    .join(Teacher, (Teacher.id == Mentor.mentor_id) & (Teacher.county_id == Mentor.county_id))
    .join(Unit, (Unit.id == Mentor.unit_id) & (Unit.county_id == Mentor.county_id), isouter=True)
)  # fmt: skip


def attendance(batch: TrainingBatch) -> list:
    """``(row, name, number, unit)`` of a batch, as far as the viewer sees."""
    rows = (
        select(Attendance, Officer.name, Officer.number, Unit.name.label("unit"))
        .select_from(Attendance)
        .join(Attendance.officer)
        .join(Unit, (Unit.id == Attendance.unit_id) & (Unit.county_id == Attendance.county_id), isouter=True)
        .where(Attendance.batch_id == batch.id)
        .order_by(Unit.code, Officer.number)
    )
    return db.session.execute(rows).all()


def trainings_of(officer_id) -> list:
    """``(attendance, title)`` of one person, the latest first."""
    rows = select(Attendance, TrainingBatch.title).select_from(Attendance).join(Attendance.batch)
    rows = rows.where(Attendance.officer_id == officer_id)
    return db.session.execute(rows.order_by(Attendance.occurred_on.desc()).limit(20)).all()


def mentor_of(officer_id, day) -> str | None:
    """The name of somebody's mentor on a day."""
    link = (Teacher.id == Mentor.mentor_id) & (Teacher.county_id == Mentor.county_id)
    pair = select(Teacher.name).select_from(Teacher).join(Mentor, link)
    return db.session.scalar(pair.where(Mentor.officer_id == officer_id, Mentor.on(day)).limit(1))


def shadowings_of(officer_id) -> int:
    """How often somebody was taken along."""
    return db.session.scalar(select(func.count()).select_from(Shadowing).where(Shadowing.officer_id == officer_id)) or 0


running = case((Mentor.valid_to.is_(None), "yes"), else_="no")


def ids_of(texts) -> list[UUID]:
    """Ids as a form posts them; what is none is left out."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def invited(batch: TrainingBatch, there) -> list:
    """Whom the attendance page offers: who holds a post of the batch's roles when it begins, and who is on its list."""
    posted = people(batch.starts_on, batch.roles or ["assistant"])
    rows = {row.id: row for row in db.session.execute(posted.order_by("unit", Officer.number).limit(400))}
    missing = [officer_id for officer_id in there if officer_id not in rows]
    extra = select(Officer.id, Officer.number, Officer.name, Unit.name.label("unit")).join(
        Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id)
    )
    rows |= {row.id: row for row in db.session.execute(extra.where(Officer.id.in_(missing)))} if missing else {}
    return list(rows.values())
