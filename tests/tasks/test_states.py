"""No lawless step: whatever people press in whatever order, an assignment only ever moves as it may."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from flask import g
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from core import clock
from core.access import ROLES, Post, Viewer
from core.api import Refused, within_county
from core.extensions import db
from core.testing.world import HOME
from core.transactions import run_tx
from plugins.tasks.api import Receiver, Source, Task
from plugins.tasks.models import OPEN, Assignment, OrderState, State, Step, WrongField
from plugins.tasks.services import checking, doing, escalating, handing
from plugins.tasks.services.issuing import issue

S = State
LAWFUL = {
    "sign": {(S.ISSUED, S.ACKNOWLEDGED), (S.ACKNOWLEDGED, S.ACKNOWLEDGED), (S.RETURNED, S.RETURNED), (S.DONE, S.DONE),
             (S.CONFIRMED, S.CONFIRMED), (S.CLOSED, S.CLOSED), (S.RECALLED, S.RECALLED)},
    "finish": {(S.ISSUED, S.DONE), (S.ACKNOWLEDGED, S.DONE), (S.RETURNED, S.DONE)},
    "confirm": {(S.DONE, S.CONFIRMED)},
    "return": {(S.DONE, S.RETURNED)},
    "hand": {(S.ISSUED, S.ISSUED), (S.ACKNOWLEDGED, S.ISSUED), (S.RETURNED, S.ISSUED)},
    "recall": {(one, S.RECALLED) for one in (S.ISSUED, S.ACKNOWLEDGED, S.RETURNED, S.DONE)} | {(S.CONFIRMED, S.CONFIRMED)},
    "close": {(S.CONFIRMED, S.CLOSED), (S.RECALLED, S.RECALLED)},
    "escalate": {(one, one) for one in S},
}  # fmt: skip
DOERS = st.sampled_from(["officer", "officer", "officer", "household", "household", "desk", "assistant"])
CHECKERS = st.sampled_from(["desk", "desk", "desk", "chief", "officer"])


def viewer(world, role: str) -> Viewer:
    """Somebody of the small county, without a browser."""
    posts, wide = (Post(role, ROLES[role].reach),), role == "desk"
    units = frozenset() if wide else frozenset({world.units["A"]})
    return Viewer(
        UUID(int=1), role, role, HOME, "通川区", False, posts, officer_id=None if wide else world.officers[role], units=units,
        unit_id=None if wide else world.units["A"],
    )  # fmt: skip


class Life(RuleBasedStateMachine):
    """One assignment of the desk to the officer; everybody presses everything."""

    world = None
    reached: set = set()

    def __init__(self):
        super().__init__()
        self.task = self._as("desk", lambda: self._issue().id)

    def _issue(self) -> Task:
        task = Task(title="排查", due_on=date(2026, 3, 6), source=Source.MANDATED)
        issue(task, [Receiver(self.world.units["A"], self.world.officers["officer"])])
        return task

    def _as(self, who, work):
        with self.world.app.test_request_context(), within_county(HOME), clock.at(datetime(2026, 3, 2, 2, 0, tzinfo=UTC)):
            g.viewer = viewer(self.world, who)
            found = run_tx(work)
            db.session.remove()
        return found

    def _part(self) -> Assignment:
        return next(one for one in db.session.query(Assignment).where(Assignment.task_id == self.task))

    def _press(self, name, who, verb) -> None:
        """Press; a refusal changes nothing, and what is not refused is lawful."""

        def work():
            part = self._part()
            before = part.state
            try:
                verb(part)
            except Refused as refusal:
                db.session.rollback()
                assert str(refusal.reason)
                return None
            return before, part.state

        moved = self._as(who, work)
        assert moved is None or moved in LAWFUL[name], f"{who} {name}: {moved}"
        self.reached.update(moved or ())

    @rule(who=DOERS)
    def sign(self, who):
        self._press("sign", who, doing.acknowledge)

    @rule(who=DOERS, words=st.sampled_from([None, "办完了", "办完了"]))
    def finish(self, who, words):
        def verb(part):
            part.note = words
            doing.finish(part)

        self._press("finish", who, verb)

    @rule(who=CHECKERS)
    def confirm(self, who):
        self._press("confirm", who, checking.confirm)

    @rule(who=CHECKERS, field=st.sampled_from([WrongField.NOTE, None]), why=st.sampled_from(["不全", "不全", ""]))
    def give_back(self, who, field, why):
        def verb(part):
            part.wrong_field, part.wrong_reason = field, why
            checking.give_back(part)

        self._press("return", who, verb)

    @rule(who=CHECKERS, to=st.sampled_from(["officer", "household", "officer-b"]))
    def hand(self, who, to):
        self._press("hand", who, lambda part: handing.hand_over(part, self.world.officers[to]))

    @rule(why=st.sampled_from(["", "", "", "", "重复"]))
    def recall(self, why):
        self._press("recall", "desk", lambda part: checking.recall(part.task, why))

    @rule()
    def close(self):
        self._press("close", "desk", lambda part: checking.close(part.task))

    @rule()
    def escalate(self):
        self._press("escalate", "desk", lambda _part: escalating.escalate())

    @precondition(lambda self: hasattr(self, "task"))
    @invariant()
    def what_the_row_says_holds(self):
        with self.world.inside(HOME):
            part = self._part()
            task, steps = part.task, db.session.query(Step).where(Step.assignment_id == part.id).all()
            assert part.unit_id == self.world.units["A"] and part.officer_id != self.world.officers["officer-b"]
            assert (part.done_on is not None) >= (part.state in (S.DONE, S.CONFIRMED))
            assert part.state not in (S.DONE, S.CONFIRMED) or (part.note and part.acknowledged_on)
            assert part.returns == sum(step.verb == "return" for step in steps)
            assert task.state is not OrderState.CLOSED or part.state in (S.CLOSED, S.RECALLED)
            assert task.state is not OrderState.RECALLED or part.state not in OPEN
            db.session.remove()


@pytest.fixture
def life(world):
    Life.world, Life.reached = world, set()
    yield Life
    Life.world = None


def test_no_lawless_step(life):
    """Deterministic; at the end every state was reached, so that the walk proves something."""
    run_state_machine_as_test(life, settings=settings(
        max_examples=20, stateful_step_count=25, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    ))  # fmt: skip
    assert life.reached == set(State)
