"""What waits, and what a station's page shows."""

from sqlalchemy import func, select

from core.api import db
from plugins.assessment.models import Closing, Event, EventState, Finding, Plan, Score, SpotCheck


def waiting_checks() -> int:
    """Spot checks that nobody has made."""
    return db.session.scalar(select(func.count(SpotCheck.id)).where(SpotCheck.finding == Finding.WAITING))


def waiting_events() -> list[Event]:
    """Proposals that wait for a second person."""
    rows = select(Event).where(Event.state == EventState.PROPOSED).order_by(Event.occurred_on, Event.id)
    return list(db.session.scalars(rows.limit(20)))


def unit_months(unit_id) -> list:
    """``id, month, title, people`` of the last closed months with people of a station."""
    rows = (
        select(Closing.id, Closing.month, Plan.title, func.count(Score.id).label("people"))
        .join(Score, (Score.closing_id == Closing.id) & (Score.county_id == Closing.county_id))
        .join(Closing.plan)
        .where(Score.unit_id == unit_id, Closing.latest)
        .group_by(Closing.id, Closing.month, Plan.title)
    )
    return db.session.execute(rows.order_by(Closing.month.desc(), Plan.title).limit(4)).all()
