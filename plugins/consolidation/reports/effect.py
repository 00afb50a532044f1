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
        *force.figures(query, base, standing),
        *crime.figures(query, base, units),
        *works.safety(query),
        *money.figures(query, spent),
        *works.figures(query, base, units),
    ]
    least = money.least(spent)
    return ReportResult(figures, COLUMNS, [_row(query, base, line, spent, least) for line in standing.lines], notes())


def _row(query, base, line, spent, least: float | None) -> dict:
    before, after = spent.get(line.unit.id, (None, None))
    saving, code = money.saving(before, after), line.unit.code
    return {
        "station": line.unit.name,
        "before": "＋".join(unit.name for unit in line.before),
        "officers_before": line.officers_before,
        "officers_after": line.officers_after,
        "cost_before": None if before is None else round(before / 100),
        "cost_after": None if after is None else round(after / 100),
        "saved": None if saving is None else f"{saving:.1f} %",
        "least": saving is not None and saving == least,
        "hrefs": {
            "officers_before": force.people(query, base.end, code),
            "officers_after": force.people(query, query.end, code),
            "cost_before": money.lines(base, code),
            "cost_after": money.lines(query, code),
        },
    }


def notes() -> list[str]:
    """What the figures rest on."""
    return [
        _("Stations and officers are those of the last days of both periods."),
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
