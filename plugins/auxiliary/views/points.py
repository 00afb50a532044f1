"""The service van (流动警务大篷车): its stops and the timetable for the wall."""

from flask import url_for

from core.api import Column, Filter, _, _l, current_viewer, edit, listing, new_url, requires
from plugins.auxiliary import papers
from plugins.auxiliary.forms import PointForm
from plugins.auxiliary.models import ServicePoint
from plugins.auxiliary.permissions import ARRANGE, EXPORT, READ
from plugins.auxiliary.queries import points as queries
from plugins.auxiliary.services import arranging
from plugins.auxiliary.views.base import bp, pdf_answer, tabs
from plugins.auxiliary.words import WEEKDAYS

HOUR = lambda value: f"{value:%H:%M}"  # noqa: E731
COLUMNS = (
    Column(_l("Where in the village"), "place"),
    Column(_l("Village"), "village"),
    Column(_l("When"), "weekday", show=lambda n: _("Market days") if n == queries.BY_MARKET else WEEKDAYS[n]),
    Column(_l("From what time"), "starts", show=HOUR),
    Column(_l("Until what time"), "ends", show=HOUR),
    Column(_l("What is done there"), "services"),
)


@bp.get("/points")
@requires(READ)
def points():
    filters = (Filter("area", _l("Village or township"), ServicePoint.area_id, "area"),)
    may = current_viewer().can(ARRANGE)
    links = [(_("Timetable (PDF)"), url_for(".timetable"), "printer")]
    links += [(_("Add a stop"), new_url(".point"), "plus")] if may else []
    empty = _("The van has no timetable yet"), _("Add its stops: the same weekday every week, or every market day of the town.")
    return listing(
        "auxiliary/list.html", queries.stops(), COLUMNS, filters=filters,
        link=".point" if may else None, order="weekday", empty=empty, export=EXPORT, tabs=tabs(),
        title=_("Service van"), more=links,
    )  # fmt: skip


@bp.route("/points/<uuid:id>", methods=["GET", "POST"])
@requires(ARRANGE)
def point(id):
    return edit(
        "auxiliary/form.html", PointForm, ServicePoint, id, save=arranging.save_point, done=".points", tabs=tabs(),
        title=_("Stop of the van"), back=url_for(".points"),
    )  # fmt: skip


@bp.get("/points/timetable")
@requires(READ)
def timetable():
    rows = queries.timetable()
    name = current_viewer().unit_name or current_viewer().county_name
    return pdf_answer("sheet", papers.timetable(rows, name), "van")
