"""The sheet of a month: on the screen, as a file, on paper, and closing it."""

from flask import request, url_for

from core.api import _, current_viewer, find, page, requires, today
from plugins.assessment import handouts
from plugins.assessment.forms.records import CloseForm
from plugins.assessment.models import Plan
from plugins.assessment.months import last_of, month_after, month_before
from plugins.assessment.permissions import CLOSE, READ
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
    lines, part = lines_of(found, month), max(1, request.args.get("part", 1, type=int))
    return page(
        "assessment/sheet.html", plan=found, month=month, lines=lines[(part - 1) * MOST : part * MOST], part=part, tabs=tabs(),
        pages=-(-len(lines) // MOST), items=items_of(found), number=number, said=said, closing=queries.latest(found.series, month),
        ranks=ranks({line.id: line.total for line in lines}) if may_rank() else None, may_close=current_viewer().can(CLOSE),
        ended=last_of(month) < today(), due=len(due(month, found)), before=month_before(month), after=month_after(month),
    )  # fmt: skip


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
    return decide(CloseForm(), work, lambda: url_for(".closing", id=made["id"]), title, back, _("The month is closed."), hint=hint)
