"""Receipts: how many of those who received something signed for it; notices beside tasks."""

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.tasks.models import Assignment, Task, TaskKind
from plugins.tasks.reports.base import address, by_station, percent, summed

NUMBERS = {
    "received": {}, "signed": {"read": "1"}, "unsigned": {"read": "0"}, "notices": {"kind": "notice"},
    "notices_signed": {"kind": "notice", "read": "1"},
}  # fmt: skip
OPENS = NUMBERS | {"share": NUMBERS["received"]}
COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Received"), "received", numeric=True),
    Column(_l("Signed for"), "signed", numeric=True),
    Column(_l("Not signed for"), "unsigned", numeric=True),
    Column(_l("Signed for, %"), "share", numeric=True),
    Column(_l("Notices"), "notices", numeric=True),
    Column(_l("Notices signed for"), "notices_signed", numeric=True),
)


def receipts(query: ReportQuery) -> ReportResult:
    """Parts issued in the period, by station."""
    notice, signed = Task.kind == TaskKind.NOTICE, Assignment.acknowledged_on.is_not(None)
    rows = by_station(
        query, received=Assignment.id.is_not(None), signed=signed, unsigned=Assignment.acknowledged_on.is_(None), notices=notice,
        notices_signed=notice & signed,
    )  # fmt: skip
    total = summed(rows, NUMBERS)
    figures = [
        Figure("received", _("Received"), total["received"], _("receipts"), _open(query, "received")),
        Figure("signed", _("Signed for"), total["signed"], _("receipts"), _open(query, "signed")),
        Figure("unsigned", _("Not signed for"), total["unsigned"], _("receipts"), _open(query, "unsigned")),
        Figure("read_share", _("Share signed for"), percent(total["signed"], total["received"]), "%", _open(query, "received")),
        Figure("notices", _("Notices"), total["notices"], _("receipts"), _open(query, "notices")),
        Figure("notices_signed", _("Notices signed for"), total["notices_signed"], _("receipts"), _open(query, "notices_signed")),
        Figure("notices_share", _("Share of notices signed for"), percent(total["notices_signed"], total["notices"]), "%",
               _open(query, "notices")),
    ]  # fmt: skip
    hrefs = {name: _open(query, name) for name in OPENS}
    last = {"unit": _("Total"), "share": percent(total["signed"], total["received"]), "hrefs": hrefs} | total
    return ReportResult(figures, COLUMNS, [_row(query, row) for row in rows], [_("Recalled ones are left out.")], total=last)


def _open(query, name, **more) -> str:
    return address(query, **OPENS[name], **more)


def _row(query, row) -> dict:
    counts = {name: getattr(row, name) for name in NUMBERS}
    hrefs = {name: _open(query, name, unit=row.code) for name in OPENS}
    share = percent(row.signed, row.received)
    return {"unit": row.name, "share": share, "href": hrefs["received"], "hrefs": hrefs} | counts
