"""附近应办: what falls due in an officer's villages and in those that adjoin: hazards, disputes to look after, concerns,
findings."""

from datetime import timedelta

from sqlalchemy import select

from core.api import Area, current_county, db, today
from plugins.ledger.api import Dispute, DisputeState, Hazard, HazardState
from plugins.village_officer.models import Concern, Finding, FindingState
from plugins.village_officer.queries import chain, concerns

SOON = timedelta(days=14)


def around(area_ids) -> list:
    """Ids of some villages and of those that adjoin them."""
    found = list(dict.fromkeys(area_ids))
    for area_id in tuple(found):
        found += [one for one in chain.adjoining(area_id) if one not in found]
    return found


def due(area_ids, limit: int = 20) -> list[dict]:
    """What falls due within a fortnight, soonest first: title, endpoint, id, day, village, what it is."""
    if not area_ids:
        return []
    last, found = today() + SOON, []
    hazards = select(Hazard).where(Hazard.area_id.in_(area_ids), Hazard.state != HazardState.RECHECKED, Hazard.held_by.is_(None))
    hazards = hazards.where(Hazard.deadline <= last)
    found += [_line("hazard", one.place, "ledger.fact", one, one.deadline) for one in db.session.scalars(hazards.limit(limit))]
    found += [_line("dispute", one.parties, "ledger.fact", one, day) for one, day in disputes(area_ids, limit) if day <= last]
    found += [
        _line("concern", one.entry_label, "village_officer.concern", one, day)
        for one, day in concerns.waiting(Concern.area_id.in_(area_ids), limit=limit)
        if day <= last
    ]
    states = FindingState.NOTIFIED, FindingState.TRANSFERRED, FindingState.JOINT
    rest = chain.waiting(Finding.area_id.in_(area_ids), states=states, limit=limit)
    found += [_line("finding", one.entry_label, "village_officer.finding", one, one.occurred_on) for one in rest]
    return sorted(found, key=lambda line: line["day"])[:limit]


def _line(what, title, endpoint, record, day) -> dict:
    area = db.session.get(Area, (current_county(), record.area_id))
    return {"what": what, "title": title, "endpoint": endpoint, "id": record.id, "day": day, "village": area.name if area else ""}


def disputes(area_ids, limit: int = 10) -> list[tuple]:
    """``(dispute, day)`` of disputes to begin, to go on with, or to come back to, in some villages."""
    under_way = Dispute.state.in_((DisputeState.OPEN, DisputeState.MEDIATING))
    again = Dispute.revisit_on.is_not(None) & Dispute.revisited_on.is_(None)
    rows = select(Dispute).where(Dispute.area_id.in_(area_ids), under_way | again).order_by(Dispute.occurred_on.desc()).limit(limit)
    found = [(one, (one.revisit_on if one.state.closed else one.respond_by) or one.occurred_on) for one in db.session.scalars(rows)]
    return sorted(found, key=lambda pair: pair[1])
