"""ID cards in the chain of custody."""

from datetime import timedelta

from sqlalchemy import func, select

from core.api import Area, Officer, db, setting, today
from plugins.briefcase.models import CardState, IdCard, OldCard

carrier = select(Officer.name).where(Officer.id == IdCard.officer_id, Officer.county_id == IdCard.county_id).scalar_subquery()
village = select(Area.name).where(Area.id == IdCard.area_id, Area.county_id == IdCard.county_id).scalar_subquery()
cards = select(
    IdCard.id,
    IdCard.recipient,
    village.label("village"),
    IdCard.state,
    IdCard.received_on,
    carrier.label("carrier"),
    IdCard.delivered_on,
    IdCard.old_card,
)


def counts() -> dict[str, int]:
    """``{state: cards}``."""
    rows = select(IdCard.state, func.count()).group_by(IdCard.state)
    return {state.value: count for state, count in db.session.execute(rows)}


def late() -> list[IdCard]:
    """Cards on their way for longer than the county allows, oldest first."""
    limit = today() - timedelta(days=setting("briefcase.card_days"))
    rows = select(IdCard).where(IdCard.state.in_((CardState.RECEIVED, CardState.CARRIED)), IdCard.received_on < limit)
    return list(db.session.scalars(rows.order_by(IdCard.received_on, IdCard.id).limit(30)))


def old_ones_out() -> int:
    """Old cards that a carrier took back and has not handed in."""
    rows = select(func.count()).select_from(IdCard).where(IdCard.old_card == OldCard.TAKEN_BACK, IdCard.old_back_on.is_(None))
    return db.session.scalar(rows)


def names(*ids) -> dict:
    """``{officer id: name}``."""
    return dict(db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_([i for i in ids if i]))).all())
