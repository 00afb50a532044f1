"""Whatever is tried in whatever order, a candidate passes the steps one after the other, and nobody is appointed before the end."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.clock import new_id, today
from core.errors import Refused
from core.extensions import db
from core.transactions import run_tx
from plugins.personnel.declared import Appointment
from plugins.personnel.models import Candidate, CandidateState, Notice, Round, StepRecord, StepResult
from plugins.personnel.own import SELECTION
from plugins.personnel.services import appointing, notices, selecting

DAY = timedelta(days=1)
CODES = [step.code for step in SELECTION.steps]
tries = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(CODES)),
    st.tuples(st.just("sign"), st.sampled_from(["station", "office", "nobody"])),
    st.tuples(st.just("publish"), st.sampled_from([3, 30])),
    st.tuples(st.just("appoint"), st.just("")),
)


def attempt(world, candidate: Candidate, what: str, argument) -> None:
    if what == "decide":
        selecting.decide(candidate, argument, StepResult.PASS, today())
    elif what == "sign":
        selecting.sign(candidate, "review", argument, "某某", today() - DAY)
    elif what == "publish":
        notice = Notice(county_id=world.county, id=new_id(), round_id=candidate.round_id, step="notice", days=7)
        notice.published_on = today() - argument * DAY
        notices.publish(notice, [candidate])
    else:
        appointing.appoint(candidate, Appointment(str(new_id())[-12:], today(), guide_id=world.officers["officer"]))


def make(world) -> UUID:
    made = new_id()

    def work():
        round_ = db.session.scalar(select(Round)) or Round(county_id=world.county, id=new_id(), pipeline=SELECTION.id, title="试")
        round_.opened_on = today() - 90 * DAY
        selecting.open_round(round_)
        candidate = Candidate(county_id=world.county, id=made, round_id=round_.id, name="张一", unit_id=world.units["A"])
        candidate.area_id, candidate.applied_on = world.areas["511702101201"], today() - 80 * DAY
        candidate.answers = ["health", "record"]
        selecting.enter(candidate)

    run_tx(work)
    return made


@pytest.mark.filterwarnings("ignore::UserWarning")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(tries, min_size=1, max_size=14))
def test_steps_are_passed_in_their_order_only(world, attempts):
    with world.inside():
        made = make(world)
        for what, argument in attempts:
            before = state_of(made)
            try:
                run_tx(lambda what=what, argument=argument: attempt(world, find(made), what, argument))
            except Refused as refusal:
                assert str(refusal.reason) and state_of(made) == before
        done, state = state_of(made)
        assert done == CODES[: len(done)]
        assert (state is CandidateState.APPOINTED) == (len(done) == len(CODES))


def find(made) -> Candidate:
    return db.session.scalar(select(Candidate).where(Candidate.id == made))


def state_of(made) -> tuple[list[str], CandidateState]:
    steps = db.session.scalars(select(StepRecord.step).where(StepRecord.candidate_id == made).order_by(StepRecord.position)).all()
    return list(steps), db.session.scalar(select(Candidate.state).where(Candidate.id == made))
