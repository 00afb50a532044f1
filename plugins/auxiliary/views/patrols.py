"""Night patrols: what is planned, and what the ledger says was done."""

from flask import redirect, request, url_for

from core.api import (
    Column,
    Filter,
    Refused,
    _,
    _l,
    current_viewer,
    done,
    find,
    listing,
    may_open,
    new_url,
    ngettext,
    page,
    requires,
    run_tx,
)
from plugins.auxiliary.forms import NightsForm
from plugins.auxiliary.models import PatrolNight
from plugins.auxiliary.permissions import ARRANGE, EXPORT, READ
from plugins.auxiliary.queries import patrols as queries
from plugins.auxiliary.queries.names import code_of
from plugins.auxiliary.services import arranging
from plugins.auxiliary.views.base import bp, tabs
from plugins.ledger.api import fact_filters

COLUMNS = (
    Column(_l("Night"), "night"),
    Column(_l("Village"), "village"),
    Column(_l("Assistant"), "officer"),
    Column(_l("What to look at"), "focus"),
    Column(_l("Patrolled"), "done", sortable=False, show=lambda value: _("Yes") if value else _("Not noted")),
)


@bp.get("/patrols")
@requires(READ)
def patrols():
    done_choices = (("1", _l("Yes")), ("0", _l("Not noted")))
    filters = (Filter("done", _l("Patrolled"), queries.patrolled, "flag", done_choices), *fact_filters(PatrolNight))
    links = [(_("Night patrols noted"), url_for("ledger.activities", kind="night_patrol"), "moon")]
    links += [(_("Plan nights"), url_for(".patrol_plan"), "plus")] if current_viewer().can(ARRANGE) else []
    empty = _("No night is planned"), _("Plan weekdays of a village; the patrol itself is noted in the ledger.")
    return listing(
        "auxiliary/list.html", queries.nights, COLUMNS, filters=filters, link=".patrol", order="-night", empty=empty, export=EXPORT,
        tabs=tabs(), title=_("Night patrols"), more=links,
    )  # fmt: skip


@bp.get("/patrols/<uuid:id>")
@requires(READ)
def patrol(id):
    """One night: to the note of it, or for whoever patrols, to the form."""
    night = find(PatrolNight, id)
    code = code_of(night.area_id)
    asked = {"from": night.night, "to": night.night, "area": code, "kind": "night_patrol"}
    known = queries.activity_of(night)
    if known:
        return redirect(url_for("ledger.fact", id=known))
    if may_open("ledger.activity") and night.officer_id == current_viewer().officer_id:
        values = {"kind": "night_patrol", "title": night.focus or _("Night patrol"), "occurred_on": night.night, "area_id": code}
        return redirect(new_url("ledger.activity", **values, next=url_for(".desk")))
    return redirect(url_for("ledger.activities", **asked))


@bp.route("/patrols/plan", methods=["GET", "POST"])
@requires(ARRANGE)
def patrol_plan():
    form = NightsForm()
    if request.method == "POST" and form.validate():
        try:
            made = run_tx(lambda: _plan(form))
            return done(".patrols", ngettext("%(num)s night planned.", "%(num)s nights planned.", made))
        except Refused as refusal:
            form[refusal.field].errors = [str(refusal.reason)]
    shown = page("auxiliary/form.html", form=form, title=_("Plan night patrols"), back=url_for(".patrols"), tabs=tabs())
    return (shown, 422) if request.method == "POST" else shown


def _plan(form) -> int:
    days = {int(n) for n in form.weekdays.data}
    return arranging.plan_nights(form.area_id.record_id, form.first.data, form.last.data, days, form.focus.data)
