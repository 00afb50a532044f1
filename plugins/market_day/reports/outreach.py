"""The six kinds of outreach by township and month; all six are shown, also with nothing in them."""

from collections import Counter, defaultdict

from flask import url_for

from core.api import NOWHERE, Column, Figure, ReportQuery, ReportResult, _, _l, townships
from plugins.ledger.api import OUTREACHES, Activity, Outreach, units
from plugins.market_day.queries.outreach import cells
from plugins.market_day.reports.months import within_month

COLUMNS = (
    Column(_l("Township"), "town"),
    Column(_l("Month"), "month"),
    *(Column(title, kind.value, numeric=True) for kind, title in OUTREACHES.items()),
    Column(_l("Together"), "all", numeric=True),
)


def outreach(query: ReportQuery) -> ReportResult:
    """How often each kind was held."""
    township, table, sums = townships(query.boundaries), defaultdict(Counter), Counter()
    for area, year, month, kind, count in cells(query.conditions(Activity)):
        town = township(area)
        table[(town.name, town.code) if town else ("", ""), f"{year}-{month:02}"][kind] += count
        sums[kind] += count
    rows = [
        {"town": name or _("No village given"), "month": month, **{kind.value: cell[kind] for kind in Outreach},
         "all": cell.total(), "hrefs": _addresses(within_month(query, month), code, cell)}
        for ((name, code), month), cell in sorted(table.items())
    ]  # fmt: skip
    figures = [
        Figure(kind.value, title, sums[kind], units.TIMES, query.address(url_for("market_day.outreach_list"), outreach=kind.value))
        for kind, title in OUTREACHES.items()
    ]
    total = {"town": _("Total"), "month": "", **{kind.value: sums[kind] for kind in Outreach}, "all": sums.total(),
             "hrefs": _addresses(query, None, sums)}  # fmt: skip
    return ReportResult(figures, COLUMNS, rows, total=total)


def _addresses(query: ReportQuery, code: str | None, cell: Counter) -> dict:
    """The rows of each cell that has some: of a township, of no village, or (``None``) of all that was asked for."""
    place = {} if code is None else {"area": code or NOWHERE}
    address = lambda **more: query.address(url_for("market_day.outreach_list"), **place, **more)  # noqa: E731
    return {kind.value: address(outreach=kind.value) for kind in Outreach if cell[kind]} | {"all": address()}
