"""How tasks flow: issued, done in time, overdue, returned. Notices are not in it; recalled parts are not counted.

Why a task still open after its day counts as late, and one not due yet as nothing: a share of what is due is honest on any day.
"""

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.tasks.models import Assignment, Task, TaskKind
from plugins.tasks.reports.base import address, by_station, percent, summed

NUMBERS = {
    "issued": {}, "timely": {"timely": "yes"}, "tardy": {"timely": "no"}, "late": {"late": "1"}, "returned": {"returned": "1"},
}  # fmt: skip
OPENS = NUMBERS | {"share": {"timely": "due"}}
COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Parts issued"), "issued", numeric=True),
    Column(_l("Done in time"), "timely", numeric=True),
    Column(_l("Late or not done"), "tardy", numeric=True),
    Column(_l("In time, %"), "share", numeric=True),
    Column(_l("Overdue now"), "late", numeric=True),
    Column(_l("Returned at least once"), "returned", numeric=True),
)


def flow(query: ReportQuery) -> ReportResult:
    """Parts issued in the period, by station."""
    rows = by_station(
        query, Task.kind == TaskKind.TASK, issued=Assignment.id.is_not(None), timely=Assignment.timely == "yes",
        tardy=Assignment.timely == "no", late=Assignment.late, returned=Assignment.returns > 0,
    )  # fmt: skip
    total = summed(rows, NUMBERS)
    figures = [
        Figure("issued", _("Parts issued"), total["issued"], _("tasks"), _open(query, "issued")),
        Figure("on_time", _("Done in time"), total["timely"], _("tasks"), _open(query, "timely")),
        Figure("not_on_time", _("Late or not done"), total["tardy"], _("tasks"), _open(query, "tardy")),
        Figure("on_time_share", _("In time, of those due"), _share(total), "%", _open(query, "share")),
        Figure("overdue", _("Overdue now"), total["late"], _("tasks"), _open(query, "late")),
        Figure("returned", _("Returned at least once"), total["returned"], _("tasks"), _open(query, "returned")),
    ]
    notes = [_("A task to several receivers counts once for each of them. Recalled ones and notices are left out.")]
    last = {"unit": _("Total"), "share": _share(total), "hrefs": {name: _open(query, name) for name in OPENS}} | total
    return ReportResult(figures, COLUMNS, [_row(query, row) for row in rows], notes, total=last)


def _open(query, name, **more) -> str:
    return address(query, kind="task", **OPENS[name], **more)


def _share(counts: dict) -> float | None:
    return percent(counts["timely"], counts["timely"] + counts["tardy"])


def _row(query, row) -> dict:
    counts = {name: getattr(row, name) for name in NUMBERS}
    hrefs = {name: _open(query, name, unit=row.code) for name in OPENS}
    return {"unit": row.name, "share": _share(counts), "href": hrefs["issued"], "hrefs": hrefs} | counts
