"""Monthly incident figures: internal, and released month by month."""

from flask import request

from core.api import Column, Filter, _, _l, current_viewer, done, listing, requires
from plugins.ledger import words as w
from plugins.ledger.models import IncidentStat
from plugins.ledger.permissions import INCIDENTS, RELEASE
from plugins.ledger.queries.incidents import incident_stats, place, unreleased_months
from plugins.ledger.services.incidents import release
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import options

COLUMNS = (
    Column(_l("Month"), "month", show=lambda day: f"{day:%Y-%m}"),
    Column(_l("Place"), "place"),
    Column(_l("What is counted"), "measure", titles=w.INCIDENTS),
    Column(_l("Count of the month"), "count", numeric=True),
    Column(_l("Same month last year"), "base", numeric=True),
    Column(_l("Released"), "released"),
)
FILTERS = (
    Filter("from", _l("From"), IncidentStat.month, "date_from"),
    Filter("to", _l("To"), IncidentStat.month, "date_to"),
    Filter("measure", _l("What is counted"), IncidentStat.measure, "choice", options(w.INCIDENTS)),
    Filter("q", _l("Place"), place),
    Filter("area", _l("Village"), IncidentStat.area_id, "area", lambda: None),
    Filter("released", _l("Released"), IncidentStat.released, "flag", (("1", _l("Yes")), ("0", _l("No")))),
)


@bp.get("/incidents")
@requires(INCIDENTS)
def incidents():
    empty = _("No incident figures yet"), _("The bureau imports them month by month; they are internal until released.")
    months = unreleased_months() if current_viewer().can(RELEASE) else []
    return listing("ledger/incidents.html", incident_stats, COLUMNS, filters=FILTERS, order="-month", empty=empty, months=months)


@bp.post("/incidents/release")
@requires(RELEASE)
def release_incidents():
    count = release(request.form.get("month", ""))
    return done("ledger.incidents", _("%(count)s figures are released.", count=count))
