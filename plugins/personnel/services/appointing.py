"""Appointing a candidate: he comes onto the staff list with a posting, or, when he is there already, gets the posting.

The model may appoint in its own way (``Pipeline.appoint``); the order of steps and the record of it are ours all the same.
"""

from sqlalchemy import select

from core.api import Officer, Posting, Refused, _, db, new_id, open_sealed, save_officer, save_posting, today
from plugins.personnel.declared import Appointment, Pipeline, Step
from plugins.personnel.models import Candidate, CandidateState, StepResult
from plugins.personnel.services.selecting import check_passable, pipeline_of, record_step


def appoint(candidate: Candidate, appointment: Appointment) -> Posting | None:
    """Pass the appointing step: make the officer and the posting, and note both in the candidate's file.

    Raises:
        Refused: before all steps that come first, and as the staff list and postings refuse.
    """
    pipeline, step = check_appointable(candidate)
    day = min(appointment.first_day, today())
    check_passable(candidate, pipeline, step, day)
    posting = (pipeline.appoint or appoint_to_post)(candidate, appointment)
    if posting is not None:
        candidate.posting_id, candidate.officer_id = posting.id, posting.officer_id
    record_step(candidate, pipeline, step, StepResult.PASS, day, reference=appointment.reference)
    return posting


def check_appointable(candidate: Candidate) -> tuple[Pipeline, Step]:
    """The pipeline of a candidate, and the step that appoints him, at which he waits.

    Raises:
        Refused: before all steps that come first, and when he is no longer in the round.
    """
    pipeline = pipeline_of(candidate.round)
    step = pipeline.step(candidate.step)
    if candidate.state is not CandidateState.RUNNING:
        raise Refused(_("%(name)s is no longer in this round.", name=candidate.name))
    if step is None or not step.appoints:
        rest = [str(s.title) for s in pipeline.steps[pipeline.position(candidate.step) :] if not s.appoints]
        raise Refused(_("No step is skipped. Still before the appointment: %(steps)s.", steps="、".join(rest)))
    return pipeline, step


def appoint_to_post(candidate: Candidate, appointment: Appointment) -> Posting:
    """The usual appointment: an officer of the candidate's class, and a posting with his village.

    Raises:
        Refused: as the staff list and postings refuse, a number that is taken, say, or no guiding officer.
    """
    officer = _officer_of(candidate, appointment)
    posting = Posting(county_id=candidate.county_id, id=new_id(), officer_id=officer.id)
    posting.unit_id = appointment.unit_id or candidate.unit_id
    posting.role, posting.title = pipeline_of(candidate.round).role, appointment.title or None
    posting.guide_id, posting.valid_from, posting.valid_to = appointment.guide_id, appointment.first_day, appointment.last_day
    posting.villages = list(appointment.villages) or ([candidate.area_id] if candidate.area_id else [])
    save_posting(posting)
    return posting


def _officer_of(candidate, appointment) -> Officer:
    if candidate.officer_id:
        return db.session.get(Officer, (candidate.county_id, candidate.officer_id))
    if not (appointment.number or "").strip():
        raise Refused(_("Please fill this in."), "number")
    if db.session.scalar(select(Officer.id).where(Officer.number == appointment.number)) is not None:
        raise Refused(_("The number %(number)s is taken.", number=appointment.number), "number")
    officer = Officer(county_id=candidate.county_id, id=new_id(), number=appointment.number.strip(), name=candidate.name)
    officer.person_class, officer.valid_from = candidate.person_class, appointment.first_day
    officer.unit_id = appointment.unit_id or candidate.unit_id
    officer.phone = open_sealed(candidate, "phone")
    save_officer(officer)
    return officer
