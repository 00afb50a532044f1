"""The pages of the ledgers."""

from core.api import FIELD, STAFF, Column, Filter, Permission, PluginBlueprint, _, _l, edit, listing, new_url, requires
from plugins.ledger import forms, queries, services
from plugins.ledger.models import Visit

bp = PluginBlueprint("ledger", __name__)

READ = Permission("ledger.read", _l("See the ledgers"), STAFF | {"auditor"})
RECORD = Permission("ledger.record", _l("Record facts"), FIELD)

VISIT_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Village"), "village"),
    Column(_l("Where or whom"), "place"),
    Column(_l("People met"), "people_met", numeric=True),
    Column(_l("How it came about"), "channel", titles=forms.CHANNELS),
    Column(_l("Officer"), "officer"),
)
VISIT_FILTERS = (
    Filter("q", _l("Where or whom"), Visit.place),
    Filter("from", _l("From"), Visit.occurred_on, "date_from"),
    Filter("to", _l("To"), Visit.occurred_on, "date_to"),
)


@bp.get("/visits")
@requires(READ)
def visits():
    empty = (_("No visits yet"), _("A visit recorded once counts in every report."), _("Record a visit"), new_url(".visit"))
    return listing(
        "ledger/visits.html", queries.visits, VISIT_COLUMNS, filters=VISIT_FILTERS, link=".visit", order="-occurred_on", empty=empty
    )


@bp.route("/visits/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def visit(id):
    return edit("ledger/visit.html", forms.VisitForm, Visit, id, save=services.record, done=".visits")
