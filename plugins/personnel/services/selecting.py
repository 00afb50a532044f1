"""The way of a candidate: entered, signed for, passed from step to step, or kept as refused or stepped back.

The order is the pipeline's: a candidate waits at one step, and only that step can be decided. A step with signers is passed when
all of them have signed that they agree; a notice when its days are over and every objection against him has an answer.
"""

from sqlalchemy import select

from core.api import Refused, Wrong, _, citizen_id, current_viewer, db, open_sealed, pinyin_initials, today, within_county
from plugins.personnel.declared import Pipeline, Step, in_force
from plugins.personnel.models import Candidate, CandidateState, Notice, Objection, Round, Signature, StepRecord, StepResult


def open_round(found: Round) -> None:
    """Save a round.

    Raises:
        Refused: when its pipeline is not to be used here, the title is taken, or it ends before it begins.
    """
    in_force(Pipeline, found.pipeline)
    if found.closed_on and found.closed_on < found.opened_on:
        raise Refused(_("The last day lies before the first."), "closed_on")
    same = select(Round.id).where(Round.pipeline == found.pipeline, Round.title == found.title, Round.id != found.id)
    with db.session.no_autoflush:
        if db.session.scalar(same) is not None:
            raise Refused(_("There is a round of this title already."), "title")
        moved = db.session.scalar(select(Candidate.id).where(Candidate.round_id == found.id).limit(1))
        before = db.session.scalar(select(Round.pipeline).where(Round.id == found.id))
    if moved is not None and before not in (None, found.pipeline):
        raise Refused(_("There are candidates already; their steps are those of the other selection."), "pipeline")
    db.session.add(found)
    db.session.flush()


def pipeline_of(round_: Round) -> Pipeline:
    """The pipeline of a round, if it may be used here."""
    return in_force(Pipeline, round_.pipeline)


def enter(candidate: Candidate) -> None:
    """Save a candidate; a new one waits at the first step.

    Raises:
        Refused: when the round is closed, the ID number is wrong or stands in this round already.
    """
    round_ = _round(candidate)
    pipeline = pipeline_of(round_)
    if candidate.step is None:
        if round_.closed_on and round_.closed_on < candidate.applied_on:
            raise Refused(_("This round is closed since %(day)s.", day=round_.closed_on), "round_id")
        candidate.step, candidate.state = pipeline.steps[0].code, CandidateState.RUNNING
        candidate.person_class = candidate.person_class or pipeline.person_class
    if candidate.applied_on > today():
        raise Refused(_("This day has not come yet."), "applied_on")
    _check_number(candidate)
    candidate.initials = " ".join(sorted(pinyin_initials(candidate.name)))[:40]
    db.session.add(candidate)
    db.session.flush()


def _round(candidate) -> Round:
    found = db.session.scalar(select(Round).where(Round.id == candidate.round_id))
    if found is None:
        raise Refused(_("Please choose from the list."), "round_id")
    return found


def _check_number(candidate) -> None:
    """An ID number is sound, tells the year of birth, and stands once in a round."""
    if candidate.id_number is None:
        return
    try:
        candidate.birth_year = citizen_id(open_sealed(candidate, "id_number")).born.year
    except Wrong as wrong:
        raise Refused(_(wrong.reason), "number") from wrong
    same = select(Candidate.id).where(
        Candidate.round_id == candidate.round_id, Candidate.id_number_index == candidate.id_number_index,
        Candidate.id != candidate.id,
    )  # fmt: skip
    with db.session.no_autoflush, within_county(candidate.county_id):
        twin = db.session.scalar(same)
    if twin is not None:
        raise Refused(_("This person stands in this round already."), "number")


def waiting_at(candidate: Candidate, code: str) -> tuple[Pipeline, Step]:
    """The pipeline and the step that a candidate waits at.

    Raises:
        Refused: when he is no longer in the round, or waits at another step.
    """
    pipeline = pipeline_of(_round(candidate))
    if candidate.state is not CandidateState.RUNNING:
        raise Refused(_("%(name)s is no longer in this round.", name=candidate.name))
    if candidate.step != code:
        first = pipeline.step(candidate.step)
        raise Refused(
            _("No step is skipped: %(name)s waits at “%(step)s”.", name=candidate.name, step=first.title if first else "")
        )
    return pipeline, pipeline.step(code)


def signatures(candidate: Candidate, code: str) -> dict[str, Signature]:
    """``{body: signature}`` of a step."""
    found = select(Signature).where(Signature.candidate_id == candidate.id, Signature.step == code)
    return {signature.body: signature for signature in db.session.scalars(found)}


def sign(candidate, code, body, name, signed_on, reference="", agrees=True) -> Signature:
    """Note that a body signed the step a candidate waits at.

    Raises:
        Refused: at another step, for a body that does not sign it, a second signature, no name or a day to come.
    """
    check_unsigned(candidate, code, body)
    if not (name or "").strip():
        raise Refused(_("Say who signed for the body."), "name")
    if signed_on > today():
        raise Refused(_("This day has not come yet."), "signed_on")
    made = Signature(county_id=candidate.county_id, candidate_id=candidate.id, step=code, body=body, name=name.strip())
    made.signed_on, made.reference, made.agrees = signed_on, reference or None, agrees
    db.session.add(made)
    db.session.flush()
    return made


def check_unsigned(candidate: Candidate, code: str, body: str) -> None:
    """Whether a body can sign the step that a candidate waits at.

    Raises:
        Refused: at another step, for a body that does not sign it, and a second signature.
    """
    _pipeline, step = waiting_at(candidate, code)
    if body not in step.signers:
        raise Refused(_("This body does not sign this step."))
    if body in signatures(candidate, code):
        raise Refused(_("This body has signed already."))


def decide(candidate: Candidate, code: str, result: StepResult, decided_on, note="", reference="") -> StepRecord:
    """Decide the step that a candidate waits at. Passed, he waits at the next; otherwise he is out and his file is kept.

    Raises:
        Refused: at another step; before everybody signed; before a notice has run and its objections are answered; when the step
            is passed by appointing.
    """
    pipeline, step = waiting_at(candidate, code)
    if decided_on > today():
        raise Refused(_("This day has not come yet."), "decided_on")
    if result is StepResult.PASS:
        if step.appoints:
            raise Refused(_("This step is passed by appointing the candidate."), "result")
        check_passable(candidate, pipeline, step, decided_on)
    elif not (note or "").strip():
        raise Refused(_("Say why; it stays in the file."), "note")
    return record_step(candidate, pipeline, step, result, decided_on, note, reference)


def check_passing(candidate: Candidate, code: str) -> None:
    """Whether the step that a candidate waits at can be passed today.

    Raises:
        Refused: with what is missing; also for a step that is passed by appointing.
    """
    pipeline, step = waiting_at(candidate, code)
    if step.appoints:
        raise Refused(_("This step is passed by appointing the candidate."), "result")
    check_passable(candidate, pipeline, step, today())


def check_passable(candidate, pipeline, step, day) -> None:
    """Whether a step may be passed on ``day``.

    Raises:
        Refused: with what is missing.
    """
    before = select(StepRecord.decided_on).where(StepRecord.candidate_id == candidate.id).order_by(StepRecord.position.desc())
    earlier = db.session.scalar(before.limit(1)) or candidate.applied_on
    if day < earlier:
        raise Refused(_("The step before was decided on %(day)s; this one cannot be earlier.", day=earlier), "decided_on")
    if step.signers:
        _check_signed(candidate, pipeline, step, day)
    if step.notice:
        _check_notice(candidate, step, day)


def _check_signed(candidate, pipeline, step, day) -> None:
    there = signatures(candidate, step.code)
    missing = [str(pipeline.bodies.get(body, body)) for body in step.signers if body not in there]
    if missing:
        raise Refused(_("Still to be signed by: %(bodies)s.", bodies="、".join(missing)))
    against = [str(pipeline.bodies.get(body, body)) for body, signature in there.items() if not signature.agrees]
    if against:
        raise Refused(_("Not agreed by: %(bodies)s. The step cannot be passed.", bodies="、".join(against)))
    last = max(signature.signed_on for signature in there.values())
    if day < last:
        raise Refused(_("The last signature is of %(day)s.", day=last), "decided_on")
    unmet = [str(c.title) for c in pipeline.criteria if c.required and c.code not in (candidate.answers or ())]
    if unmet:
        raise Refused(_("Not confirmed yet: %(criteria)s.", criteria="、".join(unmet)))


def _check_notice(candidate, step, day) -> None:
    notice = candidate.notice_id and db.session.scalar(select(Notice).where(Notice.id == candidate.notice_id))
    if not notice or notice.step != step.code:
        raise Refused(_("%(name)s has not stood on a public notice yet.", name=candidate.name))
    if day <= notice.last_day:
        raise Refused(_("The public notice runs until the end of %(day)s.", day=notice.last_day), "decided_on")
    objections = db.session.scalars(
        select(Objection).where(Objection.candidate_id == candidate.id, Objection.notice_id == notice.id)
    ).all()
    if waiting := sum(1 for one in objections if one.answered_on is None):
        raise Refused(_("%(count)s objections still wait for an answer.", count=waiting))
    if any(one.upheld for one in objections):
        raise Refused(_("An objection was found right; the step cannot be passed."))


def record_step(candidate, pipeline, step, result, day, note="", reference="") -> StepRecord:
    """Write a decided step and move the candidate on."""
    made = StepRecord(county_id=candidate.county_id, candidate_id=candidate.id, step=step.code, result=result, decided_on=day)
    viewer = current_viewer()
    made.position, made.note, made.reference = pipeline.position(step.code), note or None, reference or None
    made.by_name = viewer.name if viewer else ""
    after = pipeline.after(step.code)
    if result is StepResult.PASS and after is not None:
        candidate.step = after.code
    else:
        candidate.ended_on = day
        candidate.state = {
            StepResult.PASS: CandidateState.APPOINTED,
            StepResult.FAIL: CandidateState.REJECTED,
            StepResult.WITHDRAW: CandidateState.WITHDRAWN,
        }[result]
    db.session.add(made)
    db.session.flush()
    return made
