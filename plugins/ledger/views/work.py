"""Disputes, inspections, hazards and activities: a list and a form each, and the buttons of what follows."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, edit, find, requires
from plugins.ledger import kinds, units, word_lists
from plugins.ledger import words as w
from plugins.ledger.forms import work as forms
from plugins.ledger.models import Activity, Dispute, DisputeStep, Hazard, Inspection, Venue
from plugins.ledger.permissions import CLOSE, INSPECT, ORDER, READ, RECORD
from plugins.ledger.queries import choices, facts
from plugins.ledger.services import disputes as mediation
from plugins.ledger.services import safety
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_columns, fact_filters, fact_form, fact_list, options, verb_form


def fact_page(record) -> str:
    """The page of the fact that a form or button belongs to."""
    return url_for("ledger.fact", id=record.id)


DISPUTE_COLUMNS = fact_columns(
    Column(_l("Parties"), "parties"),
    Column(_l("Kind of dispute"), "kind", titles=word_lists.DISPUTE_KINDS.titles()),
    Column(_l("Level"), "level", titles=word_lists.LEVELS.titles(), tones=w.LEVEL_TONES),
    Column(_l("State"), "state", titles=w.DISPUTE_STATES, tones=w.DISPUTE_TONES),
    Column(_l("Next revisit"), "revisit_on"),
)
DISPUTE_FILTERS = fact_filters(
    Dispute,
    Filter("q", _l("Parties"), Dispute.parties),
    Filter("kind", _l("Kind of dispute"), Dispute.kind, "choice", options(word_lists.DISPUTE_KINDS.titles())),
    Filter("level", _l("Level"), Dispute.level, "choice", options(word_lists.LEVELS.titles())),
    Filter("state", _l("State"), Dispute.state, "choice", options(w.DISPUTE_STATES)),
)


@bp.get("/disputes")
@requires(READ)
def disputes():
    return fact_list(kinds.DISPUTE, facts.disputes, DISPUTE_COLUMNS, DISPUTE_FILTERS)


@bp.route("/disputes/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def dispute(id):
    return fact_form(kinds.DISPUTE, forms.DisputeForm, id, save=mediation.record_dispute)


@bp.route("/disputes/<uuid:dispute_id>/steps/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def step(dispute_id, id):
    parent = find(Dispute, dispute_id)
    return edit(
        "ledger/form.html",
        forms.StepForm,
        DisputeStep,
        id,
        save=lambda step: mediation.add_step(find(Dispute, dispute_id), step),
        done=lambda _step: fact_page(parent),
        title=_("Add a step"),
        subject=parent,
        back=fact_page(parent),
    )


@bp.route("/disputes/<uuid:id>/close", methods=["GET", "POST"])
@requires(CLOSE)
def close(id):
    return verb_form(
        forms.CloseForm, Dispute, id, mediation.close, title=_("Close the dispute"), done=fact_page, ready=mediation.check_open
    )


@bp.route("/disputes/<uuid:id>/revisit", methods=["GET", "POST"])
@requires(CLOSE)
def revisit(id):
    return verb_form(
        forms.RevisitForm,
        Dispute,
        id,
        mediation.revisit,
        title=_("Note a revisit"),
        done=fact_page,
        ready=mediation.check_revisited,
    )


ACTIVITY_COLUMNS = fact_columns(
    Column(_l("About what"), "title"),
    Column(_l("Kind of activity"), "kind", titles=w.ACTIVITY_KINDS),
    Column(_l("Topic"), "topic", titles=word_lists.TOPICS.titles()),
    Column(_l("People reached"), "people_reached", numeric=True),
    Column(_l("Leaflets handed out"), "leaflets", numeric=True),
)
ACTIVITY_FILTERS = fact_filters(
    Activity,
    Filter("q", _l("About what"), Activity.title),
    Filter("kind", _l("Kind of activity"), Activity.kind, "choice", options(w.ACTIVITY_KINDS)),
    Filter("outreach", _l("Which of the six services"), Activity.outreach, "choice", options(w.OUTREACHES)),
    Filter("topic", _l("Topic"), Activity.topic, "choice", options(word_lists.TOPICS.titles())),
)
ACTIVITY_SUMS = (
    (_l("People reached"), units.PERSON_TIMES, choices.PEOPLE_REACHED),
    (_l("Leaflets handed out"), units.COPIES, choices.LEAFLETS),
)


@bp.get("/activities")
@requires(READ)
def activities():
    return fact_list(kinds.ACTIVITY, facts.activities, ACTIVITY_COLUMNS, ACTIVITY_FILTERS, ACTIVITY_SUMS)


@bp.route("/activities/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def activity(id):
    return fact_form(kinds.ACTIVITY, forms.ActivityForm, id)


INSPECTION_COLUMNS = fact_columns(
    Column(_l("Venue"), "venue"),
    Column(_l("Why it is checked"), "kind", titles=w.INSPECTION_KINDS),
    Column(_l("Passed"), "passed"),
)
INSPECTION_FILTERS = fact_filters(
    Inspection,
    Filter("q", _l("Venue"), Venue.name),
    Filter("kind", _l("Why it is checked"), Inspection.kind, "choice", options(w.INSPECTION_KINDS)),
    Filter("passed", _l("Passed"), Inspection.passed, "flag", (("1", _l("Yes")), ("0", _l("No")))),
)


@bp.get("/inspections")
@requires(READ)
def inspections():
    return fact_list(kinds.INSPECTION, facts.inspections, INSPECTION_COLUMNS, INSPECTION_FILTERS)


@bp.route("/inspections/<uuid:id>", methods=["GET", "POST"])
@requires(INSPECT)
def inspection(id):
    return fact_form(kinds.INSPECTION, forms.InspectionForm, id, save=safety.record_inspection, defaults=dict)


HAZARD_COLUMNS = fact_columns(
    Column(_l("Where exactly"), "place"),
    Column(_l("Kind of hazard"), "kind", titles=word_lists.HAZARD_KINDS.titles()),
    Column(_l("State"), "state", titles=w.HAZARD_STATES, tones=w.HAZARD_TONES),
    Column(_l("To be put right by"), "deadline"),
)
HAZARD_FILTERS = fact_filters(
    Hazard,
    Filter("q", _l("Where exactly"), Hazard.place),
    Filter("kind", _l("Kind of hazard"), Hazard.kind, "choice", options(word_lists.HAZARD_KINDS.titles())),
    Filter("state", _l("State"), Hazard.state, "choice", options(w.HAZARD_STATES)),
)


@bp.get("/hazards")
@requires(READ)
def hazards():
    return fact_list(kinds.HAZARD, facts.hazards, HAZARD_COLUMNS, HAZARD_FILTERS)


@bp.route("/hazards/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def hazard(id):
    return fact_form(kinds.HAZARD, forms.HazardForm, id, save=safety.record_hazard)


@bp.route("/hazards/<uuid:id>/order", methods=["GET", "POST"])
@requires(ORDER)
def order(id):
    return verb_form(
        forms.OrderForm, Hazard, id, safety.order, title=_("Order that it is put right"), done=fact_page, ready=safety.check_open
    )


@bp.post("/hazards/<uuid:id>/fixed")
@requires(RECORD)
def fixed(id):
    return act(Hazard, id, safety.report_fixed, done=fact_page, message=_("Noted as put right; somebody goes to look."))


@bp.route("/hazards/<uuid:id>/recheck", methods=["GET", "POST"])
@requires(ORDER)
def recheck(id):
    return verb_form(
        forms.RecheckForm, Hazard, id, safety.recheck, title=_("Check it again"), done=fact_page, ready=safety.check_open
    )


@bp.route("/hazards/<uuid:id>/report", methods=["GET", "POST"])
@requires(RECORD)
def report_up(id):
    return verb_form(
        forms.ReportUpForm, Hazard, id, safety.report_up, title=_("Report it up"), done=fact_page, ready=safety.check_open
    )
