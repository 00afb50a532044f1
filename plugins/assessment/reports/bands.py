"""How many are clearly above or below the rest, by indicator, over the twelve months to the end of the period."""

from collections import Counter

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l, setting
from plugins.assessment.bands import Band
from plugins.assessment.months import year_to
from plugins.assessment.queries.bands import comparable, standings_of
from plugins.ledger.api import units

COLUMNS = (
    Column(_l("Figure"), "title"), Column(_l("People compared"), "people", numeric=True), Column(_l("Clearly above the rest"),
    "above", numeric=True),
    Column(_l("Like the rest"), "usual", numeric=True), Column(_l("Clearly below the rest"), "below", numeric=True),
)  # fmt: skip


def bands(query: ReportQuery) -> ReportResult:
    """Bands of all indicators that may be scored."""
    month, lines, people = query.end.replace(day=1), [], 0
    for indicator in comparable().values():
        found = standings_of(indicator.id, month)
        counted, people = Counter(one.band for one in found), max(people, len(found))
        hrefs = {str(band): _page(month, indicator=indicator.id, band=str(band)) for band in Band}
        hrefs["people"] = href = _page(month, indicator=indicator.id)
        line = {"title": str(indicator.title), "people": len(found), "href": href, "hrefs": hrefs}
        lines.append(line | {str(band): counted[band] for band in Band})
    span = year_to(month)
    figures = [Figure("people", _("People compared"), people, units.PERSONS, _page(month))]
    notes = [
        _(
            "Twelve months from %(start)s to %(end)s; rates per month served, drawn to the mean of all.",
            start=span.start,
            end=span.end,
        ),
        _(
            "Intervals of %(percent)s %%; in a band only when the whole interval lies beyond the mean.",
            percent=setting("assessment.confidence"),
        ),
        _("Counts of visits and the like reward easy villages; read them beside what came of it."),
    ]
    return ReportResult(figures, COLUMNS, lines, notes)


def _page(month, **asked) -> str:
    return url_for("assessment.bands", month=f"{month:%Y-%m}", **asked)
