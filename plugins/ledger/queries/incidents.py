"""What pages read of the monthly incident figures."""

from sqlalchemy import func, select

from core.api import Area, Unit, db
from plugins.ledger.models import IncidentStat

place = func.coalesce(Unit.name, Area.name)
incident_stats = (
    select(
        IncidentStat.id,
        IncidentStat.month,
        place.label("place"),
        IncidentStat.measure,
        IncidentStat.count,
        IncidentStat.base,
        IncidentStat.released,
    )
    .select_from(IncidentStat)
    .join(Unit, (Unit.id == IncidentStat.unit_id) & (Unit.county_id == IncidentStat.county_id), isouter=True)
    .join(Area, (Area.id == IncidentStat.area_id) & (Area.county_id == IncidentStat.county_id), isouter=True)
)


def unreleased_months() -> list:
    """The months that hold figures which are not released, latest first."""
    rows = select(IncidentStat.month).where(IncidentStat.released.is_(False)).distinct()
    return list(db.session.scalars(rows.order_by(IncidentStat.month.desc())))
