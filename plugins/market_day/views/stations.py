"""Hours and points of stations, officers on loan, and work for others."""

from flask import abort, request, url_for

from core.api import Column, _, _l, current_viewer, done, edit, listing, new_url, page, requires, run_tx
from plugins.ledger.api import RECORD, fact_filters
from plugins.market_day import forms, printing
from plugins.market_day.models import ForeignTask, Loan, ServicePoint
from plugins.market_day.permissions import EXPORT, LEAD, LEND, READ
from plugins.market_day.queries import stations as queries
from plugins.market_day.queries.places import own_units, unit_of
from plugins.market_day.rooms import total
from plugins.market_day.services import stations as services
from plugins.market_day.views.base import bp, demo_note, pdf_answer, tabs
from plugins.market_day.words import POINTS

POINT_COLUMNS = (
    Column(_l("Name"), "name"),
    Column(_l("Kind"), "kind", titles=POINTS),
    Column(_l("Station"), "unit"),
    Column(_l("Township or village"), "place"),
    Column(_l("On the round"), "active"),
)
LOAN_COLUMNS = (
    Column(_l("Officer"), "officer_name"),
    Column(_l("From station"), "lender"),
    Column(_l("Works for"), "borrower"),
    Column(_l("Loan begins"), "starts_at"),
    Column(_l("Loan ends"), "ends_at"),
    Column(_l("Reason"), "reason"),
)
TASK_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Who asked for it"), "requester"),
    Column(_l("What was asked"), "subject"),
    Column(_l("People sent"), "people", numeric=True),
    Column(_l("Hours"), "hours", numeric=True),
    Column(_l("Person-hours"), "person_hours", numeric=True),
    Column(_l("Station"), "unit"),
)


@bp.get("/points")
@requires(READ)
def points():
    leads = current_viewer().can(LEAD)
    empty = _("No service points yet"), _("Each station's own building becomes one when sessions are planned.")
    links = [(_("Add a point"), new_url(".point"), "plus")] if leads else []
    return listing(
        "market_day/points.html", queries.points, POINT_COLUMNS, link=".point" if leads else None, order="unit", empty=empty,
        tabs=tabs(), title=_("Hours and points"), more=links, weeks=queries.weeks(own_units()), leads=leads,
    )  # fmt: skip


@bp.route("/points/<uuid:id>", methods=["GET", "POST"])
@requires(LEAD)
def point(id):
    if queries.foreign_point(id):
        abort(404)
    return _form(forms.PointForm, ServicePoint, id, services.save_point, ".points", _("Service point"))


@bp.route("/hours/<code>", methods=["GET", "POST"])
@requires(LEAD)
def hours(code):
    unit = unit_of(code) or abort(404)
    form = forms.week_form(queries.week(unit.id))()
    if request.method == "POST" and form.validate():
        run_tx(lambda: services.set_hours(unit.id, form.week()))
        return done(".points", _("Saved."))
    return page("market_day/hours.html", form=form, tabs=tabs(), unit=unit, back=url_for(".points"))


@bp.get("/loans")
@requires(READ)
def loans():
    empty = _("Nobody is on loan"), _("The bureau lends officers to stations with many market days.")
    links = [(_("Work for others"), url_for(".foreign_tasks"), "list")]
    lends = current_viewer().can(LEND)
    links += [(_("Lend an officer"), new_url(".loan"), "plus")] if lends else []
    return listing(
        "market_day/list.html", queries.loans, LOAN_COLUMNS, link=".loan" if lends else None, order="-starts_at", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Loans between stations"), more=links,
    )  # fmt: skip


@bp.route("/loans/<uuid:id>", methods=["GET", "POST"])
@requires(LEND)
def loan(id):
    return _form(forms.LoanForm, Loan, id, services.lend, ".loans", _("Loan of an officer"))


@bp.get("/foreign-tasks")
@requires(READ)
def foreign_tasks():
    filters = _task_filters()
    sheet = url_for(".foreign_sheet", **{k: v for k, v in request.args.items() if k in ("from", "to", "unit")})
    links = [(_("Sheet for the government"), sheet, "printer")]
    links += [(_("Record work for others"), new_url(".foreign_task"), "plus")] if current_viewer().can(RECORD) else []
    hours = [(_l("Person-hours"), "", total(queries.foreign_tasks, filters, queries.person_hours))]
    return listing(
        "market_day/list.html", queries.foreign_tasks, TASK_COLUMNS, filters=filters, link=".foreign_task", order="-occurred_on",
        export=EXPORT, tabs=tabs(), title=_("Work outside police duties"), more=links, totals=hours,
    )  # fmt: skip


def _task_filters():
    return tuple(f for f in fact_filters(ForeignTask) if f.name not in ("officer", "area"))


@bp.get("/foreign-tasks/sheet")
@requires(READ)
def foreign_sheet():
    rows = queries.task_rows(_task_filters())
    unit = unit_of(request.args.get("unit", ""))
    name = unit.name if unit else current_viewer().unit_name or current_viewer().county_name
    data = printing.foreign_sheet(rows, request.args.get("from"), request.args.get("to"), name)
    return pdf_answer("sheet", data | {"demo": demo_note()}, "foreign-tasks")


@bp.route("/foreign-tasks/<uuid:id>", methods=["GET", "POST"])
@requires(RECORD)
def foreign_task(id):
    return _form(forms.ForeignTaskForm, ForeignTask, id, services.record_foreign_task, ".foreign_tasks", _("Work for others"))


def _form(form, model, id, save, back, title):
    return edit("market_day/form.html", form, model, id, save=save, done=back, tabs=tabs(), title=title, back=url_for(back))
