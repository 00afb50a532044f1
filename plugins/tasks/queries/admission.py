"""The admission meter: how much the bureau has sent each station this week, against the county's number.

Why the station and not the unit that is addressed: the people of a police post or a village's police room are the station's. A
number for each of them would let as much through as a station has doors.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select

from core.api import Unit, UnitKind, current_county, db, setting, today, within_county
from plugins.tasks.declared import Every
from plugins.tasks.models import Assignment, OrderState, Source, Task, TaskKind

COUNTED = (Source.COMMAND, Source.PUSHED)
FROM_ABOVE = (UnitKind.BUREAU, UnitKind.SPECIALIST)


def is_counted(task: Task) -> bool:
    """Whether a task counts against the number: work that the bureau commands or pushes; not what a rule or a station asks."""
    if task.kind is TaskKind.NOTICE or task.source not in COUNTED:
        return False
    with within_county(current_county()):
        return db.session.scalar(select(Unit.kind).where(Unit.id == task.unit_id)) in FROM_ABOVE


def stations_of(unit_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """``{unit: the station it belongs to}``: the nearest one upward, itself included; what lies below none stands for itself."""
    with within_county(current_county()):
        rows = db.session.execute(select(Unit.id, Unit.parent_id, Unit.kind)).all()
    units = {row.id: row for row in rows}
    return {one: _station(one, units) for one in unit_ids}


def _station(unit_id: UUID, units: dict) -> UUID:
    seen, at = set(), units.get(unit_id)
    while at is not None and at.id not in seen:
        if at.kind is UnitKind.STATION:
            return at.id
        seen.add(at.id)
        at = units.get(at.parent_id)
    return unit_id


def counting():
    """The condition that a part counts against its station's number: work that the bureau commands or pushes and did not recall."""
    with within_county(current_county()):
        above = list(db.session.scalars(select(Unit.id).where(Unit.kind.in_(FROM_ABOVE))))
    return and_(Task.source.in_(COUNTED), Task.kind == TaskKind.TASK, Task.state != OrderState.RECALLED, Task.unit_id.in_(above))


def sent(unit_ids: Iterable[UUID], day: date | None = None) -> dict[UUID, int]:
    """``{station: tasks of this week}``, with what its posts and rooms got; a task to five officers of one station is one."""
    week, wanted = Every.WEEK.period(day or today()), set(unit_ids)
    statement = (
        select(Assignment.unit_id, Task.id)
        .join(Task, (Task.id == Assignment.task_id) & (Task.county_id == Assignment.county_id))
        .where(Task.occurred_on.between(week.start, week.end), counting())
        .distinct()
    )
    with within_county(current_county()):
        rows = db.session.execute(statement).all()
    station = stations_of({row.unit_id for row in rows})
    found = {(station[row.unit_id], row.id) for row in rows}
    return Counter(one for one, _task in found if one in wanted)


def flooded(task: Task, unit_ids: Iterable[UUID]) -> list[str]:
    """Names of the stations that would get more than the county's number this week, with what they have."""
    if not is_counted(task):
        return []
    wanted = set(stations_of(unit_ids).values())
    counts, limit = sent(wanted), setting("tasks.weekly_limit")
    full = [unit_id for unit_id in wanted if counts.get(unit_id, 0) + 1 > limit]
    with within_county(current_county()):
        rows = db.session.execute(select(Unit.name, Unit.id).where(Unit.id.in_(full)).order_by(Unit.code)).all()
    return [f"{row.name} {counts.get(row.id, 0)}/{limit}" for row in rows]
