"""Pilots: freezing the baseline, and the evaluation sheet."""

from flask import abort, redirect, request, url_for

from core.api import Column, _, _l, find, new_url, page, requires, today
from plugins.assessment import handouts
from plugins.assessment.forms.records import PilotForm
from plugins.assessment.meter import plugin_titles
from plugins.assessment.models import Pilot
from plugins.assessment.permissions import PILOT, READ
from plugins.assessment.queries import pilots as queries
from plugins.assessment.services import pilots as services
from plugins.assessment.views.base import bp, buttons, form_page, paper, rows, tabs

COLUMNS = (
    Column(_l("Title"), "title"), Column(_l("Model on trial"), "plugin", titles=plugin_titles),
    Column(_l("First day of the pilot"), "first_day"),
    Column(_l("Base period from"), "base_from"), Column(_l("Base period to"), "base_to"),
    Column(_l("Hash"), "digest", show=lambda text: text[:12]),
)  # fmt: skip


@bp.get("/pilots")
@requires(READ)
def pilots():
    empty = _("No pilot"), _("Freeze the baseline when a pilot begins; nobody can choose another one when the result is known.")
    links = buttons(PILOT, (_("Freeze a baseline"), new_url(".pilot_form"), "plus"))
    return rows(queries.pilots, COLUMNS, _("Pilots"), link=".pilot", order="-first_day", empty=empty, more=links)


@bp.route("/pilots/<uuid:id>/form", methods=["GET", "POST"])
@requires(PILOT)
def pilot_form(id):
    def form(*args, **kwargs):
        return PilotForm(*args, titles=plugin_titles(), **kwargs)

    done = lambda found: url_for(".pilot", id=found.id)  # noqa: E731
    return form_page(form, Pilot, id, services.freeze, _("Freeze a baseline"), url_for(".pilots"), done)


@bp.get("/pilots/<uuid:id>")
@requires(READ)
def pilot(id):
    found = find(Pilot, id)
    evaluation = queries.evaluate(found, today())
    return page(
        "assessment/pilot.html", evaluation=evaluation, pilot=found, tabs=tabs(),
        title_of=plugin_titles().get(found.plugin, found.plugin), change=handouts.change, interval=handouts.interval,
        links=handouts.pilot_links(found, evaluation.period),
        groups={
            _("Pilot stations"): queries.names_of_stations(found.stations),
            _("Other stations"): queries.names_of_stations(found.others),
        },
    )  # fmt: skip


@bp.get("/pilots/<uuid:id>/rows")
@requires(READ)
def pilot_rows(id):
    asked = [request.args.get(name, "") for name in ("measure", "group", "from", "to")]
    return redirect(handouts.counted_rows(find(Pilot, id), *asked) or abort(404))


@bp.get("/pilots/<uuid:id>/print")
@requires(READ)
def pilot_print(id):
    found = find(Pilot, id)
    return paper("sheet", handouts.pilot_paper(found, today()), f"pilot-{found.first_day}")
