"""The matrix assistant × duty × month, the same by parts of the mechanism, and the records behind every figure."""

from flask import abort, redirect, request, url_for

from core.api import Column, Filter, _, _l, listing, may_open, page, requires
from plugins.auxiliary.duties import DUTIES, PARTS, YIELDS
from plugins.auxiliary.permissions import EXPORT, READ
from plugins.auxiliary.queries import matrix
from plugins.auxiliary.queries.work import DUTY, PART, WORK, YIELD, work_rows
from plugins.auxiliary.views.base import around, asked_month, bp, tabs
from plugins.auxiliary.words import ITEM_TITLES
from plugins.ledger.api import fact_filters

WORK_COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Village"), "village"),
    Column(_l("Kind of record"), "item", titles=ITEM_TITLES),
    Column(_l("Counts for"), "amount", numeric=True),
    Column(_l("Assistant"), "officer"),
)


@bp.get("/duties")
@requires(READ)
def duties():
    first, last = asked_month()
    by_part = request.args.get("view") == "mechanism"
    at = max(request.args.get("at", 0, type=int), 0)
    found = matrix.month(first, last, by_part, request.args.get("unit", ""), at)
    return page(
        "auxiliary/duties.html", tabs=tabs(), first=first, months=around(first), by_part=by_part,
        heads=PARTS if by_part else DUTIES,
        month_value=f"{first:%Y-%m}", unit=request.args.get("unit", ""), units=matrix.stations(), at=at, more=found["more"],
        rows=found["rows"], total=found["total"], count=found["count"], size=matrix.PAGE,
    )  # fmt: skip


def _filters():
    names = {"duty": (DUTY, DUTIES, _l("Which of the six duties")), "part": (PART, PARTS, _l("Part of the mechanism"))}
    own = [Filter(n, title, c, "choice", tuple((k.value, v) for k, v in titles.items())) for n, (c, titles, title) in names.items()]
    figures = tuple((name, found.title) for name, found in YIELDS.items())
    return (*own, Filter("figure", _l("Figure of the report"), YIELD, "choice", figures), *fact_filters(WORK.c))


@bp.get("/done")
@requires(READ)
def work():
    filters = _filters()
    empty = _("Nothing was recorded"), _("What assistants record in the ledgers stands here by itself.")
    return listing(
        "auxiliary/work.html", work_rows, WORK_COLUMNS, filters=filters, link=".work_row", order="-occurred_on", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("What assistants did"), total=matrix.amount(filters), more=[],
        figure=YIELDS.get(request.args.get("figure", "")),
    )  # fmt: skip


@bp.get("/done/<uuid:id>")
@requires(READ)
def work_row(id):
    """The record behind a line, where this viewer may see it."""
    found = matrix.record_of(id) or abort(404)
    endpoint, known = found
    return redirect(url_for(endpoint, id=known)) if may_open(endpoint) else abort(403)
