"""Requests of villagers, and 请民警来: asked by the assistant, answered by the officer, told to the villager."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, current_viewer, find, listing, new_url, page, pgettext, requires
from plugins.auxiliary import kinds
from plugins.auxiliary.forms import AnswerForm, RequestForm
from plugins.auxiliary.models import RequestState, VillageRequest
from plugins.auxiliary.permissions import ANSWER, EXPORT, LIST, READ
from plugins.auxiliary.queries import requests as queries
from plugins.auxiliary.queries.names import name_of
from plugins.auxiliary.services import requests as services
from plugins.auxiliary.views.base import bp, deed, tabs
from plugins.auxiliary.words import REQUEST_KINDS, REQUEST_STATES, REQUEST_TONES
from plugins.ledger.api import fact_columns, fact_filters, fact_form

COLUMNS = fact_columns(
    Column(_l("What it is about"), "content"),
    Column(_l("Kind"), "kind", titles=REQUEST_KINDS),
    Column(_l("State"), "state", titles=REQUEST_STATES, tones=REQUEST_TONES),
    Column(_l("For whom"), "villager"),
    Column(_l("Goes to"), "to_name"),
)
FILTERS = fact_filters(
    VillageRequest,
    Filter("q", _l("What it is about"), VillageRequest.content),
    Filter("kind", _l("Kind"), VillageRequest.kind, "choice", tuple((k.value, v) for k, v in REQUEST_KINDS.items())),
    Filter("state", _l("State"), VillageRequest.state, "choice", tuple((k.value, v) for k, v in REQUEST_STATES.items())),
)


@bp.get("/requests")
@requires(READ)
def requests():
    links = [(pgettext("verb", "Record"), new_url(".request_form"), "plus")] if current_viewer().can(LIST) else []
    empty = _("Nothing recorded yet"), _("What villagers ask goes to the guiding officer, and the answer comes back.")
    return listing(
        "auxiliary/list.html", queries.requests, COLUMNS, filters=FILTERS, link=".request_page", order="-occurred_on", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Requests of villagers"), more=links,
    )  # fmt: skip


@bp.route("/requests/<uuid:id>/form", methods=["GET", "POST"])
@requires(LIST)
def request_form(id):
    return fact_form(kinds.REQUEST, RequestForm, id, save=services.ask, ready=services.check_asking)


@bp.get("/requests/<uuid:id>")
@requires(READ)
def request_page(id):
    found, viewer = find(VillageRequest, id), current_viewer()
    waits = found.state in (RequestState.ASKED, RequestState.TAKEN)
    return page(
        "auxiliary/request.html", request_=found, tabs=tabs(), kinds=REQUEST_KINDS, states=REQUEST_STATES, tones=REQUEST_TONES,
        to=name_of(found.to_id), asked_by=name_of(found.officer_id), guide=name_of(found.guide_id),
        by=name_of(found.answered_by_id),
        may_take=viewer.can(ANSWER) and found.state is RequestState.ASKED, may_answer=viewer.can(ANSWER) and waits,
        may_tell=viewer.can(LIST) and found.state is RequestState.ANSWERED,
        may_edit=viewer.can(LIST) and found.state is RequestState.ASKED and found.officer_id == viewer.officer_id,
    )  # fmt: skip


def _page(found):
    return url_for(".request_page", id=found.id)


@bp.post("/requests/<uuid:id>/take")
@requires(ANSWER)
def request_take(id):
    return act(VillageRequest, id, services.take, done=_page, message=_("Taken; the assistant sees it."))


@bp.route("/requests/<uuid:id>/answer", methods=["GET", "POST"])
@requires(ANSWER)
def request_answer(id):
    return deed(AnswerForm, VillageRequest, id, services.answer, _("Answer the request"), _page, services.check_unanswered)


@bp.post("/requests/<uuid:id>/tell")
@requires(LIST)
def request_tell(id):
    return act(VillageRequest, id, services.tell, done=_page, message=_("The villager knows the answer."))
