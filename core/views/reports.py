"""Reports: a question by period and place, figures that open their rows, and the same as a file or an official document."""

from flask import Blueprint, abort, g, request
from flask_babel import lazy_gettext as _l

from core.access import EXPORT, SIGNED_IN, signed_in
from core.contributions import NavItem, Report, each_day
from core.errors import Refused
from core.registry import for_viewer
from core.scope import scope_of, within
from core.screens.page import page
from core.screens.papers import report_paper
from core.screens.questions import Question
from core.screens.reckoned import openable
from core.services import reporting

bp = Blueprint("reports", __name__)

CONTRIBUTIONS = (
    NavItem(_l("Reports"), "reports.reports", SIGNED_IN, "daily", "report-analytics", 80, daily=each_day(50, "desk")),
    NavItem(_l("This month so far"), "reports.reports", SIGNED_IN, "", "chart-bar", 95, daily=each_day(70, "officer", "household")),
)


@bp.get("/reports")
@signed_in
def reports():
    return page("core/reports.html", reports=for_viewer(Report, g.viewer))


@bp.get("/reports/<id>")
@signed_in
def report(id):
    found = next((r for r in for_viewer(Report, g.viewer) if r.id == id), None) or abort(404)
    with within(scope_of(g.viewer, found.permission)):
        question = Question(found, request.args)
        try:
            query = question.query()
            result = reporting.run(found, query).narrow(request.args.get("rows"))
        except Refused as refusal:
            question.refuse(refusal)
            return page("core/report.html", report=found, question=question, result=None), 422
        if "export" in g:
            return g.export.report(str(found.title), result, lambda: report_paper(found, query, result, g.export.stamp()))
        may = g.viewer.can(EXPORT)
        return page("core/report.html", report=found, question=question, query=query, result=openable(result), may_export=may)
