"""One officer of a village changed in a plan, before the decision."""

from flask import request, url_for

from core.api import Refused, _, act, done, find, requires
from plugins.ledger.api import verb_form
from plugins.village_officer import change_page
from plugins.village_officer.forms import ChangeForm
from plugins.village_officer.models import Method, Plan
from plugins.village_officer.permissions import CHOOSE
from plugins.village_officer.services import changes as services
from plugins.village_officer.views.base import bp, tabs


@bp.route("/plans/<uuid:id>/change/<method>/<uuid:village>", methods=["GET", "POST"])
@requires(CHOOSE)
def plan_change(id, method, village):
    """Who may come and what it makes; the form keeps the change with its reason."""
    plan, place, asked = find(Plan, id), str(village), request.values.get("officer", "")
    try:
        method = Method(method)
        shown = change_page.context(plan, method, place, asked)
    except (Refused, ValueError) as refusal:
        words = refusal.reason if isinstance(refusal, Refused) else _("There is no such plan to change; have it worked out first.")
        return done("village_officer.plan", words, "bad", id=id)
    return verb_form(
        lambda **more: ChangeForm(officer=asked, **more), Plan, id,
        lambda plan, form: services.change_pair(plan, method, place, form), title=_("Change one officer"), done=_page,
        template="village_officer/change.html", tabs=tabs(), **shown,
    )  # fmt: skip


@bp.post("/plans/<uuid:id>/drop-changes")
@requires(CHOOSE)
def plan_drop_changes(id):
    return act(Plan, id, services.drop, done=_page, message=_("The changes are dropped."))


def _page(plan):
    return url_for(".plan", id=plan.id)
