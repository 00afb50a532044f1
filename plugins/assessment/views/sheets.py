"""The sheet of a month: on the screen, as a file, on paper, and closing it."""

from flask import abort, redirect, request, url_for

from core.api import Unit, _, current_viewer, export_action, find, hindrance, page, question_of, requires, sheet_file, today
from plugins.assessment import handouts
from plugins.assessment.forms.records import CloseForm
from plugins.assessment.models import Plan
from plugins.assessment.months import last_of, month_after, month_before, period_of
from plugins.assessment.opening import list_of, part_links
from plugins.assessment.permissions import CLOSE, EXPORT, READ
from plugins.assessment.queries import months as queries
from plugins.assessment.queries.bands import may_rank
from plugins.assessment.queries.plans import items_of
from plugins.assessment.queries.ratings import due
from plugins.assessment.queries.sheets import sheet as lines_of
from plugins.assessment.scoring import ranks
from plugins.assessment.services import months as services
from plugins.assessment.views.base import asked_month, bp, decide, paper, tabs
from plugins.assessment.words import number, said

MOST = 20
"""Lines of a page on the screen; the paper has all."""


@bp.get("/plans/<uuid:id>/sheet")
@requires(READ)
def sheet(id):
    found, month = find(Plan, id), asked_month()
    name = f"{found.title} {month:%Y-%m}"
    if (file := sheet_file(EXPORT, name, handouts.sheet_headings(found), lambda: handouts.sheet_rows(found, month))) is not None:
        return file
    lines, part = lines_of(found, month), max(1, request.args.get("part", 1, type=int))
    return page(
        "assessment/sheet.html", plan=found, month=month, lines=lines[(part - 1) * MOST : part * MOST], part=part, tabs=tabs(),
        pages=-(-len(lines) // MOST), total=len(lines), items=items_of(found), number=number, said=said,
        closing=queries.latest(found.series, month), export=export_action(EXPORT),
        ranks=ranks({line.id: line.total for line in lines}) if may_rank() else None, may_close=current_viewer().can(CLOSE),
        ended=last_of(month) < today(), due=len(due(month, found)), before=month_before(month), after=month_after(month),
    )  # fmt: skip


@bp.get("/plans/<uuid:id>/sheet/<uuid:subject>")
@requires(READ)
def line(id, subject):
    found, month = find(Plan, id), asked_month()
    one = next(iter(lines_of(found, month, [subject])), None) or abort(404)
    who = {"officer": one.number} if one.officer_id else {"unit": find(Unit, one.unit_id).code}
    return page(
        "assessment/line.html", plan=found, month=month, line=one, number=number, said=said, tabs=tabs(),
        links=part_links(found, period_of(month), **who),
    )  # fmt: skip


@bp.get("/counted/<indicator>")
@requires(READ)
def counted(indicator):
    return redirect(list_of(indicator, question_of(request.args)) or abort(404))


@bp.get("/plans/<uuid:id>/sheet/print")
@requires(READ)
def sheet_print(id):
    found, month = find(Plan, id), asked_month()
    return paper("sheet", handouts.sheet_paper(found, month), f"assessment-{month:%Y-%m}")


@bp.get("/plans/<uuid:id>/paper")
@requires(READ)
def rating_paper(id):
    found, month = find(Plan, id), asked_month()
    return paper("sheet", handouts.rating_paper(found, month), f"rating-{month:%Y-%m}")


@bp.route("/plans/<uuid:id>/close", methods=["GET", "POST"])
@requires(CLOSE)
def close(id):
    month, made = asked_month(), {}
    back = url_for(".sheet", id=find(Plan, id).id, month=f"{month:%Y-%m}")

    def work(form):
        made["id"] = services.close_month(find(Plan, id), month, form.reason.data or "").id

    title = _("Close %(month)s", month=f"{month:%Y-%m}")
    hint = _("Figures, rule and hash are kept and never changed; a correction is a new edition.")
    form = CloseForm()
    form.barred = hindrance(services.check_month, find(Plan, id), month)
    return decide(form, work, lambda: url_for(".closing", id=made["id"]), title, back, _("The month is closed."), hint=hint)
