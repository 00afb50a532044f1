"""民情台账: concerns of villagers, their steps, answers and calls back."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, find, listing, new_url, page, requires
from plugins.ledger.api import fact_columns, fact_filters, fact_form, verb_form
from plugins.village_officer import kinds
from plugins.village_officer.forms import CallForm, ConcernForm, StepForm, WordsForm
from plugins.village_officer.models import Concern, ConcernState
from plugins.village_officer.permissions import OWN, READ, RECORD
from plugins.village_officer.queries import concerns as queries
from plugins.village_officer.services import concerns as services
from plugins.village_officer.views.base import BOARD, DESK, YES_NO, bp, choice, tabs
from plugins.village_officer.words import CONCERN_KINDS, CONCERN_STATES, CONCERN_TONES

COLUMNS = fact_columns(
    Column(_l("What is wanted"), "content"),
    Column(_l("What it is about"), "kind", titles=CONCERN_KINDS),
    Column(_l("State"), "shown", titles=CONCERN_STATES | {"late": _l("Beyond its day")}, tones=CONCERN_TONES | {"late": "bad"}),
    Column(_l("Answer by"), "due_on"),
    Column(_l("Steps"), "steps", numeric=True, sortable=False),
)


def _filters():
    return (Filter("late", _l("Beyond its day"), queries.is_late(), "flag", YES_NO), *FILTERS)


FILTERS = fact_filters(
    Concern,
    Filter("q", _l("What is wanted"), Concern.content),
    Filter("kind", _l("What it is about"), Concern.kind, "choice", choice(CONCERN_KINDS)),
    Filter("state", _l("State"), Concern.state, "choice", choice(CONCERN_STATES)),
)


@bp.get("/concerns")
@requires(READ)
def concerns():
    empty = _("No concern yet"), _("What villagers ask for is taken down, answered, and asked again whether it helped.")
    return listing(
        "village_officer/list.html", queries.rows(), COLUMNS, filters=_filters(), link=".concern", order="-occurred_on",
        empty=empty, export=READ, tabs=tabs(DESK if current_viewer().can(OWN) else BOARD), title=kinds.CONCERN.plural,
        more=[(_("Take a concern down"), new_url(".concern_form"), "plus")] if current_viewer().can(RECORD) else [],
    )  # fmt: skip


@bp.route("/concerns/<uuid:id>/form", methods=["GET", "POST"])
@requires(RECORD)
def concern_form(id):
    return fact_form(kinds.CONCERN, ConcernForm, id, save=services.take_down)


def _page(concern):
    return url_for(".concern", id=concern.id)


@bp.get("/concerns/<uuid:id>")
@requires(READ)
def concern(id):
    found = find(Concern, id)
    may = current_viewer().can(RECORD)
    under_way = found.state in services.UNDER_WAY
    return page(
        "village_officer/concern.html", concern=found, steps=queries.steps(found), kinds=CONCERN_KINDS, states=CONCERN_STATES,
        tones=CONCERN_TONES, tabs=tabs(DESK), may_go_on=may and under_way, may_call=may and found.state is ConcernState.ANSWERED,
    )  # fmt: skip


@bp.route("/concerns/<uuid:id>/step", methods=["GET", "POST"])
@requires(RECORD)
def concern_step(id):
    return _verb(StepForm, id, services.go_on, _("Next step"))


@bp.route("/concerns/<uuid:id>/answer", methods=["GET", "POST"])
@requires(RECORD)
def concern_answer(id):
    return _verb(WordsForm, id, services.answer, _("Answer the villager"))


@bp.route("/concerns/<uuid:id>/call", methods=["GET", "POST"])
@requires(RECORD)
def concern_call(id):
    return _verb(CallForm, id, services.call_back, _("Call back"))


def _verb(form, id, verb, title):
    return verb_form(form, Concern, id, verb, title=title, done=_page, template="village_officer/form.html", tabs=tabs(DESK))
