"""Allowances: sheets of months, their lines, rates and absences."""

from flask import url_for

from core.api import Column, Filter, Refused, _, _l, act, current_viewer, find, hindrance, new_url, page, requires, today
from plugins.personnel import handouts
from plugins.personnel.declared import Scheme, known, titles
from plugins.personnel.forms import records as forms
from plugins.personnel.models import Absence, AllowanceLine, AllowanceSheet, Rate, SheetState
from plugins.personnel.money import yuan
from plugins.personnel.permissions import ABSENCES, ALLOWANCES, PAY
from plugins.personnel.queries import allowances as queries
from plugins.personnel.services import allowances as services
from plugins.personnel.settings import RULES
from plugins.personnel.views.base import bp, buttons, decide, form_page, officer_filter, paper, rows, tabs
from plugins.personnel.words import ABSENCES as ABSENCE_WORDS
from plugins.personnel.words import SHEET_TONES, SHEETS

STATE_TITLES = {state.value: title for state, title in SHEETS.items()}
SHEET_COLUMNS = (
    Column(_l("Month"), "month", show=lambda day: f"{day:%Y-%m}"), Column(_l("Allowance"), "scheme", titles=lambda: titles(Scheme)),
    Column(_l("State"), "state", titles=STATE_TITLES, tones=SHEET_TONES), Column(_l("Number of people"), "people", numeric=True),
    Column(_l("Yuan"), "total_fen", numeric=True, show=yuan), Column(_l("Paid on"), "paid_on"),
)  # fmt: skip
LINE_COLUMNS = (
    Column(_l("Month"), "occurred_on", show=lambda day: f"{day:%Y-%m}"), Column(_l("Name of the person"), "name"),
    Column(_l("Number"), "number"), Column(_l("Station"), "unit"), Column(_l("Township"), "town"),
    Column(_l("Villages"), "villages"),
    Column(_l("Days"), "days", numeric=True), Column(_l("Absent"), "absent", numeric=True),
    Column(_l("Rate"), "rate_fen", numeric=True, show=yuan), Column(_l("Yuan"), "amount_fen", numeric=True, show=yuan),
)  # fmt: skip
SHEET_FILTERS = (
    Filter("state", _l("State"), AllowanceSheet.state, "choice", tuple(STATE_TITLES.items())),
    Filter("scheme", _l("Allowance"), AllowanceSheet.scheme, "choice", lambda: list(titles(Scheme).items())),
    Filter("from", _l("From"), AllowanceSheet.month, "date_from"), Filter("to", _l("To"), AllowanceSheet.month, "date_to"),
)  # fmt: skip
RATE_COLUMNS = (
    Column(_l("From"), "valid_from"), Column(_l("Allowance"), "scheme", titles=lambda: titles(Scheme)),
    Column(_l("Yuan a month"), "fen", numeric=True, show=yuan), Column(_l("Basis"), "basis"),
)  # fmt: skip
ABSENCE_COLUMNS = (
    Column(_l("Absent from"), "first_day"), Column(_l("Absent until"), "last_day"), Column(_l("Name of the person"), "name"),
    Column(_l("Station"), "unit"), Column(_l("Kind"), "kind", titles=ABSENCE_WORDS),
    Column(_l("The allowance is not shortened"), "paid"),
    Column(_l("Reason"), "reason"),
)  # fmt: skip


@bp.get("/allowances")
@requires(ALLOWANCES)
def allowances():
    empty = _("No sheet yet"), _("A month's sheet follows from postings and absences; nobody types names or sums.")
    links = [(_("Absences"), url_for(".absences"), "calendar"), (_("Rates"), url_for(".rates"), "coin"),
             (_("All lines"), url_for(".lines"), "list")]  # fmt: skip
    links += buttons(PAY, (_("Draw up a month"), url_for(".allowance_new"), "plus"))
    return rows(
        queries.sheets, SHEET_COLUMNS, _("Allowances"), filters=SHEET_FILTERS, link=".allowance", order="-month", empty=empty,
        more=links,
    )  # fmt: skip


@bp.route("/allowances/new", methods=["GET", "POST"])
@requires(PAY)
def allowance_new():
    form, made = forms.MonthForm(month=f"{today():%Y-%m}"), {}

    def work(form):
        month = form.first()
        if month is None:
            raise Refused(_("Write the month like 2026-03."), "month")
        made["id"] = services.draw_up(form.scheme.data, month).id

    back = url_for(".allowances")
    return decide(form, work, lambda: url_for(".allowance", id=made["id"]), _("Draw up a month"), back, _("Drawn up."))


@bp.get("/allowances/<uuid:id>")
@requires(ALLOWANCES)
def allowance(id):
    found = find(AllowanceSheet, id)
    scheme = known(Scheme, found.scheme)
    totals = queries.allowance_totals(found.scheme, found.month)
    return page(
        "personnel/allowance.html", sheet=found, title=scheme.title if scheme else found.scheme, units=queries.by_unit(found),
        totals=totals, rule=dict(RULES).get(found.rule, found.rule), states=SHEETS, tones=SHEET_TONES, yuan=yuan, tabs=tabs(),
        may_pay=current_viewer().can(PAY), State=SheetState, payer=scheme and scheme.payer,
        barred=hindrance(services.check_approvable, found) if found.state is SheetState.DRAFT else "",
    )  # fmt: skip


def _page_of(sheet) -> str:
    return url_for(".allowance", id=sheet.id)


@bp.post("/allowances/<uuid:id>/draw-up")
@requires(PAY)
def allowance_draw_up(id):
    verb = lambda sheet: services.draw_up(sheet.scheme, sheet.month)  # noqa: E731
    return act(AllowanceSheet, id, verb, done=_page_of, message=_("Drawn up."))


@bp.post("/allowances/<uuid:id>/approve")
@requires(PAY)
def allowance_approve(id):
    return act(AllowanceSheet, id, services.approve, done=_page_of, message=_("Approved."))


@bp.post("/allowances/<uuid:id>/reopen")
@requires(PAY)
def allowance_reopen(id):
    return act(AllowanceSheet, id, services.reopen, done=_page_of, message=_("A draft again."))


@bp.route("/allowances/<uuid:id>/pay", methods=["GET", "POST"])
@requires(PAY)
def allowance_pay(id):
    found, target = find(AllowanceSheet, id), url_for(".allowance", id=id)

    def work(form):
        services.pay(find(AllowanceSheet, id), form.paid_on.data, form.voucher.data or "")

    return decide(
        forms.PayForm(), work, target, _("Pay the allowance of %(month)s", month=f"{found.month:%Y-%m}"), target,
        ready=lambda: services.check_payable(find(AllowanceSheet, id)),
    )  # fmt: skip


@bp.get("/allowances/<uuid:id>/print")
@requires(ALLOWANCES)
def allowance_print(id):
    found = find(AllowanceSheet, id)
    return paper("sheet", handouts.sign_sheet(found), f"allowance-{found.month:%Y-%m}")


@bp.get("/allowances/<uuid:id>/villages")
@requires(ALLOWANCES)
def allowance_villages(id):
    found = find(AllowanceSheet, id)
    return page("personnel/allowance_villages.html", sheet=found, villages=queries.by_village(found), yuan=yuan)


@bp.get("/lines")
@requires(ALLOWANCES)
def lines():
    filters = (
        Filter("sheet", _l("Sheet"), AllowanceLine.sheet_id, "choice", _sheets),
        Filter("state", _l("State"), AllowanceSheet.state, "choice", tuple(STATE_TITLES.items())),
        Filter("from", _l("From"), AllowanceLine.occurred_on, "date_from"),
        Filter("to", _l("To"), AllowanceLine.occurred_on, "date_to"),
        Filter("unit", _l("Station"), AllowanceLine.unit_id, "unit", lambda: None),
        Filter("area", _l("Township or village"), AllowanceLine.area_id, "area", lambda: None), officer_filter(),
    )  # fmt: skip
    empty = _("No sheet yet"), _("A month's sheet follows from postings and absences; nobody types names or sums.")
    return rows(queries.lines, LINE_COLUMNS, _("Allowances, line by line"), filters=filters, order="-occurred_on", empty=empty)


def _sheets() -> list:
    names = titles(Scheme)
    return [(str(s.id), f"{s.month:%Y-%m} {names.get(s.scheme, s.scheme)}") for s in queries.last_sheets()]


@bp.get("/rates")
@requires(ALLOWANCES)
def rates():
    empty = _("No rate of the county's own"), _("Until then the setting's amount is paid.")
    return rows(
        queries.rates, RATE_COLUMNS, _("Rates"), order="-valid_from", empty=empty, link=".rate_form",
        more=buttons(PAY, (_("Add a rate"), new_url(".rate_form"), "plus")),
    )  # fmt: skip


@bp.route("/rates/<uuid:id>", methods=["GET", "POST"])
@requires(PAY)
def rate_form(id):
    return form_page(forms.RateForm, Rate, id, services.save_rate, _("Rate"), url_for(".rates"), ready=services.check_rate)


@bp.get("/absences")
@requires(ALLOWANCES)
def absences():
    filters = (
        Filter("from", _l("From"), Absence.first_day, "date_from"), Filter("to", _l("To"), Absence.first_day, "date_to"),
        officer_filter(), Filter("unit", _l("Station"), Absence.unit_id, "unit", lambda: None),
    )  # fmt: skip
    empty = _("No absence"), _("Absences shorten the month's allowance, unless they are paid.")
    return rows(
        queries.absences, ABSENCE_COLUMNS, _("Absences"), filters=filters, order="-first_day", empty=empty, link=".absence_form",
        more=buttons(ABSENCES, (_("Record an absence"), new_url(".absence_form"), "plus")),
    )  # fmt: skip


@bp.route("/absences/<uuid:id>", methods=["GET", "POST"])
@requires(ABSENCES)
def absence_form(id):
    back, ready = url_for(".absences"), services.check_absence
    return form_page(forms.AbsenceForm, Absence, id, services.save_absence, _("Absence"), back, ready=ready)
