"""Findings of patrols: told, mediated, transferred, joint duty, dealt with."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, current_viewer, find, listing, new_url, page, requires, today
from plugins.ledger.api import fact_columns, fact_filters, fact_form, verb_form
from plugins.tasks.api import assignments_of
from plugins.village_officer import kinds
from plugins.village_officer.forms import CloseForm, FindingForm, JointForm, MediationForm
from plugins.village_officer.models import Finding, FindingState
from plugins.village_officer.permissions import OWN, READ, RECORD
from plugins.village_officer.queries import chain as queries
from plugins.village_officer.services import chain as services
from plugins.village_officer.views.base import bp, choice, tabs
from plugins.village_officer.words import FINDING_KINDS, FINDING_STATES, FINDING_TONES

COLUMNS = fact_columns(
    Column(_l("What the patrol found"), "content"),
    Column(_l("Kind of finding"), "kind", titles=FINDING_KINDS),
    Column(_l("State"), "state", titles=FINDING_STATES, tones=FINDING_TONES),
    Column(_l("Village officer"), "to_name"),
)
FILTERS = fact_filters(
    Finding,
    Filter("q", _l("What the patrol found"), Finding.content),
    Filter("kind", _l("Kind of finding"), Finding.kind, "choice", choice(FINDING_KINDS)),
    Filter("state", _l("State"), Finding.state, "choice", choice(FINDING_STATES)),
)


@bp.get("/findings")
@requires(READ)
def findings():
    empty = _("No finding yet"), _("What a patrol finds is told to the village officer at once.")
    return listing(
        "village_officer/list.html", queries.findings, COLUMNS, filters=FILTERS, link=".finding", order="-occurred_on", empty=empty,
        export=READ, tabs=tabs(), title=kinds.FINDING.plural,
        more=[(_("Tell a finding"), new_url(".finding_form"), "plus")] if current_viewer().can(RECORD) else [],
    )  # fmt: skip


@bp.route("/findings/<uuid:id>/form", methods=["GET", "POST"])
@requires(RECORD)
def finding_form(id):
    return fact_form(kinds.FINDING, FindingForm, id, save=services.find)


def _page(found):
    return url_for(".finding", id=found.id)


@bp.get("/findings/<uuid:id>")
@requires(READ)
def finding(id):
    found, viewer = find(Finding, id), current_viewer()
    may, state = viewer.can(RECORD), found.state
    return page(
        "village_officer/finding.html", finding=found, steps=queries.steps(found), kinds=FINDING_KINDS, states=FINDING_STATES,
        tones=FINDING_TONES, tabs=tabs(), neighbours=queries.names(found.neighbours), others=queries.neighbours_of(found.area_id,
        today()),
        tasks=assignments_of(services.ORIGIN, found.id), to=queries.names([found.to_id] if found.to_id else []),
        may_see=viewer.officer_id == found.to_id and not found.seen_on, may_mediate=may and state is FindingState.NOTIFIED,
        may_join=may and state is FindingState.TRANSFERRED, may_close=may and state in (FindingState.TRANSFERRED,
        FindingState.JOINT),
    )  # fmt: skip


@bp.post("/findings/<uuid:id>/seen")
@requires(OWN)
def finding_seen(id):
    return act(Finding, id, services.see, done=_page, message=_("Signed for."))


@bp.route("/findings/<uuid:id>/mediate", methods=["GET", "POST"])
@requires(RECORD)
def finding_mediate(id):
    return _verb(MediationForm, id, services.mediate, _("Emergency mediation"))


@bp.route("/findings/<uuid:id>/joint", methods=["GET", "POST"])
@requires(RECORD)
def finding_joint(id):
    return _verb(JointForm, id, services.join_forces, _("Joint duty of neighbours"))


@bp.route("/findings/<uuid:id>/close", methods=["GET", "POST"])
@requires(RECORD)
def finding_close(id):
    return _verb(CloseForm, id, services.close, _("Dealt with"))


def _verb(form, id, verb, title):
    return verb_form(form, Finding, id, verb, title=title, done=_page, template="village_officer/form.html", tabs=tabs())
