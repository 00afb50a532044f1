"""Pages over all kinds of fact: the hub with this month's counts, the record page, the timeline as a list, and one fact."""

from flask import redirect, url_for

from core.api import Column, Filter, _l, current_viewer, find, kinds_for_viewer, listing, page, requires, today
from plugins.ledger import pages, timelines
from plugins.ledger.models import LedgerEntry
from plugins.ledger.permissions import INCIDENTS, READ, RECORD
from plugins.ledger.queries import facts
from plugins.ledger.views.base import bp
from plugins.ledger.views.rooms import fact_columns, fact_filters


def _kind_titles() -> dict:
    return {name: kind.title for name, kind in kinds_for_viewer(current_viewer()).items()}


ENTRY_COLUMNS = fact_columns(
    Column(_l("Kind of record"), "kind", titles=_kind_titles),
    Column(_l("About what"), "label"),
    Column(_l("Counts for"), "counted", numeric=True),
)
ENTRY_FILTERS = fact_filters(
    LedgerEntry,
    Filter("q", _l("About what"), LedgerEntry.label),
    Filter("kind", _l("Kind of record"), LedgerEntry.kind, "choice", lambda: list(_kind_titles().items())),
)


@bp.get("/")
@requires(READ)
def home():
    start = today().replace(day=1)
    counted = facts.counts_by_kind(start, today())
    kinds = kinds_for_viewer(current_viewer()).items()
    lines = [(kind, url_for(kind.listing), counted.get(name, 0)) for name, kind in kinds]
    return page("ledger/home.html", lines=lines, start=start, incidents=current_viewer().can(INCIDENTS))


@bp.get("/record")
@requires(RECORD)
def record_page():
    viewer = current_viewer()
    kinds = [kind for kind in kinds_for_viewer(viewer).values() if kind.form and viewer.can(kind.record)]
    return page(
        "ledger/record.html",
        kinds=kinds,
        surveys=facts.open_surveys(),
        latest=timelines.latest(officer_id=viewer.officer_id, limit=5),
    )


@bp.get("/records")
@requires(READ)
def records():
    shown = facts.entries.where(*facts.without(timelines.hidden_kinds()))
    return listing("ledger/records.html", shown, ENTRY_COLUMNS, filters=ENTRY_FILTERS, link=".fact", order="-occurred_on")


@bp.get("/records/<uuid:id>")
@requires(READ)
def fact(id):
    kind = pages.kind_of(find(LedgerEntry, id))
    if kind.endpoint != "ledger.fact":
        return redirect(url_for(kind.endpoint, id=id))
    return page("ledger/fact.html", **pages.fact_page(kind, find(kind.model, id)))
