"""What both reports share: counts of parts by station."""

from flask import url_for
from sqlalchemy import case, func, select

from core.api import ReportQuery, db
from plugins.tasks.models import Assignment, State
from plugins.tasks.queries.orders import wanted
from plugins.tasks.queries.parts import by_station as stations


def number(condition):
    """How many parts fulfil a condition."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def by_station(query: ReportQuery, *conditions, **counts) -> list:
    """Rows (code, name, and each count) of the parts of a period, the recalled left out, by station; its posts are in its line,
    as they are in the list that the line opens."""
    columns = [number(condition).label(name) for name, condition in counts.items()]
    statement = (
        select(Assignment.unit_id, *columns)
        .join(Assignment.task)
        .where(*query.conditions(Assignment), Assignment.state != State.RECALLED, wanted(), *conditions)
        .group_by(Assignment.unit_id)
    )
    return stations(db.session.execute(statement).all(), tuple(counts), query.unit)


def address(query: ReportQuery, **more) -> str:
    """The list of the parts of the period, the recalled left out."""
    return query.address(url_for("tasks.assignments"), **({"valid": "1"} | more))


def percent(part: int, whole: int) -> float | None:
    """A share in percent, ``None`` of nothing."""
    return round(100 * part / whole, 1) if whole else None


def summed(rows, names) -> dict:
    """The totals of some columns."""
    return {name: sum(getattr(row, name) for row in rows) for name in names}
