"""Concerns of villagers: taken down, worked on, answered, called back. A villager who is not content has his concern opened
again."""

from datetime import timedelta

from core.api import Refused, _, current_viewer, db, setting, today
from plugins.ledger.api import record
from plugins.village_officer.models import Concern, ConcernState, ConcernStep

UNDER_WAY = (ConcernState.OPEN, ConcernState.WORKING)


def take_down(concern: Concern) -> None:
    """Save a concern; the county's days say by when it is answered.

    Raises:
        Refused: when it was answered already; and as ``record`` does.
    """
    if concern.state is not None and concern.state not in UNDER_WAY:
        raise Refused(_("This concern was answered already; it is not changed any more."))
    concern.state = concern.state or ConcernState.OPEN
    concern.due_on = concern.due_on or concern.occurred_on + timedelta(days=setting("village_officer.answer_days"))
    record(concern)


def go_on(concern: Concern, form) -> None:
    """A step: a journey, a call, an application.

    Raises:
        Refused: after the answer, or for a day to come.
    """
    if concern.state not in UNDER_WAY:
        raise Refused(_("This concern was answered already; it is not changed any more."))
    if form.day.data > today():
        raise Refused(_("This day has not come yet."), "day")
    concern.state = ConcernState.WORKING
    _step(concern, form.day.data, form.what.data)


def answer(concern: Concern, form) -> None:
    """Answer a concern; somebody calls the villager back later.

    Raises:
        Refused: when it was answered.
    """
    if concern.state not in UNDER_WAY:
        raise Refused(_("This concern was answered already; it is not changed any more."))
    concern.state, concern.answer, concern.answered_on = ConcernState.ANSWERED, form.what.data, today()
    _step(concern, today(), form.what.data)


def call_back(concern: Concern, form) -> None:
    """Ask the villager whether it helped; if not, the concern is open again.

    Raises:
        Refused: before the answer, or a second time.
    """
    if concern.state is not ConcernState.ANSWERED:
        raise Refused(_("A villager is called back once there is an answer."))
    content = form.satisfied.data == "yes"
    concern.called_on, concern.satisfied, concern.said = today(), content, form.what.data
    concern.state = ConcernState.CALLED_BACK if content else ConcernState.WORKING
    _step(concern, today(), form.what.data or (_("Content with the answer") if content else _("Not content: opened again")))
    if not content:
        concern.due_on = today() + timedelta(days=setting("village_officer.answer_days"))


def _step(concern: Concern, day, what: str) -> None:
    viewer = current_viewer()
    step = ConcernStep(county_id=concern.county_id, concern_id=concern.id, happened_on=day, what=what[:300])
    step.unit_id, step.area_id = concern.unit_id, concern.area_id
    step.officer_id = viewer.officer_id if viewer is not None else concern.officer_id
    db.session.add(step)
    db.session.flush()
