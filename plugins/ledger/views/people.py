"""Visits, services, calls, suggestions, information: a list and a form each."""

from core.api import Column, Filter, _l, requires
from plugins.ledger import kinds, units, word_lists
from plugins.ledger import words as w
from plugins.ledger.forms import people as forms
from plugins.ledger.models import Call, InfoItem, ServiceCase, Suggestion, Visit
from plugins.ledger.permissions import COUNT_CALLS, READ, RECORD, SEE_CALLS
from plugins.ledger.queries import choices, facts
from plugins.ledger.services.recording import record_count
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_columns, fact_filters, fact_form, fact_list, options

VISIT_COLUMNS = fact_columns(
    Column(_l("Where or whom"), "place"),
    Column(_l("Kind of place"), "kind", titles=w.VISIT_KINDS),
    Column(_l("People met"), "people_met", numeric=True),
    Column(_l("How it came about"), "channel", titles=w.CHANNELS),
)
VISIT_FILTERS = fact_filters(
    Visit,
    Filter("q", _l("Where or whom"), Visit.place),
    Filter("kind", _l("Kind of place"), Visit.kind, "choice", options(w.VISIT_KINDS)),
    Filter("channel", _l("How it came about"), Visit.channel, "choice", options(w.CHANNELS)),
)
VISIT_SUMS = ((_l("People met"), units.PERSON_TIMES, choices.PEOPLE_MET),)


@bp.get("/visits")
@requires(READ)
def visits():
    return fact_list(kinds.VISIT, facts.visits, VISIT_COLUMNS, VISIT_FILTERS, VISIT_SUMS)


@bp.route("/visits/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def visit(id):
    return fact_form(kinds.VISIT, forms.VisitForm, id)


SERVICE_COLUMNS = fact_columns(
    Column(_l("Business"), "business", titles=word_lists.BUSINESS.titles()),
    Column(_l("How it was served"), "way", titles=w.WAYS),
    Column(_l("How many"), "quantity", numeric=True),
    Column(_l("For whom"), "applicant"),
)
SERVICE_FILTERS = fact_filters(
    ServiceCase,
    Filter("q", _l("For whom"), ServiceCase.applicant),
    Filter("way", _l("How it was served"), ServiceCase.way, "choice", options(w.WAYS)),
    Filter("business", _l("Business"), ServiceCase.business, "choice", options(word_lists.BUSINESS.titles())),
    Filter("channel", _l("How it came about"), ServiceCase.channel, "choice", options(w.CHANNELS)),
)
SERVICE_SUMS = ((_l("Altogether"), units.PIECES, choices.PAPERS),)


@bp.get("/services")
@requires(READ)
def services():
    return fact_list(kinds.SERVICE, facts.services, SERVICE_COLUMNS, SERVICE_FILTERS, SERVICE_SUMS)


@bp.route("/services/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def service(id):
    return fact_form(kinds.SERVICE, forms.ServiceForm, id)


CALL_COLUMNS = fact_columns(
    Column(_l("Number of the call"), "number"),
    Column(_l("Kind"), "kind", titles=w.CALL_KINDS),
    Column(_l("Channel"), "channel", titles=w.CALL_CHANNELS),
    Column(_l("How many"), "quantity", numeric=True),
    Column(_l("Taken on the spot"), "on_site"),
    Column(_l("Time of the call"), "called_at"),
    Column(_l("Time of arrival"), "arrived_at"),
)
CALL_FILTERS = fact_filters(
    Call,
    Filter("q", _l("Number of the call"), Call.number),
    Filter("kind", _l("Kind"), Call.kind, "choice", options(w.CALL_KINDS)),
    Filter("on_site", _l("Taken on the spot"), Call.on_site, "flag", (("1", _l("Yes")), ("0", _l("No")))),
)
CALL_SUMS = ((_l("Altogether"), units.CASES, choices.CALLS),)


@bp.get("/calls")
@requires(SEE_CALLS)
def calls():
    return fact_list(kinds.CALL, facts.calls, CALL_COLUMNS, CALL_FILTERS, CALL_SUMS)


@bp.route("/calls/<uuid:id>", methods=["GET", "POST"])
@requires(COUNT_CALLS)
def call(id):
    return fact_form(kinds.CALL, forms.CallForm, id, save=record_count)


SUGGESTION_COLUMNS = fact_columns(
    Column(_l("What was suggested"), "content"),
    Column(_l("Given on to"), "given_to"),
    Column(_l("Answered on"), "answered_on"),
)
SUGGESTION_FILTERS = fact_filters(Suggestion, Filter("q", _l("What was suggested"), Suggestion.content))


@bp.get("/suggestions")
@requires(READ)
def suggestions():
    return fact_list(kinds.SUGGESTION, facts.suggestions, SUGGESTION_COLUMNS, SUGGESTION_FILTERS)


@bp.route("/suggestions/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def suggestion(id):
    return fact_form(kinds.SUGGESTION, forms.SuggestionForm, id)


INFO_COLUMNS = fact_columns(
    Column(_l("Kind of information"), "kind", titles=word_lists.INFO_KINDS.titles()),
    Column(_l("What it says"), "content"),
    Column(_l("How many"), "quantity", numeric=True),
)
INFO_FILTERS = fact_filters(
    InfoItem,
    Filter("q", _l("What it says"), InfoItem.content),
    Filter("kind", _l("Kind of information"), InfoItem.kind, "choice", options(word_lists.INFO_KINDS.titles())),
)
INFO_SUMS = ((_l("Altogether"), units.ITEMS, choices.ITEMS),)


@bp.get("/information")
@requires(READ)
def info_items():
    return fact_list(kinds.INFO_ITEM, facts.info_items, INFO_COLUMNS, INFO_FILTERS, INFO_SUMS)


@bp.route("/information/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def info_item(id):
    return fact_form(kinds.INFO_ITEM, forms.InfoItemForm, id)
