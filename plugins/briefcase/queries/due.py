"""What is due near an outing: visits, groups not reached, cards, rental houses, hazards, disputes to come back to.

Nothing here is planned by hand: each line follows from the ledgers and the county's rhythm, and leads to the form that settles it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, or_, select

from core.api import Area, db, setting, today
from plugins.briefcase.models import CardState, IdCard, Level, OfficeVillage
from plugins.briefcase.queries.coverage import months
from plugins.ledger.api import Dispute, DisputeState, Hazard, HazardState, RentalHouse, Visit

MOST = 40
"""Lines of one kind on a page."""


@dataclass(frozen=True)
class Due:
    """One thing to do: what, where, since when, and what the form must know."""

    what: str
    village: str
    area_code: str
    since: date | None = None
    id: UUID | None = None
    detail: str = ""
    late: bool = False


def families(village_ids) -> dict:
    """``{area id: (code, name)}`` of villages and their groups."""
    rows = select(Area.id, Area.code, Area.name).where(or_(Area.id.in_(village_ids), Area.parent_id.in_(village_ids)))
    return {row.id: (row.code, row.name) for row in db.session.execute(rows.order_by(Area.code))}


def visits(office, village_ids) -> list[Due]:
    """Villages whose last visit lies further back than their level allows."""
    rows = select(OfficeVillage.area_id, OfficeVillage.level, Area.code, Area.name).join(OfficeVillage.area)
    mine = rows.where(OfficeVillage.office_id == office.id, OfficeVillage.on(today()), OfficeVillage.area_id.in_(village_ids))
    parent = dict(db.session.execute(select(Area.id, Area.parent_id).where(Area.parent_id.in_(village_ids))).all())
    last: dict = {}
    latest = select(Visit.area_id, func.max(Visit.occurred_on)).where(Visit.area_id.in_([*village_ids, *parent]))
    for area_id, day in db.session.execute(latest.group_by(Visit.area_id)):
        village = parent.get(area_id, area_id)
        last[village] = max(day, last.get(village, day))
    found = []
    for row in db.session.execute(mine.order_by(Area.code)):
        since, rhythm = last.get(row.area_id), rhythm_of(row.level)
        if since is None or since + timedelta(days=rhythm) <= today():
            found.append(Due(row.name, row.name, row.code, since, detail=row.level.value, late=row.level is Level.TROUBLED))
    return found


def rhythm_of(level: Level) -> int:
    """Days after which a village of this level is visited again."""
    return setting(f"briefcase.visit_{level.value}")


def groups(office, village_ids) -> list[Due]:
    """Groups nobody worked in this month."""
    found = months([office], today().replace(day=1), today())
    missing = [place for month in found for place in month.missing if place.village_id in village_ids]
    return [Due(place.name, place.village, place.code) for place in missing[:MOST]]


def cards(officer_id, village_ids) -> list[Due]:
    """Cards that this carrier has, and those of these villages that still lie at the station."""
    near = families(village_ids)
    mine = (IdCard.officer_id == officer_id) & (IdCard.state == CardState.CARRIED)
    waiting = IdCard.area_id.in_(near) & (IdCard.state == CardState.RECEIVED)
    rows = select(IdCard.id, IdCard.recipient, IdCard.state, IdCard.received_on, Area.name, Area.code).join(IdCard.area)
    limit = today() - timedelta(days=setting("briefcase.card_days"))
    return [
        Due(row.recipient, row.name, row.code, row.received_on, row.id, row.state.value, row.received_on < limit)
        for row in db.session.execute(rows.where(or_(mine, waiting)).order_by(IdCard.state, IdCard.received_on).limit(MOST))
    ]


def rentals(village_ids) -> list[Due]:
    """Rental houses that nobody visited within the rhythm of their risk, and not since they were registered."""
    near = families(village_ids)
    last = select(Visit.rental_house_id, func.max(Visit.occurred_on)).where(Visit.rental_house_id.is_not(None))
    seen = dict(db.session.execute(last.where(Visit.area_id.in_(near)).group_by(Visit.rental_house_id)).all())
    columns = RentalHouse.id, RentalHouse.address, RentalHouse.risk, RentalHouse.registered_on, RentalHouse.area_id
    houses = select(*columns).where(RentalHouse.area_id.in_(near)).order_by(RentalHouse.registered_on)
    found = []
    for row in db.session.execute(houses):
        since = max(row.registered_on, seen.get(row.id, row.registered_on))
        if since + timedelta(days=setting(f"briefcase.rental_{row.risk.value}")) <= today():
            code, village = near[row.area_id]
            found.append(Due(row.address, village, code, since, row.id, row.risk.value, row.risk.value == "high"))
    return found[:MOST]


def hazards(village_ids) -> list[Due]:
    """Hazards that are said to be put right, or should be by now."""
    near = families(village_ids)
    late = (Hazard.state == HazardState.ORDERED) & (Hazard.deadline <= today())
    rows = select(Hazard.id, Hazard.place, Hazard.state, Hazard.deadline, Hazard.area_id)
    wanted = rows.where(Hazard.area_id.in_(near), or_(Hazard.state == HazardState.FIXED, late)).order_by(Hazard.deadline)
    return [
        Due(row.place, near[row.area_id][1], near[row.area_id][0], row.deadline, row.id, row.state.value,
            bool(row.deadline and row.deadline < today()))
        for row in db.session.execute(wanted.limit(MOST))
    ]  # fmt: skip


def disputes(village_ids) -> list[Due]:
    """Settled disputes that somebody should come back to within a week."""
    near = families(village_ids)
    settled = Dispute.state.in_((DisputeState.RESOLVED, DisputeState.STABILISED))
    rows = select(Dispute.id, Dispute.parties, Dispute.revisit_on, Dispute.area_id).where(Dispute.area_id.in_(near), settled)
    wanted = rows.where(Dispute.revisit_on <= today() + timedelta(days=7)).order_by(Dispute.revisit_on)
    return [
        Due(row.parties, near[row.area_id][1], near[row.area_id][0], row.revisit_on, row.id, late=row.revisit_on < today())
        for row in db.session.execute(wanted.limit(MOST))
    ]
