"""Money: each station against itself and those merged into it, whole years."""

from collections import defaultdict

from flask import url_for
from sqlalchemy import func, select

from core.api import ALL_ROWS, Figure, ReportQuery, _, db, setting
from plugins.consolidation.models import BudgetLine
from plugins.consolidation.reports.asked import whole_years


def _spent(query: ReportQuery) -> dict:
    """``{station: fen a year}`` over the whole years of a period."""
    years = whole_years(query)
    rows = (
        select(BudgetLine.unit_id, func.sum(BudgetLine.amount_fen)).where(BudgetLine.year.in_(years)).group_by(BudgetLine.unit_id)
    )
    return {key: fen / len(years) for key, fen in db.session.execute(rows)} if years else {}


def by_station(query: ReportQuery, base: ReportQuery, standing) -> dict:
    """``{station: (fen before, fen after)}``; before is the sum of the station and those merged into it."""
    after, before, found = _spent(query), _spent(base), defaultdict(tuple)
    for line in standing.lines:
        known = [before[unit.id] for unit in line.before if unit.id in before]
        found[line.unit.id] = (sum(known) if known else None, after.get(line.unit.id))
    return dict(found)


def saving(before: float | None, after: float | None) -> float | None:
    """What a station saves, in per cent of what it spent before; ``None`` where one of both is not known."""
    return 100 * (before - after) / before if before and after is not None else None


def least(spent: dict) -> float | None:
    """The smallest saving of all stations."""
    return min((found for pair in spent.values() if (found := saving(*pair)) is not None), default=None)


def figures(query: ReportQuery, spent: dict) -> list[Figure]:
    """The smallest saving of all stations, and what they save together."""
    pairs = [(before, after) for before, after in spent.values() if saving(before, after) is not None]
    smallest = least(spent)
    aim = _("aim: more than %(n)s %% for each station", n=setting("consolidation.saving_percent"))
    every = 100 * (1 - sum(after for _b, after in pairs) / sum(before for before, _a in pairs)) if pairs else None
    note = _("%(n)s stations; %(aim)s", n=len(pairs), aim=aim) if pairs else _("No budget lines for both years")
    return [
        Figure(
            "least_cost_saving",
            _("Money saved by each station, at least"),
            None if smallest is None else round(smallest, 1),
            "%",
            None if pairs else lines(query),
            note,
            rows="least",
        ),
        Figure(
            "cost_saving",
            _("Money saved by all stations together"),
            None if every is None else round(every, 1),
            "%",
            None if pairs else lines(query),
            rows=ALL_ROWS,
        ),
    ]


def lines(query: ReportQuery, unit: str | None = None) -> str:
    """The address of the budget lines of a period, perhaps of one station; a list shows one year or all of them."""
    years = whole_years(query)
    unit = unit or (query.unit.code if query.unit is not None else None)
    return url_for("consolidation.budgets", year=years[0] if len(years) == 1 else None, unit=unit)
