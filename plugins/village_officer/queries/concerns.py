"""Concerns of villagers, and what waits among them."""

from datetime import timedelta

from sqlalchemy import case, func, select

from core.api import db, setting, today
from plugins.ledger.api import fact_select
from plugins.village_officer.models import Concern, ConcernState, ConcernStep

step_count = select(func.count(ConcernStep.id)).where(ConcernStep.concern_id == Concern.id).scalar_subquery()
UNANSWERED = ConcernState.OPEN, ConcernState.WORKING


def is_late():
    """The condition that a concern waits for its answer beyond its day."""
    return Concern.state.in_(UNANSWERED) & (Concern.due_on < today())


def rows():
    """Concerns for their list; ``shown`` is the state, or ``late``."""
    shown = case((is_late(), "late"), *((Concern.state == state, state.value) for state in ConcernState), else_="")
    return fact_select(Concern, Concern.content, Concern.kind, shown.label("shown"), Concern.due_on, step_count.label("steps"))


def steps(concern) -> list[ConcernStep]:
    """The steps of a concern in order."""
    rows = select(ConcernStep).where(ConcernStep.concern_id == concern.id)
    return list(db.session.scalars(rows.order_by(ConcernStep.happened_on, ConcernStep.id)))


def waiting(*conditions, limit: int = 10) -> list[tuple]:
    """``(concern, day by which)`` of what is to be answered or called back, the most urgent first."""
    days = timedelta(days=setting("village_officer.call_days"))
    states = ConcernState.OPEN, ConcernState.WORKING, ConcernState.ANSWERED
    rows = select(Concern).where(Concern.state.in_(states), *conditions).order_by(Concern.due_on, Concern.id).limit(limit)
    found = [
        (one, one.answered_on + days if one.state is ConcernState.ANSWERED else one.due_on or one.occurred_on)
        for one in db.session.scalars(rows)
    ]
    return sorted(found, key=lambda pair: pair[1])


def late(*conditions) -> int:
    """How many concerns wait for an answer beyond their day."""
    return db.session.scalar(select(func.count(Concern.id)).where(is_late(), *conditions))
