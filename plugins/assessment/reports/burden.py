"""Minutes per person and week that forms take, by role."""

from flask import url_for

from core.api import Column, Figure, ReportQuery, ReportResult, _, _l
from plugins.assessment.meter import meter
from plugins.ledger.api import units

COLUMNS = (
    Column(_l("Role"), "role"), Column(_l("Minutes a week"), "minutes", numeric=True), Column(_l("Ceiling"), "ceiling",
    numeric=True),
    Column(_l("Part of the ceiling"), "share", numeric=True),
)  # fmt: skip


def burden(query: ReportQuery) -> ReportResult:
    """All forms of what is on today."""
    found, page = meter(), url_for("assessment.burden")
    most = max((load.now for load in found.loads), default=0)
    lines = [
        {"role": str(load.title), "minutes": load.now, "ceiling": load.ceiling, "share": f"{load.share:g} %", "above": load.above,
         "most": load.now == most, **_links(load)}
        for load in found.loads
    ]  # fmt: skip
    figures = [
        Figure("forms", _("Forms"), len(found.forms), units.ITEMS, page),
        Figure("most", _("Most minutes of one role"), most, _("minutes"), rows="most"),
        Figure("above", _("Roles above the ceiling"), sum(load.above for load in found.loads), units.ITEMS, rows="above"),
    ]
    return ReportResult(
        figures, COLUMNS, lines, [_("As the models declare it: times a week by minutes each; today, whatever the period.")]
    )


def _links(load) -> dict:
    href = url_for("assessment.burden", role=load.role) + "#forms"
    return {"href": href, "hrefs": {"minutes": href, "share": href}}
