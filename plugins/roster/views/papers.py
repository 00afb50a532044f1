"""The month sheet on paper: a page to print from the browser, and a PDF for the wall."""

from flask import abort, url_for

from core.api import _, page, requires
from plugins.roster.permissions import READ
from plugins.roster.printing import wall
from plugins.roster.queries.sheet import sheet
from plugins.roster.shifts import offered
from plugins.roster.views.base import asked_month, asked_unit, bp, demo_note, pdf_answer


@bp.get("/month/print")
@requires(READ)
def month_print():
    first, last = asked_month()
    unit = asked_unit() or abort(404, _("No station has been entered in this county yet."))
    here = {"month": f"{first:%Y-%m}", "unit": unit.code}
    return page(
        "roster/print.html", sheet=sheet(unit, first, last), unit=unit, kinds=offered(), back=url_for(".month", **here),
        as_pdf=url_for(".month_pdf", **here), demo_note=demo_note(),
    )  # fmt: skip


@bp.get("/month/pdf")
@requires(READ)
def month_pdf():
    first, last = asked_month()
    unit = asked_unit() or abort(404, _("No station has been entered in this county yet."))
    return pdf_answer(
        "sheet", wall(sheet(unit, first, last), unit.name) | {"demo": demo_note()}, f"roster-{unit.code}-{first:%Y-%m}"
    )
