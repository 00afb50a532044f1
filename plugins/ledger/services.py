"""Recording facts: the only writer of the ledgers."""

from core.api import Refused, _, current_viewer, db, today
from plugins.ledger.models import Fact


def record(fact: Fact) -> None:
    """Save a fact of the viewer: who, under which posting, for which unit, and guided by whom.

    Raises:
        Refused: for a day to come, or when an assistant names no guiding officer.
    """
    if fact.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    _sign(fact)
    db.session.add(fact)
    db.session.flush()


def _sign(fact: Fact) -> None:
    viewer = current_viewer()
    if viewer is None or fact.officer_id is not None:
        return
    if viewer.officer_id is None:
        raise Refused(_("Only somebody on the staff list can record this; your account has no officer."))
    fact.officer_id, fact.posting_id, fact.unit_id = viewer.officer_id, viewer.posting_id, viewer.unit_id
    if viewer.person_class != "police":
        if viewer.guide_id is None:
            raise Refused(_("Your posting names no guiding officer. Ask the station chief to enter one."))
        fact.guide_id = viewer.guide_id
