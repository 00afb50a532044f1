"""Pages of the daily lists: disputes and hazards to watch, and villages without records."""

from datetime import timedelta

from flask import request

from core.api import Area, Column, Filter, _, _l, current_viewer, listing, page, requires, setting, today
from plugins.ledger import words as w
from plugins.ledger.daily import VILLAGE_DAYS
from plugins.ledger.models import Dispute, Hazard
from plugins.ledger.permissions import EXPORT, READ, SILENT
from plugins.ledger.queries import silence, watching
from plugins.ledger.views.base import bp

MOST = 20
COLUMNS = (
    Column(_l("Township"), "town"),
    Column(_l("Village"), "village"),
    Column(_l("Last record"), "last", sortable=False),
)


@bp.get("/watch")
@requires(READ)
def watch():
    """With ``mine=1`` only one's own."""
    mine = request.args.get("mine") == "1"
    me = current_viewer().officer_id
    found = [getter(MOST, *([model.officer_id == me] if mine else [])) for getter, model in _KINDS]
    return page(
        "ledger/watch.html", disputes=found[0], hazards=found[1], mine=mine, dispute_states=w.DISPUTE_STATES,
        hazard_states=w.HAZARD_STATES, most=MOST,
    )  # fmt: skip


_KINDS = (watching.disputes, Dispute), (watching.hazards, Hazard)


@bp.get("/silent")
@requires(SILENT)
def silent():
    days = setting(VILLAGE_DAYS.key)
    return listing(
        "ledger/silent.html", silence.villages(today() - timedelta(days=days)), COLUMNS,
        filters=(Filter("area", _l("Place"), Area.id, "area"),), link="organisation.area", order="town", export=EXPORT,
        empty=(_("No village is without records"), _("Each has a record of the last %(n)s days.", n=days)), days=days,
        title=_("Villages without records"),
    )  # fmt: skip
