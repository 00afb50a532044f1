"""Who is in a plan, and the wishes of both sides: said by themselves, or entered by the personnel office from paper."""

from flask import redirect, request, url_for

from core.api import _, act, current_viewer, find, may_open, page, requires
from plugins.ledger.api import verb_form
from plugins.village_officer.forms import OfficerForm, PlaceForm, wish_form
from plugins.village_officer.models import Chooser, Plan, PlanKind, PlanState
from plugins.village_officer.permissions import CHOOSE, WISH
from plugins.village_officer.queries import plans as queries
from plugins.village_officer.services import gathering as services
from plugins.village_officer.views.base import bp, tabs


def _people(plan):
    return url_for(".plan_people", id=plan.id)


@bp.get("/plans/<uuid:id>/people")
@requires(CHOOSE)
def plan_people(id):
    found = find(Plan, id)
    return page(
        "village_officer/plan_people.html", plan=found, tabs=tabs(), people=queries.choosers(found),
        silent=queries.missing(found),
        open=found.state in (PlanState.WISHING, PlanState.READY),
    )  # fmt: skip


@bp.route("/plans/<uuid:id>/officer", methods=["GET", "POST"])
@requires(CHOOSE)
def plan_officer(id):
    return verb_form(
        OfficerForm, Plan, id, services.add_officer, title=_("One more officer"), done=_people,
        template="village_officer/form.html", tabs=tabs(),
    )  # fmt: skip


@bp.route("/plans/<uuid:id>/village", methods=["GET", "POST"])
@requires(CHOOSE)
def plan_village(id):
    return verb_form(
        PlaceForm, Plan, id, services.add_village, title=_("One more village"), done=_people, template="village_officer/form.html",
        tabs=tabs(),
    )  # fmt: skip


@bp.post("/plans/<uuid:id>/no-preference")
@requires(CHOOSE)
def plan_no_preference(id):
    return act(Plan, id, services.no_preference, done=_people, message=_("Entered: no preference."))


@bp.post("/choosers/<uuid:id>/out")
@requires(CHOOSE)
def chooser_out(id):
    plan_id = find(Chooser, id).plan_id
    return act(Chooser, id, services.take_out, done=lambda _one: url_for(".plan_people", id=plan_id), message=_("Taken out."))


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
    open_ = may_open(".plans") and chooser.plan.state not in (PlanState.DECIDED, PlanState.IN_FORCE)
    return verb_form(
        lambda **more: form(**(first if request.method == "GET" else {}) | more), Chooser, id, services.wish,
        title=_("Wishes of %(name)s", name=str(chooser)), done=then, template="village_officer/form.html", tabs=tabs(),
        hint=_("Best first; leave all empty when there is no preference. Only the personnel office reads it."),
        out=url_for(".chooser_out", id=id) if open_ else None,
    )  # fmt: skip
