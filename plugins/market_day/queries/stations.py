"""Points, loans, work for others and normal hours."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from core.api import Area, Unit, current_county, db, filtered
from plugins.market_day.models import BaseHours, ForeignTask, Loan, ServicePoint
from plugins.market_day.opening import default_hours
from plugins.market_day.queries.places import own_units

_borrower = aliased(Unit)

points = (
    select(
        ServicePoint.id,
        ServicePoint.name,
        ServicePoint.kind,
        Unit.name.label("unit"),
        Area.name.label("place"),
        ServicePoint.active,
    )
    .join(ServicePoint.unit)
    .join(ServicePoint.area, isouter=True)
)

loans = (
    select(
        Loan.id, Loan.starts_at, Loan.ends_at, Loan.officer_name, Unit.name.label("lender"), _borrower.name.label("borrower"),
        Loan.reason,
    )
    .join(Loan.unit, isouter=True)
    .join(_borrower, (_borrower.id == Loan.to_unit_id) & (_borrower.county_id == Loan.county_id), isouter=True)
)  # fmt: skip

foreign_tasks = select(
    ForeignTask.id,
    ForeignTask.occurred_on,
    ForeignTask.requester,
    ForeignTask.subject,
    ForeignTask.people,
    ForeignTask.hours,
    (ForeignTask.people * ForeignTask.hours).label("person_hours"),
    Unit.name.label("unit"),
).join(ForeignTask.unit, isouter=True)


def foreign_point(id) -> bool:
    """Whether a point belongs to a station that the viewer does not see."""
    point = db.session.get(ServicePoint, (current_county(), id))
    return point is not None and point.unit_id not in {unit.id for unit in own_units()}


person_hours = func.sum(ForeignTask.people * ForeignTask.hours)


def task_rows(filters) -> list:
    """The rows of work for others that the filters leave, by day."""
    return db.session.execute(filtered(foreign_tasks, filters).order_by(ForeignTask.occurred_on)).all()


def week(unit_id) -> dict:
    """``{weekday: (opens, closes)}`` of a station's own hours, or the county's on working days when it has none."""
    rows = db.session.scalars(select(BaseHours).where(BaseHours.unit_id == unit_id).order_by(BaseHours.weekday))
    return {row.weekday: (row.opens, row.closes) for row in rows} or {day: default_hours() for day in range(5)}


def weeks(units) -> list[tuple]:
    """``(station, seven texts)``: each station's normal hours; a dash for a closed day."""
    return [(unit, [_span(week(unit.id).get(day)) for day in range(7)]) for unit in units]


def _span(hours) -> str:
    return f"{hours[0]:%H:%M}–{hours[1]:%H:%M}" if hours else "—"
