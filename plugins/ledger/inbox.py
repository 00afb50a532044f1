"""What waits for somebody: disputes to be answered or revisited, hazards past their day or to be checked again.

An officer sees his own; leaders see what is overdue in their whole station.
"""

from datetime import timedelta

from flask import url_for
from sqlalchemy import and_, or_, select

from core.api import InboxItem, InboxSource, _, db, today
from plugins.ledger.models import Dispute, Hazard
from plugins.ledger.models.dispute import DisputeState
from plugins.ledger.models.inspection import HazardState
from plugins.ledger.permissions import CLOSE, ORDER

AHEAD = timedelta(days=7)
LIMIT = 30


def _tone(due) -> tuple[str, str]:
    if due < today():
        return "bad", _("Overdue")
    return ("warn", _("Today")) if due == today() else ("info", _("Soon"))


def _item(row, due, source) -> InboxItem:
    tone, label = _tone(due)
    return InboxItem(row[1], url_for("ledger.fact", id=row.id), tone, label, due, source)


def _mine(model, viewer, due):
    """My own, and for leaders what is overdue in the station."""
    own = model.officer_id == viewer.officer_id
    return or_(own, due < today()) if viewer.has_role("chief", "instructor") else own


def disputes(viewer) -> list[InboxItem]:
    """Disputes that nobody has answered in time, and those to be revisited."""
    horizon = today() + AHEAD
    waiting = and_(Dispute.state == DisputeState.OPEN, Dispute.respond_by <= horizon, _mine(Dispute, viewer, Dispute.respond_by))
    settled = Dispute.state.in_([DisputeState.RESOLVED, DisputeState.STABILISED])
    revisits = and_(settled, Dispute.revisit_on <= horizon, _mine(Dispute, viewer, Dispute.revisit_on))
    rows = select(Dispute.id, Dispute.parties, Dispute.state, Dispute.respond_by, Dispute.revisit_on)
    found = db.session.execute(rows.where(or_(waiting, revisits)).limit(LIMIT)).all()
    return [
        _item(row, row.respond_by, _("Answer a dispute"))
        if row.state is DisputeState.OPEN
        else _item(row, row.revisit_on, _("Revisit a dispute"))
        for row in found
    ]


def hazards(viewer) -> list[InboxItem]:
    """Hazards that are to be put right by a day that is near or past, and those that wait for somebody to look by that day."""
    late = and_(Hazard.state == HazardState.ORDERED, Hazard.deadline <= today() + AHEAD, _mine(Hazard, viewer, Hazard.deadline))
    fixed = and_(Hazard.state == HazardState.FIXED, _mine(Hazard, viewer, Hazard.deadline))
    rows = select(Hazard.id, Hazard.place, Hazard.state, Hazard.deadline)
    found = db.session.execute(rows.where(or_(late, fixed)).limit(LIMIT)).all()
    asked = {HazardState.ORDERED: _("Hazard to be put right"), HazardState.FIXED: _("Check a hazard again")}
    return [_item(row, row.deadline or today(), asked[row.state]) for row in found]


SOURCES = (InboxSource("ledger.disputes", CLOSE, disputes), InboxSource("ledger.hazards", ORDER, hazards))
