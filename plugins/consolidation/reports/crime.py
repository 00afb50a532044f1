"""Cases filed, and preventable ones among them: the ledger's incident figures, whole months, against the base period."""

from sqlalchemy import func, select

from core.api import Figure, ReportQuery, _, current_viewer, db
from plugins.consolidation.models import MassIncident
from plugins.consolidation.reports.asked import compared, days, link, whole_months, within
from plugins.ledger.api import INCIDENTS, Incident, IncidentStat, units

MEASURES = ((Incident.CASES_FILED, "cases_filed"), (Incident.PREVENTABLE, "preventable"))


def counted(query: ReportQuery, measure: Incident, asked) -> tuple[int, int] | None:
    """``(count, months)`` of a measure; ``None`` where there are no figures, or none that the viewer may see."""
    months, viewer = whole_months(query), current_viewer()
    rows = select(func.sum(IncidentStat.count), func.count(IncidentStat.month.distinct())).where(
        IncidentStat.month.in_(months), IncidentStat.measure == measure, *within(IncidentStat.unit_id, asked)
    )
    if viewer is not None and not viewer.can(INCIDENTS):
        rows = rows.where(IncidentStat.released.is_(True))
    count, there = db.session.execute(rows).one()
    return (int(count), there) if there else None


def figures(query: ReportQuery, base: ReportQuery, asked) -> list[Figure]:
    """Counts and change of both measures, and mass incidents."""
    titles = {
        "cases_filed": (_("Cases filed"), _("Cases filed, base period"), _("Change of cases filed")),
        "preventable": (_("Preventable cases"), _("Preventable cases, base period"), _("Change of preventable cases")),
    }
    found = [figure for measure, name in MEASURES for figure in _of(query, base, asked, measure, name, titles[name])]
    return [*found, _mass(query, asked)]


def _of(query, base, asked, measure, name, titles) -> list[Figure]:
    after, before = counted(query, measure, asked), counted(base, measure, asked)
    rows, base_rows = _link(query, measure), _link(base, measure)
    words = _("internal; whole months")
    if after is None or before is None:
        return [Figure(f"{name}_change", titles[2], None, "%", rows, _("No figures for this place and period"))]
    percent, said = compared(*after, *before)
    return [
        Figure(name, titles[0], after[0], units.CASES, rows, words),
        Figure(f"{name}_base", titles[1], before[0], units.CASES, base_rows),
        Figure(f"{name}_change", titles[2], percent, "%", rows, said),
    ]


def _link(query, measure) -> str:
    return link(query, "ledger.incidents", measure=measure.value, **days(query))


def _mass(query, asked) -> Figure:
    rows = select(func.count(MassIncident.id)).where(
        MassIncident.occurred_on >= query.start, MassIncident.occurred_on <= query.end, *within(MassIncident.unit_id, asked)
    )
    href = link(query, "consolidation.mass_incidents", **days(query))
    return Figure(
        "mass_incidents", _("Mass incidents"), db.session.scalar(rows) or 0, units.CASES, href, _("as noted by the stations")
    )
