"""The stops of the service van."""

from sqlalchemy import func, select

from core.api import Area, db, today
from plugins.auxiliary.models import ServicePoint

BY_MARKET = 7
"""The weekday of a stop that goes by the market, in lists."""
points_select = (
    select(
        ServicePoint.id, ServicePoint.place, Area.name.label("village"),
        func.coalesce(ServicePoint.weekday, BY_MARKET).label("weekday"), ServicePoint.starts, ServicePoint.ends,
        ServicePoint.services,
    )
    .select_from(ServicePoint)
    .join(ServicePoint.area)
)  # fmt: skip


def stops():
    """The statement of the stops of today."""
    return points_select.where(ServicePoint.on(today()))


def timetable() -> list:
    """The stops of today in the order of the week."""
    return db.session.execute(stops().order_by(ServicePoint.weekday, ServicePoint.starts)).all()
