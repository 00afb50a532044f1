"""The admission meter: how much the bureau has sent each station this week, against the county's number."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

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


def sent(unit_ids: Iterable[UUID], day: date | None = None) -> dict[UUID, int]:
    """``{station: tasks of this week}``; a task to five officers of one station is one."""
    week = Every.WEEK.period(day or today())
    statement = (
        select(Assignment.unit_id, func.count(Task.id.distinct()))
        .join(Task, (Task.id == Assignment.task_id) & (Task.county_id == Assignment.county_id))
        .join(Unit, (Unit.id == Task.unit_id) & (Unit.county_id == Task.county_id))
        .where(
            Assignment.unit_id.in_(list(unit_ids)), Task.occurred_on.between(week.start, week.end), Task.source.in_(COUNTED),
            Task.kind == TaskKind.TASK, Task.state != OrderState.RECALLED, Unit.kind.in_(FROM_ABOVE),
        )
        .group_by(Assignment.unit_id)
    )  # fmt: skip
    with within_county(current_county()):
        return dict(db.session.execute(statement).all())


def flooded(task: Task, unit_ids: Iterable[UUID]) -> list[str]:
    """Names of the stations that would get more than the county's number this week, with what they have."""
    if not is_counted(task):
        return []
    wanted = set(unit_ids)
    counts, limit = sent(wanted), setting("tasks.weekly_limit")
    full = [unit_id for unit_id in wanted if counts.get(unit_id, 0) + 1 > limit]
    with within_county(current_county()):
        rows = db.session.execute(select(Unit.name, Unit.id).where(Unit.id.in_(full)).order_by(Unit.code)).all()
    return [f"{row.name} {counts.get(row.id, 0)}/{limit}" for row in rows]
