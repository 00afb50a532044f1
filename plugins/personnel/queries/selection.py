"""Rounds, the board of a round, a candidate's file, notices and objections."""

from collections import Counter
from datetime import timedelta

from sqlalchemy import func, select

from core.api import Area, Unit, current_viewer, db, today
from plugins.personnel.models import Candidate, CandidateState, Notice, Objection, Round, Signature, StepRecord

CARDS = 8
"""Cards of a column that the board shows; the rest is a list."""

_area = (Area.id == Candidate.area_id) & (Area.county_id == Candidate.county_id)
_unit = (Unit.id == Candidate.unit_id) & (Unit.county_id == Candidate.county_id)
_round = (Round.id == Candidate.round_id) & (Round.county_id == Candidate.county_id)
candidates = (
    select(
        Candidate.id, Candidate.name, Candidate.birth_year, Candidate.id_number_masked, Candidate.phone_masked,
        Candidate.applied_on,
        Candidate.state, Candidate.step, Area.name.label("village"), Unit.name.label("unit"), Round.title.label("round"),
    )
    .select_from(Candidate)
    .join(Area, _area, isouter=True)
    .join(Unit, _unit)
    .join(Round, _round)
)  # fmt: skip
_count = (
    select(func.count(Candidate.id))
    .where(Candidate.round_id == Round.id, Candidate.county_id == Round.county_id)
    .correlate(Round)
    .scalar_subquery()
)
rounds = select(Round.id, Round.title, Round.pipeline, Round.opened_on, Round.closed_on, Round.places, _count.label("candidates"))
objections = (
    select(
        Objection.id, Objection.received_on, Objection.text, Objection.answered_on, Objection.upheld, Candidate.name,
        Round.title.label("round"),
        Area.name.label("village"),
    )
    .select_from(Objection)
    .join(Candidate, (Candidate.id == Objection.candidate_id) & (Candidate.county_id == Objection.county_id))
    .join(Round, _round)
    .join(Area, _area, isouter=True)
)  # fmt: skip


def counts(round_: Round) -> Counter:
    """``{step: n}`` of those under way and ``{state: n}`` of the rest."""
    rows = db.session.execute(
        select(Candidate.state, Candidate.step, func.count())
        .where(Candidate.round_id == round_.id)
        .group_by(Candidate.state, Candidate.step)
    )
    found: Counter = Counter()
    for state, step, number in rows:
        found[step if state is CandidateState.RUNNING else state.value] += number
    return found


def cards(round_: Round, step: str) -> list:
    """The first cards of a column: those who applied first."""
    waiting = candidates.where(Candidate.round_id == round_.id, Candidate.state == CandidateState.RUNNING, Candidate.step == step)
    return db.session.execute(waiting.order_by(Candidate.applied_on, Candidate.id).limit(CARDS)).all()


def signed_bodies(ids) -> dict:
    """``{(candidate, step): number of signatures}``."""
    rows = select(Signature.candidate_id, Signature.step, func.count()).where(Signature.candidate_id.in_(list(ids)))
    return {(c, s): n for c, s, n in db.session.execute(rows.group_by(Signature.candidate_id, Signature.step))}


def waiting_for_notice(round_: Round, step: str) -> list[Candidate]:
    """Who waits for a public notice and stands on none."""
    found = select(Candidate).where(
        Candidate.round_id == round_.id, Candidate.state == CandidateState.RUNNING, Candidate.step == step,
        Candidate.notice_id.is_(None),
    )  # fmt: skip
    return list(db.session.scalars(found.order_by(Candidate.area_id, Candidate.name)))


def file_of(candidate: Candidate) -> tuple[list[StepRecord], list[Signature], list[Objection]]:
    """Decided steps, signatures and objections of a candidate."""
    steps = select(StepRecord).where(StepRecord.candidate_id == candidate.id).order_by(StepRecord.position)
    signed = select(Signature).where(Signature.candidate_id == candidate.id).order_by(Signature.signed_on, Signature.id)
    against = select(Objection).where(Objection.candidate_id == candidate.id).order_by(Objection.received_on)
    return tuple(list(db.session.scalars(statement)) for statement in (steps, signed, against))


def on_notice(notice: Notice) -> list:
    """The candidates of a notice, by village."""
    return db.session.execute(candidates.where(Candidate.notice_id == notice.id).order_by(Area.code, Candidate.name)).all()


def notices_of(round_: Round) -> list[Notice]:
    """The notices of a round, the latest first."""
    return list(db.session.scalars(select(Notice).where(Notice.round_id == round_.id).order_by(Notice.published_on.desc())))


def running_notices() -> list[Notice]:
    """Notices that stand today, or whose days ended within the last week."""
    found = select(Notice).where(Notice.last_day >= today() - timedelta(days=7)).order_by(Notice.last_day)
    return list(db.session.scalars(found))


def open_objections() -> int:
    """Objections without an answer that the viewer answers for."""
    return db.session.scalar(select(func.count()).select_from(Objection).where(Objection.answered_on.is_(None))) or 0


def under_way() -> int:
    """Candidates under way."""
    return db.session.scalar(select(func.count()).select_from(Candidate).where(Candidate.state == CandidateState.RUNNING)) or 0


def open_rounds() -> list[Round]:
    """Rounds that are not closed."""
    return list(db.session.scalars(select(Round).where(Round.closed_on.is_(None)).order_by(Round.opened_on.desc())))


def is_leader() -> bool:
    """Whether the viewer answers for candidates."""
    viewer = current_viewer()
    return viewer is not None and viewer.has_role("personnel", "admin", "chief", "instructor")


def all_rounds() -> list[Round]:
    """Rounds, the latest first; a county has a few."""
    return list(db.session.scalars(select(Round).order_by(Round.opened_on.desc()).limit(50)))


def objections_of(notice: Notice) -> list[Objection]:
    """Objections against candidates of a notice."""
    return list(db.session.scalars(select(Objection).where(Objection.notice_id == notice.id).order_by(Objection.received_on)))


def still_on(notice: Notice) -> int:
    """Candidates who still wait at a notice's step."""
    waiting = Candidate.notice_id == notice.id, Candidate.state == CandidateState.RUNNING, Candidate.step == notice.step
    return db.session.scalar(select(func.count()).select_from(Candidate).where(*waiting)) or 0
