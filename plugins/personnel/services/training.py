"""Training: batches, who attended, shadowing, mentors."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select

from core.api import Officer, PersonClass, Reach, Refused, _, current_viewer, db, today
from plugins.personnel.models import Attendance, Mentor, Shadowing, TrainingBatch
from plugins.personnel.queries.people import places_of


@dataclass(frozen=True)
class Mark:
    """Whether somebody came, and what he scored out of 100. ``passed`` left out: present, and the pass score reached."""

    present: bool = True
    score: int | None = None
    passed: bool | None = None


def save_batch(batch: TrainingBatch) -> None:
    """Save a batch.

    Raises:
        Refused: when it ends before it begins, or another station holds it.
    """
    if batch.ends_on < batch.starts_on:
        raise Refused(_("The last day lies before the first."), "ends_on")
    check_own(batch.unit_id)
    db.session.add(batch)
    db.session.flush()


def check_own(unit_id) -> None:
    """A station changes only what is its own; the county's offices change all.

    Raises:
        Refused: otherwise.
    """
    viewer = current_viewer()
    if viewer is not None and viewer.reach < Reach.COUNTY and unit_id not in viewer.units:
        raise Refused(_("Only the unit that holds it, or the bureau, changes this."), "unit_id")


def attend(batch: TrainingBatch, marks: dict) -> int:
    """Write who attended: ``{officer_id: Mark}``; gives how many rows are new. Somebody who is on the list is not put there twice.

    Raises:
        Refused: for a batch that has not begun, a score out of range, or somebody who is not on the staff list here.
    """
    check_begun(batch)
    there = {row.officer_id: row for row in db.session.scalars(select(Attendance).where(Attendance.batch_id == batch.id))}
    homes, new = places_of(marks), 0
    for officer_id, mark in marks.items():
        if mark.score is not None and not 0 <= mark.score <= 100:
            raise Refused(_("A score is a whole number from 0 to 100."), "score")
        row = there.get(officer_id)
        if row is None:
            if officer_id not in homes:
                raise Refused(_("Please choose from the list."), "officer_id")
            row, new = new_attendance(batch, officer_id, *homes[officer_id]), new + 1
            db.session.add(row)
        row.present, row.score, row.passed = mark.present, mark.score, _passed(batch, mark)
    db.session.flush()
    return new


def check_begun(batch: TrainingBatch) -> None:
    """Whether somebody can have attended.

    Raises:
        Refused: for a batch that has not begun.
    """
    if batch.starts_on > today():
        raise Refused(_("This training begins on %(day)s.", day=batch.starts_on))


def add_one(batch: TrainingBatch, officer_id, mark: Mark) -> None:
    """Put one person on the list of a batch.

    Raises:
        Refused: when he stands there already, and as :func:`attend` does.
    """
    same = select(Attendance.id).where(Attendance.batch_id == batch.id, Attendance.officer_id == officer_id)
    if db.session.scalar(same) is not None:
        raise Refused(_("This person is on the list of this training already."), "officer_id")
    attend(batch, {officer_id: mark})


def new_attendance(batch, officer_id, unit_id, area_id) -> Attendance:
    """An unsaved row of a batch."""
    return Attendance(
        county_id=batch.county_id, batch_id=batch.id, officer_id=officer_id, unit_id=unit_id, area_id=area_id,
        occurred_on=batch.starts_on,
    )  # fmt: skip


def _passed(batch, mark: Mark) -> bool:
    if mark.passed is not None:
        return mark.present and mark.passed
    return mark.present and (batch.pass_score is None or (mark.score or 0) >= batch.pass_score)


def save_shadowing(session: Shadowing) -> None:
    """Save a session of learning on the spot.

    Raises:
        Refused: for a day to come, and when the guide is no police officer or the learner himself.
    """
    if session.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    _check_pair(session.officer_id, session.guide_id, "guide_id")
    _place(session)
    db.session.add(session)
    db.session.flush()


def save_mentor(pair: Mentor) -> None:
    """Save a pair of mentor and new colleague.

    Raises:
        Refused: when they are one person, the mentor is no police officer, or somebody has a mentor already at that time.
    """
    if pair.valid_to and pair.valid_to < pair.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    _check_pair(pair.officer_id, pair.mentor_id, "mentor_id")
    same = select(Mentor.id).where(
        Mentor.officer_id == pair.officer_id,
        Mentor.id != pair.id,
        or_(Mentor.valid_to.is_(None), Mentor.valid_to >= pair.valid_from),
    )
    if pair.valid_to:
        same = same.where(Mentor.valid_from <= pair.valid_to)
    with db.session.no_autoflush:
        if db.session.scalar(same) is not None:
            raise Refused(_("This person has a mentor already at that time."), "officer_id")
    _place(pair)
    db.session.add(pair)
    db.session.flush()


def _check_pair(learner, teacher, field) -> None:
    if learner == teacher:
        raise Refused(_("Choose two different people."), field)
    with db.session.no_autoflush:
        kind = db.session.scalar(select(Officer.person_class).where(Officer.id == teacher))
    if kind is not PersonClass.POLICE:
        raise Refused(_("This has to be a police officer."), field)


def _place(row) -> None:
    homes = places_of([row.officer_id])
    if row.officer_id not in homes:
        raise Refused(_("Please choose from the list."), "officer_id")
    unit_id, area_id = homes[row.officer_id]
    row.unit_id, row.area_id = unit_id, row.area_id or area_id


def record_attendance(batch: TrainingBatch, people: Iterable[tuple], score: int | None = None) -> int:
    """Bulk: everybody of ``people`` (officer, unit and area ids) attended and passed."""
    rows = [new_attendance(batch, *person) for person in people]
    for row in rows:
        row.present = row.passed = True
        row.score = score
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)
