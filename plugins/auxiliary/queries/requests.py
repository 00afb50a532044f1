"""Requests of villagers."""

from sqlalchemy import select

from core.api import Officer, db
from plugins.auxiliary.models import RequestState, VillageRequest
from plugins.ledger.api import fact_select

to = select(Officer.name).where(Officer.id == VillageRequest.to_id, Officer.county_id == VillageRequest.county_id)
requests = fact_select(
    VillageRequest, VillageRequest.content, VillageRequest.kind, VillageRequest.state, VillageRequest.villager,
    to.scalar_subquery().label("to_name"),
)  # fmt: skip


def waiting(*conditions, states=(RequestState.ASKED, RequestState.TAKEN), limit: int = 20) -> list:
    """Requests in some states, urgent and old ones first."""
    rows = select(VillageRequest).where(VillageRequest.state.in_(states), *conditions)
    return list(db.session.scalars(rows.order_by(VillageRequest.urgent.desc(), VillageRequest.occurred_on).limit(limit)))
