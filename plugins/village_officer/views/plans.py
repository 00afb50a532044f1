"""Two-way choice and yearly rotation: wishes, both plans beside each other, the decision, and its coming into force."""

from flask import redirect, request, url_for

from core.api import Column, Filter, _, _l, act, current_viewer, done, edit, find, listing, may_open, new_url, page, requires
from plugins.ledger.api import verb_form
from plugins.village_officer.forms import OfficerForm, PlanForm, wish_form
from plugins.village_officer.models import Chooser, Method, Plan, PlanKind, PlanState
from plugins.village_officer.permissions import CHOOSE, WISH
from plugins.village_officer.queries import plans as queries
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
        "village_officer/form.html", PlanForm, Plan, id, save=services.save_plan, done=_page, tabs=tabs(),
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
    )  # fmt: skip


@bp.get("/plans/<uuid:id>/people")
@requires(CHOOSE)
def plan_people(id):
    found = find(Plan, id)
    return page(
        "village_officer/plan_people.html", plan=found, tabs=tabs(), people=queries.choosers(found),
        open=found.state in (PlanState.WISHING, PlanState.READY),
    )  # fmt: skip


@bp.route("/plans/<uuid:id>/officer", methods=["GET", "POST"])
@requires(CHOOSE)
def plan_officer(id):
    return verb_form(
        OfficerForm, Plan, id, services.add_officer, title=_("One more officer"), done=_page, template="village_officer/form.html",
        tabs=tabs(),
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


@bp.get("/wishes")
@requires(WISH)
def wishes():
    return page("village_officer/wishes.html", mine=queries.mine(current_viewer()), tabs=tabs(), title=_("My wishes"))


@bp.route("/wishes/<uuid:id>", methods=["GET", "POST"])
@requires(WISH)
def my_wish(id):
    viewer, chooser = current_viewer(), find(Chooser, id)
    own = chooser.officer_id == viewer.officer_id if chooser.officer_id else viewer.has_role("chief", "instructor")
    if not own:
        return redirect(url_for(".wishes"))
    return _wish(id, lambda _chooser: url_for(".wishes"))


@bp.route("/choosers/<uuid:id>", methods=["GET", "POST"])
@requires(CHOOSE)
def wish(id):
    """The personnel office enters what somebody said on paper."""
    return _wish(id, lambda chooser: url_for(".plan_people", id=chooser.plan_id))


def _wish(id, then):
    chooser = find(Chooser, id)
    moving = may_open(".plans") and chooser.officer_id is not None and chooser.plan.kind is PlanKind.ROTATION
    form = wish_form(queries.others(chooser), moving)
    first = dict(zip(("first", "second", "third"), chooser.wishes, strict=False)) | (
        {"must_move": chooser.must_move} if moving else {}
    )
    return verb_form(
        lambda **more: form(**(first if request.method == "GET" else {}) | more), Chooser, id, services.wish,
        title=_("Wishes of %(name)s", name=str(chooser)), done=then, template="village_officer/form.html", tabs=tabs(),
        hint=_("Best first; leave all empty when there is no preference. Only the personnel office reads it."),
    )  # fmt: skip
