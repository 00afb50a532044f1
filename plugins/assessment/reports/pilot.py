"""The newest pilot of a period: counts before and after, in its stations and the others, with exact intervals."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.assessment.handouts import change, denominators, interval, notes, pilot_links
from plugins.assessment.queries.pilots import evaluate, newest_pilot
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
            [Figure("stations", _("Pilot stations"), 0, units.FIRMS, None)], COLUMNS, [], [_("No pilot in this period.")]
        )
    evaluation, links = evaluate(found, query.end, query.start), pilot_links(found)
    lines = [
        _row(line, group, one, links.get(line.name))
        for line in evaluation.lines
        for group, one in ((_("Pilot stations"), line.pilot), (_("Other stations"), line.others))
        if one is not None
    ]
    page = url_for("assessment.pilot", id=found.id)
    figures = [Figure("stations", _("Pilot stations"), len(found.stations), units.FIRMS, page)]
    figures += [
        Figure(f"{line.name}_change", line.title, None if line.pilot.ratio.small else round(line.pilot.ratio.percent_change,
        1), "%", page,
               f"{line.pilot.before} → {line.pilot.after}, {interval(line.pilot)}")
        for line in evaluation.lines
    ]  # fmt: skip
    return ReportResult(figures, COLUMNS, lines, [found.title, *denominators(evaluation), *notes(found)])


def _row(line, group, one, links) -> dict:
    ratio = "—" if one.ratio.ratio is None else f"{one.ratio.ratio:.2f}"
    return {
        "title": str(line.title), "group": group, "before": one.before, "after": one.after, "ratio": ratio,
        "interval": interval(one),
        "change": change(one), "hrefs": {"before": links[0], "after": links[1]} if links else {},
    }  # fmt: skip
