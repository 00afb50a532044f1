"""Spot checks: draws, drawn records and what was found."""

from flask import flash, redirect, request, url_for

from core.api import Column, Filter, _, _l, current_viewer, find, kinds_for_viewer, new_url, page, requires
from plugins.assessment import months
from plugins.assessment.forms.records import CheckForm, DrawForm
from plugins.assessment.models import Draw, SpotCheck
from plugins.assessment.permissions import CHECK, READ
from plugins.assessment.queries import checks as queries
from plugins.assessment.services import checks as services
from plugins.assessment.views.base import asked_month, bp, buttons, choices, form_page, person_filters, rows, tabs
from plugins.assessment.words import FINDING_TONES, FINDINGS


def _kinds() -> dict:
    return {name: kind.title for name, kind in kinds_for_viewer(current_viewer()).items()}


DRAWS = (
    Column(_l("Month"), "month", show=lambda day: f"{day:%Y-%m}"), Column(_l("Kind of record"), "kind", titles=_kinds),
    Column(_l("From each station"), "number", numeric=True), Column(_l("Seed"), "seed"), Column(_l("Out of"), "pool", numeric=True),
    Column(_l("Drawn"), "checks", numeric=True, sortable=False), Column(_l("Still to check"), "waiting", numeric=True,
    sortable=False),
)  # fmt: skip
CHECKS = (
    Column(_l("Date"), "occurred_on"), Column(_l("Record"), "label"), Column(_l("Person"), "officer"), Column(_l("Station"),
    "unit"),
    Column(_l("Village"), "area"), Column(_l("What the check found"), "finding", titles=FINDINGS, tones=FINDING_TONES),
    Column(_l("Checked on"), "checked_on"),
    Column(_l("Note on the finding"), "note"),
)  # fmt: skip


@bp.get("/checks")
@requires(READ)
def checks():
    filters = person_filters(
        SpotCheck, Filter("finding", _l("What the check found"), SpotCheck.finding, "choice", choices(FINDINGS)),
        Filter("draw", _l("Draw"), SpotCheck.draw_id, "choice", lambda: None),
    )  # fmt: skip
    empty = (
        _("No spot check yet"),
        _("After a month some of its records are drawn by lot, and somebody looks whether they are true."),
    )
    links = [(_("Draws"), url_for(".draws"), "list")]
    return rows(
        queries.checks, CHECKS, _("Spot checks"), filters=filters, link=".check", order="-occurred_on", empty=empty, more=links
    )


@bp.get("/draws")
@requires(READ)
def draws():
    empty = _("No draw yet"), _("The seed is published first; anybody can draw the same lots with it.")
    links = buttons(CHECK, (_("Draw a month"), new_url(".draw_form"), "plus"))
    return rows(queries.draws, DRAWS, _("Draws"), link=".draw", order="-month", empty=empty, more=links)


@bp.route("/draws/<uuid:id>/form", methods=["GET", "POST"])
@requires(CHECK)
def draw_form(id):
    month = asked_month()

    def form(*args, **kwargs):
        return DrawForm(*args, viewer=current_viewer(), **kwargs)

    def save(found):
        if not found.drawn:
            found.month = months.read(request.form.get("month_text"), "month_text")
        services.save_draw(found)

    done = lambda found: url_for(".draw", id=found.id)  # noqa: E731
    first = lambda: {"seed": services.seed_of(month)}  # noqa: E731
    return form_page(form, Draw, id, save, _("Draw a month"), url_for(".draws"), done, defaults=first)


@bp.get("/draws/<uuid:id>")
@requires(READ)
def draw(id):
    found = find(Draw, id)
    return page(
        "assessment/draw.html",
        draw=found,
        kind=_kinds().get(found.kind, found.kind),
        tabs=tabs(),
        may_check=current_viewer().can(CHECK),
    )


@bp.post("/draws/<uuid:id>/again")
@requires(CHECK)
def draw_again(id):
    same_pool, same = services.same_lots(find(Draw, id))
    if same_pool and same:
        flash(_("Drawn again: the same lots from the same records."), "good")
    elif same:
        flash(_("Records were added or deleted since; those drawn that are still there would be drawn again."), "warn")
    else:
        flash(_("Records were added or deleted since, so that the lots differ; the ones drawn first hold."), "warn")
    return redirect(url_for(".draw", id=id), 303)


@bp.route("/checks/<uuid:id>", methods=["GET", "POST"])
@requires(CHECK)
def check(id):
    found = find(SpotCheck, id)
    title = _("Spot check: %(record)s", record=found.label or found.occurred_on)
    link = url_for("ledger.fact", id=found.record_id)
    return form_page(CheckForm, SpotCheck, id, services.save_check, title, url_for(".checks"), opens=(_("Open the record"), link))
