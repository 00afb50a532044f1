"""What both reports share: counts of parts by station."""

from flask import url_for
from sqlalchemy import case, func, select

from core.api import ReportQuery, Unit, db
from plugins.tasks.models import Assignment, State


def number(condition):
    """How many parts fulfil a condition."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def by_station(query: ReportQuery, *conditions, **counts) -> list:
    """Rows (code, name, and each count) of the parts of a period, the recalled left out, by station."""
    columns = [number(condition).label(name) for name, condition in counts.items()]
    statement = (
        select(Unit.code, Unit.name, *columns)
        .select_from(Assignment)
        .join(Assignment.unit)
        .join(Assignment.task)
        .where(*query.conditions(Assignment), Assignment.state != State.RECALLED, *conditions)
        .group_by(Unit.code, Unit.name)
        .order_by(Unit.code)
    )
    return db.session.execute(statement).all()


def address(query: ReportQuery, **more) -> str:
    """The list of the parts of the period, the recalled left out."""
    return query.address(url_for("tasks.assignments"), **({"valid": "1"} | more))


def percent(part: int, whole: int) -> float | None:
    """A share in percent, ``None`` of nothing."""
    return round(100 * part / whole, 1) if whole else None


def summed(rows, names) -> dict:
    """The totals of some columns."""
    return {name: sum(getattr(row, name) for row in rows) for name in names}
