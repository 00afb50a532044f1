"""Two-way choice and yearly rotation: both plans beside each other, the decision, and its coming into force."""

from flask import request, url_for

from core.api import Column, Filter, _, _l, act, done, edit, find, listing, new_url, page, requires
from plugins.village_officer.forms import PlanForm
from plugins.village_officer.models import Method, Plan, PlanKind, PlanState
from plugins.village_officer.permissions import CHOOSE
from plugins.village_officer.queries import plans as queries
from plugins.village_officer.services import gathering
from plugins.village_officer.services import plans as services
from plugins.village_officer.views.base import bp, choice, tabs
from plugins.village_officer.words import METHODS, PLAN_KINDS, PLAN_STATES, PLAN_TONES

COLUMNS = (
    Column(_l("What the plan is called"), "title"),
    Column(_l("Kind of plan"), "kind", titles=PLAN_KINDS),
    Column(_l("State"), "state", titles=PLAN_STATES, tones=PLAN_TONES),
    Column(_l("First day of the term"), "starts_on"),
    Column(_l("Last day of the term"), "ends_on"),
    Column(_l("Decided on"), "decided_on"),
)


@bp.get("/plans")
@requires(CHOOSE)
def plans():
    filters = (
        Filter("kind", _l("Kind of plan"), Plan.kind, "choice", choice(PLAN_KINDS)),
        Filter("state", _l("State"), Plan.state, "choice", choice(PLAN_STATES)),
    )
    empty = _("No plan yet"), _("A two-way choice takes in the villages without an officer and those who were selected.")
    return listing(
        "village_officer/list.html", queries.plan_rows, COLUMNS, filters=filters, link=".plan", order="-starts_on", empty=empty,
        tabs=tabs(), title=_("Choice and rotation"), more=[(_("New plan"), new_url(".plan_form"), "plus")],
    )  # fmt: skip


@bp.route("/plans/<uuid:id>/form", methods=["GET", "POST"])
@requires(CHOOSE)
def plan_form(id):
    return edit(
        "village_officer/form.html", PlanForm, Plan, id, save=gathering.save_plan, done=_page, tabs=tabs(),
        title=_("Plan of a term"),
        back=url_for(".plans"), hint=_("The number of the lottery decides between equals; publish it before wishes are collected."),
    )  # fmt: skip


def _page(plan):
    return url_for(".plan", id=plan.id)


@bp.get("/plans/<uuid:id>")
@requires(CHOOSE)
def plan(id):
    found = find(Plan, id)
    return page(
        "village_officer/plan.html", plan=found, tabs=tabs(), kinds=PLAN_KINDS, states=PLAN_STATES, tones=PLAN_TONES,
        methods=METHODS,
        tally=queries.tally(found), missing=queries.missing(found), shown=queries.shown(found), decided=queries.decided(found),
        open=found.state not in (PlanState.DECIDED, PlanState.IN_FORCE), choice=found.kind is PlanKind.CHOICE,
        sentences=lambda solution: [services.sentence(found, one) for one in solution.relaxations],
        may_change=lambda method: found.state is PlanState.READY and (method is Method.CHANGED) == ("changed" in found.solutions),
    )  # fmt: skip


@bp.post("/plans/<uuid:id>/work-out")
@requires(CHOOSE)
def plan_work_out(id):
    return act(Plan, id, services.work_out, done=_page, message=_("Being worked out; look again in half a minute."))


@bp.post("/plans/<uuid:id>/decide/<method>")
@requires(CHOOSE)
def plan_decide(id, method):
    find(Plan, id)
    if method not in {one.value for one in Method}:
        return done("village_officer.plan", _("There is no such plan to decide on; have it worked out first."), "bad", id=id)
    reason = request.form.get("reason", "").strip()[:200]
    return act(Plan, id, lambda plan: services.decide(plan, Method(method), reason), done=_page, message=_("Decided on."))


@bp.post("/plans/<uuid:id>/in-force")
@requires(CHOOSE)
def plan_in_force(id):
    return act(Plan, id, services.put_in_force, done=_page, message=_("In force: the terms are entered."))


@bp.post("/plans/<uuid:id>/revoke")
@requires(CHOOSE)
def plan_revoke(id):
    return act(Plan, id, services.revoke, done=_page, message=_("The decision is taken back."))


@bp.post("/plans/<uuid:id>/give-up")
@requires(CHOOSE)
def plan_give_up(id):
    return act(Plan, id, gathering.give_up, done=lambda _plan: url_for(".plans"), message=_("The plan is given up."))
