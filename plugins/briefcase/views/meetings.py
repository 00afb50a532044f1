"""Councils and joint meetings with what they decided; alerts and talks. The meetings themselves are activities of the ledger."""

from flask import abort, url_for

from core.api import Column, Filter, _, _l, current_viewer, find, may_open, new_url, page, requires
from plugins.briefcase import forms
from plugins.briefcase.models import Decision
from plugins.briefcase.permissions import KEEP, READ
from plugins.briefcase.queries import oversight as queries
from plugins.briefcase.services import contacts as services
from plugins.briefcase.views.base import bp, deed, form_page, room, tabs
from plugins.ledger.api import ACTIVITY_KINDS, TOPICS, Activity, fact_columns, fact_filters

STATES = {"open": _l("To be done"), "late": _l("Overdue"), "done": _l("Done")}
STATE_TONES = {"open": "info", "late": "bad", "done": "good"}
KINDS = {kind: ACTIVITY_KINDS[kind] for kind in queries.MEETINGS}
MEETING_COLUMNS = fact_columns(
    Column(_l("About what"), "title"),
    Column(_l("Kind of meeting"), "kind", titles=KINDS),
    Column(_l("People there"), "people_reached", numeric=True),
    Column(_l("Decisions"), "decisions", numeric=True, sortable=False),
)
TALK_COLUMNS = fact_columns(
    Column(_l("About what"), "title"),
    Column(_l("Kind of activity"), "kind", titles=ACTIVITY_KINDS),
    Column(_l("Topic"), "topic", titles=TOPICS.titles()),
    Column(_l("People reached"), "people_reached", numeric=True),
)
DECISION_COLUMNS = (
    Column(_l("What was decided"), "what"),
    Column(_l("Who does it"), "responsible"),
    Column(_l("State"), "state", titles=STATES, tones=STATE_TONES, sortable=False),
    Column(_l("To be done by"), "due_on"),
    Column(_l("Done on"), "done_on"),
    Column(_l("Village"), "village", sortable=False),
)


@bp.get("/meetings")
@requires(READ)
def meetings():
    kind = Filter("kind", _l("Kind of meeting"), Activity.kind, "choice", tuple((k.value, t) for k, t in KINDS.items()))
    more = [(_("Decisions"), url_for(".decisions"), "list"), (_("Alerts and talks"), url_for(".talks"), "speakerphone")]
    if may_open("ledger.activity"):
        more.append((_("Record a meeting"), new_url("ledger.activity", kind="council", next=url_for(".meetings")), "plus"))
    empty = (
        _("No meetings yet"),
        _("Councils with villagers and joint meetings with organisations, and what became of their decisions."),
    )
    return room(
        queries.meetings, MEETING_COLUMNS, _("Councils and joint meetings"), filters=fact_filters(Activity, kind), link=".meeting",
        empty=empty, more=more,
    )  # fmt: skip


@bp.get("/meetings/<uuid:id>")
@requires(READ)
def meeting(id):
    found = find(Activity, id)
    if found.kind not in queries.MEETINGS:
        abort(404)
    return page(
        "briefcase/meeting.html", tabs=tabs(), meeting=found, kinds=KINDS, decisions=queries.decisions_of(found), new=new_url,
        keeps=current_viewer().can(KEEP),
    )  # fmt: skip


@bp.route("/meetings/<uuid:activity_id>/decisions/<uuid:id>", methods=["GET", "POST"])
@requires(KEEP)
def decision(activity_id, id):
    parent = find(Activity, activity_id)
    save = lambda record: services.decide(find(Activity, activity_id), record)  # noqa: E731
    return form_page(
        forms.DecisionForm, Decision, id, save, _("Note a decision"), back=url_for(".meeting", id=activity_id), subject=parent,
        ready=lambda record: record and services.check_open(record),
    )  # fmt: skip


@bp.get("/decisions")
@requires(READ)
def decisions():
    statement = queries.decisions()
    state = Filter("state", _l("State"), queries.decision_state(), "choice", tuple(STATES.items()))
    empty = _("No decisions yet"), _("Note them on the page of the meeting.")
    return room(statement, DECISION_COLUMNS, _("Decisions"), filters=(state,), link=".decision_page", order="due_on", empty=empty)


@bp.get("/decisions/<uuid:id>")
@requires(READ)
def decision_page(id):
    return meeting(find(Decision, id).activity_id)


@bp.route("/decisions/<uuid:id>/done", methods=["GET", "POST"])
@requires(KEEP)
def carry_out(id):
    done = lambda found: url_for(".meeting", id=found.activity_id)  # noqa: E731
    return deed(forms.DoneForm, Decision, id, services.carry_out, _("Say what came of it"), done, services.check_open)


@bp.get("/talks")
@requires(READ)
def talks():
    more = []
    if may_open("ledger.activity"):
        back = url_for(".talks")
        more = [
            (_("Record a talk"), new_url("ledger.activity", kind="talk", next=back), "plus"),
            (_("Record an alert"), new_url("ledger.activity", kind="alert", next=back), "speakerphone"),
        ]
    empty = _("No alerts or talks yet"), _("Warnings to villagers, and talks on fire, theft and drugs.")
    return room(
        queries.talks,
        TALK_COLUMNS,
        _("Alerts and talks"),
        filters=fact_filters(Activity),
        link="ledger.fact",
        empty=empty,
        more=more,
    )
