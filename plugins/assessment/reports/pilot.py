"""The newest pilot of a period: counts before and after, in its stations and the others, with exact intervals."""

from flask import url_for

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.assessment.handouts import change, denominators, interval, notes, pilot_links
from plugins.assessment.queries.pilots import COMPARED, evaluate, newest_pilot
from plugins.ledger.api import units

COLUMNS = (
    Column(_l("Measure"), "title"), Column(_l("Which stations"), "group"), Column(_l("Before the pilot"), "before", numeric=True),
    Column(_l("During the pilot"), "after", numeric=True), Column(_l("Rate ratio"), "ratio"), Column(_l("Exact interval"),
    "interval"),
    Column(_l("Change in per cent"), "change"),
)  # fmt: skip


def pilot(query: ReportQuery) -> ReportResult:
    """From the pilot's first day (or the period's, if later) to the period's last."""
    found = newest_pilot(query.end)
    if found is None:
        return ReportResult(
            [Figure("stations", _("Pilot stations"), 0, units.FIRMS, rows=ALL_ROWS)], COLUMNS, [], [_("No pilot in this period.")]
        )
    evaluation = evaluate(found, query.end, query.start)
    links = pilot_links(found, evaluation.period)
    lines = [
        _row(line, title, one, links.get(line.name, {}).get(group))
        for line in evaluation.lines
        for group, title, one in (("pilot", _("Pilot stations"), line.pilot), ("others", _("Other stations"), line.others))
        if one is not None
    ]
    page = url_for("assessment.pilot", id=found.id) + "#stations"
    figures = [Figure("stations", _("Pilot stations"), len(found.stations), units.FIRMS, page)]
    figures += [
        Figure(f"{line.name}_change", line.title, _percent(line.pilot), "%", rows=line.name, note=_told(line.pilot))
        for line in evaluation.lines
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, lines, [found.title, *denominators(evaluation), *notes(found)])


def _percent(one) -> float | None:
    return None if one.ratio.small else round(one.ratio.percent_change, 1)


def _told(one) -> str:
    return change(one) if one.ratio.small else f"{one.before} → {one.after}, {interval(one)}"


def _row(line, title, one, links) -> dict:
    ratio = "—" if one.ratio.ratio is None else f"{one.ratio.ratio:.2f}"
    return {
        **{name: name == line.name for name in COMPARED}, "title": str(line.title), "group": title, "before": one.before,
        "after": one.after, "ratio": ratio, "interval": interval(one), "change": change(one),
        "hrefs": {"before": links[0], "after": links[1]} if links else {},
    }  # fmt: skip
