"""How incidents changed against the same months a year before: both counts, the exact interval, and what was assumed."""

from datetime import date, timedelta

from flask import url_for
from sqlalchemy import func, or_, select

from core.api import (
    SMALL_SAMPLE,
    Area,
    Figure,
    Jurisdiction,
    JurisdictionKind,
    ReportQuery,
    _,
    current_viewer,
    db,
    family_ids,
    may_open,
    rate_ratio,
    setting,
    unit_ids,
)
from plugins.ledger.api import INCIDENTS, Incident, IncidentStat, units


def whole_months(query: ReportQuery) -> list[date]:
    """First days of the months that lie in the period as a whole: incident figures have no days."""
    months, first = [], query.start.replace(day=1)
    while first <= query.end:
        following = (first + timedelta(days=32)).replace(day=1)
        if first >= query.start and following - timedelta(days=1) <= query.end:
            months.append(first)
        first = following
    return months


def counts(query: ReportQuery) -> tuple[int, int] | None:
    """``(incidents, base)`` of the whole months; ``None`` where there are no figures for this place, or none for a person."""
    months, viewer = whole_months(query), current_viewer()
    if not months or query.officer is not None:
        return None
    rows = select(func.count(IncidentStat.id), func.sum(IncidentStat.count), func.sum(IncidentStat.base)).where(
        IncidentStat.month.in_(months), IncidentStat.measure == Incident.INCIDENTS, IncidentStat.base.is_not(None), *_place(query)
    )
    if viewer is not None and not viewer.can(INCIDENTS):
        rows = rows.where(IncidentStat.released.is_(True))
    found, count, base = db.session.execute(rows).one()
    return (count, base) if found else None


def _place(query: ReportQuery) -> list:
    """Figures stand under a station or an area; each question finds both."""
    if query.area is not None:
        return [IncidentStat.area_id.in_(family_ids(query.area, query.boundaries))]
    if query.unit is not None:
        own = unit_ids(query.unit, query.boundaries)
        lands = select(Jurisdiction.area_id).where(Jurisdiction.unit_id.in_(own), Jurisdiction.kind == JurisdictionKind.TERRITORIAL)
        return [or_(IncidentStat.unit_id.in_(own), IncidentStat.area_id.in_(_with_towns(lands)))]
    return []


def _with_towns(lands):
    return select(Area.id).where(or_(Area.id.in_(lands), Area.id.in_(select(Area.parent_id).where(Area.id.in_(lands)))))


def figures(query: ReportQuery) -> list[Figure]:
    """Both counts and the change in per cent."""
    found = counts(query)
    link = query.address(url_for("ledger.incidents"), measure="incidents") if may_open("ledger.incidents") else None
    if found is None:
        nothing = _("No incident figures for this place and period")
        return [Figure("incidents_change", _("Change of incidents"), None, "%", link, nothing)]
    count, base = found
    words = _("internal; whole months, an assumption")
    return [
        Figure("incidents", _("Incidents"), count, units.CASES, link, words),
        Figure("incidents_base", _("Incidents, same months a year before"), base, units.CASES, link, words),
        Figure(
            "incidents_change", _("Change of incidents"), _percent(query, count, base), "%", link, _interval(query, count, base)
        ),
    ]


def _compare(query, count, base):
    months = len(whole_months(query))
    return rate_ratio(count, months, base, months, minimum=setting("auxiliary.minimum_base"))


def _percent(query, count, base):
    found = _compare(query, count, base)
    return None if found.small else round(found.percent_change, 1)


def _interval(query, count, base) -> str:
    found = _compare(query, count, base)
    if found.small:
        return _(SMALL_SAMPLE)
    high = "∞" if found.high is None else f"{found.high:.2f}"
    return _(
        "from %(base)s to %(count)s; rate ratio %(ratio)s, 95 %% interval %(low)s to %(high)s",
        base=base, count=count, ratio=f"{found.ratio:.2f}", low=f"{found.low:.2f}", high=high,
    )  # fmt: skip


def notes(query: ReportQuery) -> list[str]:
    """What the comparison rests on."""
    months = whole_months(query)
    if not months or counts(query) is None:
        return [_("No incident figures for this place and period.")]
    first, last = f"{months[0]:%Y-%m}", f"{months[-1]:%Y-%m}"
    return [
        _("Incidents: months %(first)s to %(last)s against the same months a year before; period and base are assumptions.",
          first=first, last=last),
        _("Incidents (发案) are not cases filed; a comparison shows a change, not its cause."),
    ]  # fmt: skip
