"""What village officers did: the records behind every figure, and the page behind every record."""

from flask import abort, redirect, request, url_for

from core.api import Column, Filter, _, _l, filtered, listing, requires
from plugins.ledger.api import VISIT_KINDS
from plugins.village_officer.permissions import EXPORT, READ
from plugins.village_officer.queries import counting
from plugins.village_officer.queries.work import GROUP, PLACES, WORK, role_column, work_rows, yield_column
from plugins.village_officer.roles import FIGURES, ITEMS, ROLES
from plugins.village_officer.views.base import YES_NO, bp, choice, tabs
from plugins.village_officer.words import GROUPS

TITLES = {code: title for code, (_role, title) in ITEMS.items()}
WHERE = {"area": _l("Village"), "unit": _l("Station"), "officer": _l("Officer")}
COLUMNS = (
    Column(_l("Date"), "occurred_on"),
    Column(_l("Village"), "village"),
    Column(_l("Counts as"), "item", titles=TITLES),
    Column(_l("How many"), "amount", numeric=True),
    Column(_l("Leaflets"), "leaflets", numeric=True),
    Column(_l("Group of officers"), "group", titles=GROUPS),
    Column(_l("Officer"), "officer"),
)


def _filters():
    figures = tuple((name, found.title) for name, found in FIGURES.items() if found.column not in ("closed", "leaflets"))
    return (
        Filter("figure", _l("Figure of the report"), yield_column, "choice", figures),
        Filter("role", _l("Which of the six roles"), role_column, "choice", choice(ROLES)),
        Filter("group", _l("Group of officers"), GROUP, "choice", choice(GROUPS)),
        Filter("item", _l("Counts as"), WORK.c.item, "choice", choice(TITLES)),
        Filter(
            "place", _l("Which of the six places"), WORK.c.place, "choice", choice({kind: VISIT_KINDS[kind] for kind in PLACES})
        ),
        Filter("held", _l("Had a term that day"), GROUP.is_not(None), "flag", YES_NO),
        Filter("closed", _l("Settled, or put right and checked again"), WORK.c.closed, "flag", YES_NO),
        Filter("leaflets", _l("With leaflets"), WORK.c.leaflets > 0, "flag", YES_NO),
        Filter("from", _l("From"), WORK.c.occurred_on, "date_from"),
        Filter("to", _l("To"), WORK.c.occurred_on, "date_to"),
        *(Filter(name, title, WORK.c[f"{name}_id"], name, choices=lambda: None) for name, title in WHERE.items()),
    )


@bp.get("/done")
@requires(READ)
def work():
    filters = _filters()
    empty = _("Nothing was recorded"), _("What village officers record in the ledgers stands here by itself.")
    return listing(
        "village_officer/work.html", work_rows, COLUMNS, filters=filters, link=".work_row", order="-occurred_on", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("What village officers did"), sums=counting.sums(filtered(work_rows, filters)),
        figure=FIGURES.get(request.args.get("figure", "")),
    )  # fmt: skip


@bp.get("/done/<uuid:id>")
@requires(READ)
def work_row(id):
    """The record behind a line."""
    return redirect(url_for("ledger.fact", id=id)) if counting.record_of(id) else abort(404)
