"""The six kinds of outreach by township and month; all six are shown, also with nothing in them."""

from collections import Counter, defaultdict

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, places
from plugins.ledger.api import OUTREACHES, Activity, Outreach, units
from plugins.market_day.queries.outreach import cells

COLUMNS = (
    Column(_l("Township"), "town"),
    Column(_l("Month"), "month"),
    *(Column(title, kind.value, numeric=True) for kind, title in OUTREACHES.items()),
    Column(_l("Together"), "all", numeric=True),
)


def outreach(query: ReportQuery) -> ReportResult:
    """How often each kind was held."""
    township, table, sums = places(query.boundaries), defaultdict(Counter), Counter()
    for area, year, month, kind, count in cells(query.conditions(Activity)):
        table[township(area), f"{year}-{month:02}"][kind] += count
        sums[kind] += count
    rows = [
        {"town": town, "month": month, **{kind.value: cell[kind] for kind in Outreach}, "all": cell.total()}
        for (town, month), cell in sorted(table.items())
    ]
    figures = [
        Figure(kind.value, title, sums[kind], units.TIMES, query.address(url_for("market_day.outreach_list"), outreach=kind.value))
        for kind, title in OUTREACHES.items()
    ]
    total = {"town": _("Total"), "month": "", **{kind.value: sums[kind] for kind in Outreach}, "all": sums.total()}
    return ReportResult(figures, COLUMNS, rows, total=total)
