"""Orders: which of them somebody may open, and their lists."""

from flask import abort
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased

from core.api import Reach, Unit, current_county, current_viewer, db
from plugins.tasks.declared import Obligation, declared
from plugins.tasks.models import DOING, Assignment, OrderState, State, Task

Part = aliased(Assignment)


def wanted():
    """The condition that an order is still wanted: what a plugin obliges to is asked for only while that plugin is on."""
    return or_(Task.obligation.is_(None), Task.obligation.in_([one.id for one in declared(Obligation)]))


def _mine():
    """The condition that an order is one of the viewer's side: the bureau's see all, a station its own."""
    viewer = current_viewer()
    if viewer is None or viewer.reach is Reach.COUNTY:
        return Task.id.is_not(None)
    return or_(Task.unit_id.in_(list(viewer.units)), Task.officer_id == viewer.officer_id)


def in_view(task_id) -> Task | None:
    """An order of the viewer's side; ``None`` while it is new.

    An order that is there but was issued by somebody else answers 404.
    """
    task = db.session.get(Task, (current_county(), task_id))
    if task is None:
        return None
    return task if is_ours(task) else abort(404)


def is_ours(task: Task) -> bool:
    """Whether the viewer is on the issuing side of an order."""
    viewer = current_viewer()
    if viewer is None or viewer.reach is Reach.COUNTY:
        return True
    return task.unit_id in viewer.units or (viewer.officer_id is not None and task.officer_id == viewer.officer_id)


def orders():
    """The statement of the orders in view, with how many parts each has, are settled, and wait for the receivers."""
    parts = (Part.task_id == Task.id) & (Part.county_id == Task.county_id) & (Part.state != State.RECALLED)
    waiting = func.sum(case((Part.state.in_(DOING), 1), else_=0)).label("waiting")
    return (
        select(
            Task.id, Task.title, Task.source, Task.kind, Task.due_on, Task.occurred_on, Task.state, Unit.name.label("unit"),
            func.count(Part.id).label("parts"), func.coalesce(waiting, 0).label("waiting"),
        )
        .join(Unit, (Unit.id == Task.unit_id) & (Unit.county_id == Task.county_id))
        .join(Part, parts, isouter=True)
        .where(_mine(), wanted())
        .group_by(Task.id, Task.title, Task.source, Task.kind, Task.due_on, Task.occurred_on, Task.state, Unit.name)
    )  # fmt: skip


def waiting() -> list[Task]:
    """Orders that wait for the desk."""
    return list(db.session.scalars(select(Task).where(Task.state == OrderState.WAITING).order_by(Task.due_on)))


def of_period(obligation: str, period: str) -> Task | None:
    """The order that stands for an obligation in a period."""
    return db.session.scalar(select(Task).where(Task.obligation == obligation, Task.period == period))


def open_of(obligation: str) -> list[Task]:
    """The orders of an obligation that are not closed, the oldest first."""
    rows = select(Task).where(Task.obligation == obligation, Task.state == OrderState.ISSUED)
    return list(db.session.scalars(rows.order_by(Task.occurred_on)))
