"""Reviewed events: circulars, deductions and credits, each by two persons."""

from flask import abort, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, find, new_url, page, requires
from plugins.assessment import handouts
from plugins.assessment.forms.records import EventForm
from plugins.assessment.models import Event, EventKind, EventState
from plugins.assessment.permissions import CONFIRM, PROPOSE, READ
from plugins.assessment.queries import checks as queries
from plugins.assessment.services import checks as services
from plugins.assessment.views.base import bp, buttons, choices, form_page, paper, person_filters, rows, tabs
from plugins.assessment.words import EVENT_STATES, EVENT_TONES, EVENTS, number

COLUMNS = (
    Column(_l("Date"), "occurred_on"), Column(_l("Kind"), "kind", titles=EVENTS), Column(_l("Person"), "officer"),
    Column(_l("Station"), "unit"), Column(_l("Points"), "points", numeric=True, show=number), Column(_l("Reason"), "reason"),
    Column(_l("State"), "state", titles=EVENT_STATES, tones=EVENT_TONES), Column(_l("Proposed by"), "proposed_by"),
    Column(_l("Confirmed by"), "confirmed_by"),
)  # fmt: skip


@bp.get("/events")
@requires(READ)
def events():
    filters = person_filters(
        Event, Filter("kind", _l("Kind"), Event.kind, "choice", choices(EVENTS)),
        Filter("state", _l("State"), Event.state, "choice", choices(EVENT_STATES)),
    )  # fmt: skip
    empty = _("No reviewed event"), _("A circular or a deduction is one event with its reason; two persons stand for it.")
    links = buttons(PROPOSE, (_("Propose"), new_url(".event_form"), "plus"))
    return rows(
        queries.events, COLUMNS, _("Reviewed events"), filters=filters, link=".event", order="-occurred_on", empty=empty, more=links
    )


@bp.route("/events/<uuid:id>/form", methods=["GET", "POST"])
@requires(PROPOSE)
def event_form(id):
    hint = _("Nobody gets points off for a rank or a number of cases: name what happened.")
    return form_page(EventForm, Event, id, services.propose, _("Reviewed event"), url_for(".events"), _page_of, hint=hint)


def _page_of(event) -> str:
    return url_for(".event", id=event.id)


@bp.get("/events/<uuid:id>")
@requires(READ)
def event(id):
    found, viewer = find(Event, id), current_viewer()
    waits = found.state is EventState.PROPOSED
    return page(
        "assessment/event.html", event=found, tabs=tabs(), kinds=EVENTS, states=EVENT_STATES, tones=EVENT_TONES, number=number,
        may_decide=waits and viewer.can(CONFIRM), may_edit=waits and viewer.can(PROPOSE),
        own=viewer.account_id == found.proposer_id,
    )  # fmt: skip


@bp.post("/events/<uuid:id>/confirm")
@requires(CONFIRM)
def event_confirm(id):
    return act(Event, id, services.confirm, done=_page_of, message=_("Confirmed."))


@bp.post("/events/<uuid:id>/decline")
@requires(CONFIRM)
def event_decline(id):
    return act(Event, id, services.decline, done=_page_of, message=_("Declined."))


@bp.get("/events/<uuid:id>/print")
@requires(READ)
def event_print(id):
    found = find(Event, id)
    if found.kind is not EventKind.CIRCULAR or found.state is not EventState.CONFIRMED:
        abort(404)
    return paper("report", handouts.circular(found), f"circular-{found.occurred_on}")
