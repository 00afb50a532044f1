"""Public notices of candidates, and objections against them."""

from datetime import timedelta

from sqlalchemy import func, inspect, select

from core.api import Refused, _, db, setting, today
from plugins.personnel.models import Candidate, CandidateState, Notice, Objection, Round
from plugins.personnel.services.selecting import pipeline_of, waiting_at


def defaults_for(round_: Round) -> dict:
    """First values of a notice: days and legal basis as the county set them."""
    pipeline = pipeline_of(round_)
    basis = setting(pipeline.legal_basis) if pipeline.legal_basis else ""
    return {"days": setting(pipeline.notice_days), "basis": basis, "phone": setting("personnel.notice_phone")}


def publish(notice: Notice, candidates: list[Candidate]) -> None:
    """Publish a notice of candidates who wait at its step.

    Raises:
        Refused: without candidates, when one of them waits elsewhere or stands on another running notice, for a day to come or
            fewer days than the county's rule.
    """
    check_publishing(notice if inspect(notice).persistent else None, candidates)
    round_ = db.session.get(Round, (notice.county_id, notice.round_id))
    least = setting(pipeline_of(round_).notice_days)
    if notice.days < least:
        raise Refused(_("A public notice stands for at least %(days)s days.", days=least), "days")
    if notice.published_on > today():
        raise Refused(_("This day has not come yet."), "published_on")
    notice.last_day = notice.published_on + timedelta(days=notice.days - 1)
    db.session.add(notice)
    db.session.flush()
    for candidate in candidates:
        waiting_at(candidate, notice.step)
        if candidate.notice_id is not None and candidate.notice_id != notice.id:
            raise Refused(_("%(name)s stands on a public notice already.", name=candidate.name))
        candidate.notice_id = notice.id
    db.session.flush()


def check_publishing(notice: Notice | None, candidates: list[Candidate]) -> None:
    """Whether a new notice can be published.

    Raises:
        Refused: without candidates, and for a notice that hangs.
    """
    if notice is not None:
        raise Refused(_("A public notice is not changed while it hangs. Take it down and publish a new one."))
    if not candidates:
        raise Refused(_("Nobody waits for a public notice in this round."))


def take_down(notice: Notice) -> None:
    """Take a notice down that was published by mistake; its candidates wait for another.

    Raises:
        Refused: when there are objections, or somebody has passed on it.
    """
    check_taking_down(notice)
    for one in db.session.scalars(select(Candidate).where(Candidate.notice_id == notice.id)):
        one.notice_id = None
    db.session.flush()
    db.session.delete(notice)


def check_taking_down(notice: Notice) -> None:
    """Whether a notice can be taken down.

    Raises:
        Refused: when there are objections, or somebody has passed on it.
    """
    if db.session.scalar(select(func.count()).select_from(Objection).where(Objection.notice_id == notice.id)):
        raise Refused(_("There are objections on this notice; it stays."))
    gone = (Candidate.step != notice.step) | (Candidate.state != CandidateState.RUNNING)
    if db.session.scalar(select(func.count()).select_from(Candidate).where(Candidate.notice_id == notice.id, gone)):
        raise Refused(_("Somebody on this notice has gone further; it stays."))


def check_standing(notice: Notice) -> None:
    """Whether anybody on a notice can still be objected to.

    Raises:
        Refused: when all of them have gone further, or are out.
    """
    waiting = Candidate.notice_id == notice.id, Candidate.step == notice.step, Candidate.state == CandidateState.RUNNING
    if not db.session.scalar(select(func.count()).select_from(Candidate).where(*waiting)):
        raise Refused(_("Everybody on this notice has been decided on; objections are no longer entered here."))


def object_to(objection: Objection) -> None:
    """Take an objection while the notice runs.

    Raises:
        Refused: before or after the days of the notice, or against somebody who is not on it.
    """
    check_objecting(objection)
    notice = db.session.get(Notice, (objection.county_id, objection.notice_id))
    candidate = db.session.get(Candidate, (objection.county_id, objection.candidate_id)) if objection.candidate_id else None
    if candidate is None or candidate.notice_id != notice.id:
        raise Refused(_("Please choose from the list."), "candidate_id")
    if inspect(objection).transient:
        waiting_at(candidate, notice.step)
    if not notice.published_on <= objection.received_on <= notice.last_day:
        raise Refused(
            _("Objections are taken from %(first)s to %(last)s.", first=notice.published_on, last=notice.last_day), "received_on"
        )
    if objection.received_on > today():
        raise Refused(_("This day has not come yet."), "received_on")
    objection.unit_id, objection.area_id = candidate.unit_id, candidate.area_id
    db.session.add(objection)
    db.session.flush()


def check_objecting(objection: Objection | None) -> None:
    """Whether an objection can be changed; a new one can be entered.

    Raises:
        Refused: when it was answered.
    """
    if objection is not None and objection.answered_on is not None:
        raise Refused(_("This objection was answered on %(day)s.", day=objection.answered_on))


def check_answering(objection: Objection) -> None:
    """Whether an objection waits for an answer.

    Raises:
        Refused: when it has one, and when its candidate is appointed.
    """
    check_objecting(objection)
    if objection.candidate.state is CandidateState.APPOINTED:
        raise Refused(_("%(name)s is no longer in this round.", name=objection.candidate.name))


def answer(objection: Objection, text: str, upheld: bool, day) -> None:
    """Answer an objection.

    Raises:
        Refused: without words, twice, or when the candidate is out already.
    """
    check_answering(objection)
    if not (text or "").strip():
        raise Refused(_("Write what was found and answered."), "answer")
    if day > today() or day < objection.received_on:
        raise Refused(_("The answer is given between the objection and today."), "answered_on")
    objection.answer, objection.upheld, objection.answered_on = text.strip(), bool(upheld), day
