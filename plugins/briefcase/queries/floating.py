"""细查: who came from outside and lives in the villages, on the street or in the fields; and the trades with their open hazards."""

from sqlalchemy import case, func, select

from core.api import Area, db
from plugins.briefcase.words import TRADES
from plugins.ledger.api import Residence, Resident, StayReason, Venue

here = (Resident.residence == Residence.FLOATING) & Resident.moved_out.is_(None)
FARM = Resident.stay_reason == StayReason.FARMING


def by_village() -> list:
    """``code, name, people, farmers, latest`` of villages with floating residents, most first."""
    people = func.count(Resident.id)
    rows = (
        select(
            Area.code, Area.name, people.label("people"), func.sum(case((FARM, 1), else_=0)).label("farmers"),
            func.max(Resident.registered_on).label("latest"),
        )
        .join(Resident.area)
        .where(here)
        .group_by(Area.code, Area.name)
    )  # fmt: skip
    return db.session.execute(rows.order_by(people.desc(), Area.code).limit(40)).all()


def farmers() -> int:
    """People from outside who contracted land."""
    return db.session.scalar(select(func.count(Resident.id)).where(here, FARM))


def by_trade() -> dict:
    """``{trade: (venues, longest without a check)}``."""
    rows = select(Venue.kind, func.count(), func.min(Venue.last_check)).where(Venue.kind.in_(TRADES)).group_by(Venue.kind)
    return {kind: (count, oldest) for kind, count, oldest in db.session.execute(rows)}
