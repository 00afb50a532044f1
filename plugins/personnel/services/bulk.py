"""Whole histories at once: for imports of old papers and for demonstration records.

Nothing is checked row by row here; what is written is what the step-by-step way would have left behind.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from core.api import CHINA, _, db, new_id, pinyin_initials, setting
from plugins.personnel.models import (
    Candidate,
    CandidateState,
    Notice,
    Receipt,
    Round,
    RuleDocument,
    Signature,
    StepRecord,
    StepResult,
)
from plugins.personnel.services.selecting import pipeline_of


@dataclass(frozen=True)
class Past:
    """A candidate as the papers tell: ``days`` {step: day it was passed}, ``signers`` {body: name}.

    ``state`` and ``step`` say where he stands; by default he is appointed and has passed all steps in ``days``.
    """

    name: str
    unit_id: UUID
    area_id: UUID | None = None
    officer_id: UUID | None = None
    posting_id: UUID | None = None
    birth_year: int | None = None
    days: dict[str, date] = field(default_factory=dict)
    signers: dict[str, str] = field(default_factory=dict)
    answers: tuple[str, ...] = ()
    state: CandidateState = CandidateState.APPOINTED
    step: str | None = None
    note: str = ""


def record_many(rows: Iterable) -> list:
    """Insert new records of this foundation at once; gives them."""
    rows = list(rows)
    db.session.add_all(rows)
    db.session.flush()
    return rows


def record_appointed(round_: Round, people: Iterable[Past]) -> list[Candidate]:
    """Write candidates with their steps, signatures and, for each day of publication, one notice."""
    pipeline, notices, rows, made = pipeline_of(round_), {}, [], []
    for past in people:
        candidate = _candidate(round_, pipeline, past)
        made.append(candidate)
        for position, step in enumerate(pipeline.steps):
            day = past.days.get(step.code)
            if day is None:
                break
            if step.notice:
                candidate.notice_id = _notice(round_, pipeline, step, day, notices).id
            rows += [_signature(candidate, step, body, past, day) for body in step.signers]
            rows.append(_step(candidate, step, position, day))
        if past.state in (CandidateState.REJECTED, CandidateState.WITHDRAWN):
            rows.append(_end(candidate, pipeline, past))
    for batch in (list(notices.values()), made, rows):
        db.session.add_all(batch)
        db.session.flush()
    return made


def _candidate(round_, pipeline, past) -> Candidate:
    days = list(past.days.values())
    candidate = Candidate(county_id=round_.county_id, id=new_id(), round_id=round_.id, name=past.name, unit_id=past.unit_id)
    candidate.area_id, candidate.officer_id, candidate.posting_id = past.area_id, past.officer_id, past.posting_id
    candidate.birth_year, candidate.answers = past.birth_year, list(past.answers)
    candidate.initials = " ".join(sorted(pinyin_initials(past.name)))[:40]
    candidate.person_class, candidate.state = pipeline.person_class, past.state
    candidate.applied_on = days[0] if days else round_.opened_on
    passed = [step.code for step in pipeline.steps if step.code in past.days]
    waiting = [step.code for step in pipeline.steps if step.code not in past.days]
    candidate.step = past.step or (waiting[0] if waiting else passed[-1])
    candidate.ended_on = None if past.state is CandidateState.RUNNING else days[-1] if days else round_.opened_on
    return candidate


def _notice(round_, pipeline, step, passed_on: date, notices) -> Notice:
    if passed_on not in notices:
        days = setting(pipeline.notice_days)
        notice = Notice(county_id=round_.county_id, id=new_id(), round_id=round_.id, step=step.code, days=days)
        notice.published_on, notice.last_day = passed_on - timedelta(days=days), passed_on - timedelta(days=1)
        notice.phone = setting("personnel.notice_phone")
        notice.basis = setting(pipeline.legal_basis) if pipeline.legal_basis else None
        notices[passed_on] = notice
    return notices[passed_on]


def _signature(candidate, step, body, past, day) -> Signature:
    name = past.signers.get(body, str(_("Signed on paper")))
    made = Signature(county_id=candidate.county_id, id=new_id(), candidate_id=candidate.id, step=step.code, body=body, name=name)
    made.signed_on = day
    return made


def _step(candidate, step, position, day) -> StepRecord:
    made = StepRecord(county_id=candidate.county_id, id=new_id(), candidate_id=candidate.id, step=step.code, position=position)
    made.result, made.decided_on = StepResult.PASS, day
    return made


def _end(candidate, pipeline, past) -> StepRecord:
    position = pipeline.position(candidate.step)
    made = _step(candidate, pipeline.step(candidate.step), position, candidate.ended_on)
    made.result = StepResult.FAIL if past.state is CandidateState.REJECTED else StepResult.WITHDRAW
    made.note = past.note or None
    return made


def record_receipts(rule: RuleDocument, people: Iterable[tuple], day: date) -> int:
    """Bulk: everybody of ``people`` (officer and unit ids) read the rule on ``day``."""
    when = datetime.combine(day, time(10), CHINA)
    rows = [
        Receipt(county_id=rule.county_id, rule_id=rule.id, officer_id=officer_id, unit_id=unit_id, read_at=when)
        for officer_id, unit_id, *_rest in people
    ]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)
