"""What villagers need, from the cards that were given out in a period."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, db
from plugins.ledger.api import NEEDS, units
from plugins.market_day.models import NeedsCard
from plugins.market_day.queries import cards
from plugins.market_day.reports.months import within_quarter


def columns() -> tuple[Column, ...]:
    """Village, quarter, cards, and the four kinds of need."""
    needs = (Column(title, code, numeric=True) for code, title in NEEDS.titles().items())
    return (
        Column(_l("Village"), "village"),
        Column(_l("Quarter"), "quarter"),
        Column(_l("Came back"), "returned", numeric=True),
        *needs,
    )


def needs(query: ReportQuery) -> ReportResult:
    """Cards given out, how many of these came back, and which needs they name; a card may name several."""
    conditions = query.conditions(NeedsCard)
    issued = db.session.scalar(select(func.count()).select_from(NeedsCard).where(*conditions))
    returned = db.session.scalar(select(func.count()).select_from(NeedsCard).where(*conditions, NeedsCard.returned_on.is_not(None)))
    found, totals = cards.by_village_and_quarter(conditions)
    address = lambda **more: query.address(url_for("market_day.needs"), **more)  # noqa: E731
    figures = [
        Figure("issued", _("Cards given out"), issued, units.COPIES, address()),
        Figure("returned", _("Of these, came back"), returned, units.COPIES, address(state="returned")),
        Figure("rate", _("Share that came back"), round(100 * returned / issued, 1) if issued else None, "%", address()),
        *(Figure(code, title, totals.get(code, 0), units.COPIES, address(need=code)) for code, title in NEEDS.titles().items()),
    ]
    rows = [
        {"village": village, "quarter": quarter, "returned": count, **{code: cell[code] for code, _title in NEEDS.titles().items()},
         **(_rows_of(within_quarter(query, quarter), area, cell) if area else {})}
        for village, area, quarter, count, cell in found
    ]  # fmt: skip
    return ReportResult(
        figures, columns(), rows, [_("A card may name several needs: shares do not add up to 100 %.")], cards.needs_chart(totals)
    )


def _rows_of(query: ReportQuery, area: str, cell) -> dict:
    """The addresses of a row's cards that came back, and of those that name each need."""
    address = lambda **more: query.address(url_for("market_day.needs"), **{"area": area, "state": "returned"} | more)  # noqa: E731
    needs = {code: address(need=code) for code, _title in NEEDS.titles().items() if cell[code]}
    return {"href": address(), "hrefs": {"returned": address(), **needs}}
