"""Money: each station against itself and those merged into it, whole years."""

from collections import defaultdict

from sqlalchemy import func, select

from core.api import Figure, ReportQuery, _, db, setting
from plugins.consolidation.models import BudgetLine
from plugins.consolidation.reports.asked import link, whole_years


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


def figures(query: ReportQuery, spent: dict) -> list[Figure]:
    """The smallest saving of all stations, and what they save together."""
    pairs = [(before, after) for before, after in spent.values() if before and after is not None]
    savings = [100 * (before - after) / before for before, after in pairs]
    years = whole_years(query)
    href = link("consolidation.budgets", year=years[0]) if years else None
    aim = _("aim: more than %(n)s %% for each station", n=setting("consolidation.saving_percent"))
    every = 100 * (1 - sum(after for _b, after in pairs) / sum(before for before, _a in pairs)) if pairs else None
    note = _("%(n)s stations; %(aim)s", n=len(pairs), aim=aim) if pairs else _("No budget lines for both years")
    return [
        Figure(
            "least_cost_saving",
            _("Money saved by each station, at least"),
            round(min(savings), 1) if savings else None,
            "%",
            href,
            note,
        ),
        Figure("cost_saving", _("Money saved by all stations together"), None if every is None else round(every, 1), "%", href),
    ]
