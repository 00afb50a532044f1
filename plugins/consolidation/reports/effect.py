"""What a merger brought, against a base period: institutions, officers, cases, safety, money, works, hours in the villages.

Everything is counted from records: units with their days and successors, postings with their days, budget lines, the ledger's
incident figures, surveys. Crime figures are internal until released and are never scored; both counts and the exact interval stand
beside each change. That no case endangered national security is text of the article, and is never kept as records.
"""

from core.api import Column, ReportQuery, ReportResult, _, _l
from plugins.consolidation.reports import crime, force, money, works
from plugins.consolidation.reports.asked import units_of

COLUMNS = (
    Column(_l("Station"), "station"),
    Column(_l("Before the merger"), "before"),
    Column(_l("Officers before"), "officers_before", numeric=True),
    Column(_l("Officers after"), "officers_after", numeric=True),
    Column(_l("Cost before, yuan"), "cost_before", numeric=True),
    Column(_l("Cost after, yuan"), "cost_after", numeric=True),
    Column(_l("Saved"), "saved", numeric=True),
)


def effect(query: ReportQuery) -> ReportResult:
    """The report."""
    base, units = query.base(), units_of(query)
    standing = force.standing(query, base, units)
    spent = money.by_station(query, base, standing)
    figures = [
        *force.figures(query, base, standing, units),
        *crime.figures(query, base, units),
        *works.safety(query),
        *money.figures(query, spent),
        *works.figures(query, base, units),
    ]
    return ReportResult(figures, COLUMNS, [_row(line, spent) for line in standing.lines], notes(query, base))


def _row(line, spent) -> dict:
    before, after = spent.get(line.unit.id, (None, None))
    saved = None if not before or after is None else f"{100 * (before - after) / before:.1f} %"
    return {
        "station": line.unit.name,
        "before": "＋".join(unit.name for unit in line.before),
        "officers_before": line.officers_before,
        "officers_after": line.officers_after,
        "cost_before": None if before is None else round(before / 100),
        "cost_after": None if after is None else round(after / 100),
        "saved": saved,
    }


def notes(query: ReportQuery, base: ReportQuery) -> list[str]:
    """What the figures rest on."""
    return [
        _("Stations and officers: on %(day)s against %(base)s, the last days of the periods.", day=query.end, base=base.end),
        _(
            "The change of officers at stations is reckoned on those at stations before; their share on all police officers "
            "of the bureau: "
            "two different denominators."
        ),
        _(
            "Cases filed (立案) are not incidents (发案). They are internal until released; "
            "a comparison shows a change, not its cause."
        ),
        _(
            "Money saved is that of each station against itself and the stations merged into it; "
            "the figure is the smallest of them."
        ),
        _("“没有发生危害国家安全的案件” stands in the source as text and is not kept as records."),
    ]
