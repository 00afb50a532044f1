"""What goes on and must not be forgotten: disputes that are not closed or are to be revisited, hazards that are not closed."""

from sqlalchemy import and_, asc, case, nulls_last, or_, select

from core.api import db, today
from plugins.ledger.models import Dispute, Hazard
from plugins.ledger.models.dispute import DisputeState
from plugins.ledger.models.inspection import HazardState

GOING_ON = (DisputeState.OPEN, DisputeState.MEDIATING)
HELD = (DisputeState.RESOLVED, DisputeState.STABILISED)


def disputes(most: int, *conditions) -> list:
    """Rows ``id, title, state, due, late``: open ones by the day to answer, settled ones by the day to go back, the rest after."""
    due = case((Dispute.state == DisputeState.OPEN, Dispute.respond_by), (Dispute.state.in_(HELD), Dispute.revisit_on))
    waits = or_(Dispute.state.in_(GOING_ON), and_(Dispute.state.in_(HELD), Dispute.revisit_on.is_not(None)))
    unanswered = and_(Dispute.state == DisputeState.OPEN, Dispute.respond_by < today())
    late = or_(unanswered, and_(Dispute.state.in_(HELD), Dispute.revisit_on < today()))
    return _first(
        select(Dispute.id, Dispute.parties.label("title"), Dispute.state, *_when(due, late)).where(waits, *conditions), most
    )


def hazards(most: int, *conditions, late: bool = False) -> list:
    """Rows ``id, title, state, due, late`` of hazards that are not closed; with ``late`` only those past their day."""
    past = and_(Hazard.state != HazardState.RECHECKED, Hazard.deadline < today())
    rows = select(Hazard.id, Hazard.place.label("title"), Hazard.state, *_when(Hazard.deadline, past))
    return _first(rows.where(past if late else Hazard.state != HazardState.RECHECKED, *conditions), most)


def _when(due, late) -> tuple:
    return due.label("due"), case((late, True), else_=False).label("late")


def _first(rows, most: int) -> list:
    return db.session.execute(rows.order_by(nulls_last(asc("due")), "id").limit(most)).all()
