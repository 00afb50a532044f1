"""Assignments: the list, one's own, those that wait for leaders, and the counts of the board."""

from collections import Counter
from types import SimpleNamespace
from uuid import UUID

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from core.api import Area, Officer, Unit, UnitKind, current_county, db, setting, today, within_county
from plugins.tasks.models import DOING, OPEN, Assignment, Evidence, OrderState, Priority, State, Step, Task
from plugins.tasks.queries.admission import stations_of
from plugins.tasks.queries.orders import wanted

Issuer = aliased(Unit)
JOINED = joinedload(Assignment.task), joinedload(Assignment.unit), joinedload(Assignment.officer), joinedload(Assignment.area)
URGENT_FIRST = case((Task.priority == Priority.URGENT, 0), else_=1)


def assignments():
    """The statement of the parts in view, with their order's title and whom they are for."""
    return (
        select(
            Assignment.id, Task.title.label("title"), Task.source.label("source"), Assignment.due_on, Assignment.occurred_on,
            Assignment.state, Unit.name.label("unit"), Officer.name.label("officer"), Area.name.label("area"), Assignment.returns,
        )
        .join(Assignment.task)
        .join(Assignment.unit, isouter=True)
        .join(Assignment.officer, isouter=True)
        .join(Assignment.area, isouter=True)
        .where(wanted())
    )  # fmt: skip


def _read(*conditions, most: int = 200) -> list[Assignment]:
    rows = select(Assignment).join(Assignment.task).where(wanted(), *conditions).options(*JOINED)
    return list(db.session.scalars(rows.order_by(Assignment.due_on, URGENT_FIRST, Assignment.id).limit(most)))


def of_viewer(viewer):
    """The condition that a part is the viewer's to do: his own, or for who leads the station, the station's as a whole."""
    own = Assignment.officer_id == viewer.officer_id if viewer.officer_id else Assignment.id.is_(None)
    if viewer.has_role("chief", "instructor", "clerk"):
        return or_(own, Assignment.officer_id.is_(None) & Assignment.unit_id.in_(list(viewer.units)))
    return own


def mine(viewer, most: int = 60) -> list[Assignment]:
    """What the viewer has to act on, the first due first."""
    return _read(of_viewer(viewer), Assignment.state.in_(DOING), most=most)


def handed_in(viewer, most: int = 10) -> list[Assignment]:
    """What the viewer reported as done and nobody has confirmed yet."""
    return _read(of_viewer(viewer), Assignment.state == State.DONE, most=most)


def to_confirm(condition, most: int = 30) -> list[Assignment]:
    """Work that waits for confirmation by the issuing side (``condition`` on ``Task``)."""
    return _read(condition, Assignment.state == State.DONE, most=most)


def escalated(level: int, unit_ids=None, most: int = 30) -> list[Assignment]:
    """Overdue parts that were escalated so far, of some units or of all in view."""
    here = [] if unit_ids is None else [Assignment.unit_id.in_(list(unit_ids))]
    return _read(Assignment.state.in_(DOING), Assignment.level >= level, *here, most=most)


def open_assignments(officer_id: UUID | None = None, unit_id: UUID | None = None, area_id: UUID | None = None) -> list[Assignment]:
    """Open parts in the viewer's view, of one officer, unit or village; the first due first."""
    named = {Assignment.officer_id: officer_id, Assignment.unit_id: unit_id, Assignment.area_id: area_id}
    return _read(Assignment.state.in_(OPEN), *(column == value for column, value in named.items() if value is not None))


def doing(unit_id: UUID, most: int = 60) -> list[Assignment]:
    """What a station's people have to act on."""
    return _read(Assignment.unit_id == unit_id, Assignment.state.in_(DOING), most=most)


def assignments_of(origin: str, origin_id: UUID) -> list[Assignment]:
    """The parts of the tasks that came from a record of another plugin."""
    return _read(Task.origin == origin, Task.origin_id == origin_id)


def parts_of(task: Task) -> list[Assignment]:
    """All parts of an order in view, those that wait first."""
    rank = case((Assignment.state.in_(DOING), 0), (Assignment.state == State.DONE, 1), else_=2)
    rows = select(Assignment).where(Assignment.task_id == task.id).options(*JOINED)
    return list(db.session.scalars(rows.order_by(rank, Assignment.unit_id, Assignment.id)))


def tally(task: Task) -> dict[State, int]:
    """``{state: parts}`` of an order."""
    rows = select(Assignment.state, func.count()).where(Assignment.task_id == task.id).group_by(Assignment.state)
    return dict(db.session.execute(rows).all())


def received(task: Task) -> tuple[int, int]:
    """How many parts an order has, and how many of them were signed for."""
    statement = select(func.count(), func.count(Assignment.acknowledged_on)).where(
        Assignment.task_id == task.id, Assignment.state != State.RECALLED
    )
    return tuple(db.session.execute(statement).one())


def steps(assignment: Assignment) -> list[Step]:
    """The history of a part, the last step first."""
    rows = select(Step).where(Step.assignment_id == assignment.id).order_by(Step.at.desc(), Step.id.desc())
    return list(db.session.scalars(rows))


def evidence(assignment: Assignment) -> list[Evidence]:
    """The ledger records linked to a part."""
    return list(db.session.scalars(select(Evidence).where(Evidence.assignment_id == assignment.id).order_by(Evidence.day)))


def board() -> list:
    """Rows of the board, one a station with its posts: counts by state, overdue, and returned."""

    def number(*states):
        return func.sum(case((Assignment.state.in_(states), 1), else_=0))

    statement = (
        select(
            Assignment.unit_id, number(State.ISSUED).label("issued"), number(State.ACKNOWLEDGED).label("acknowledged"),
            number(State.RETURNED).label("returned"), number(State.DONE).label("done"),
            func.sum(case((Assignment.late, 1), else_=0)).label("late"),
        )
        .join(Assignment.task)
        .where(Assignment.state.in_(OPEN), wanted())
        .group_by(Assignment.unit_id)
    )  # fmt: skip
    return by_station(db.session.execute(statement).all(), ("issued", "acknowledged", "returned", "done", "late"))


def by_station(rows, names, within: Unit | None = None) -> list:
    """Rows of ``unit_id`` and numbers, added up to one a station: its code, its name and each number, by code.

    ``within``: the unit that was asked for; a post that was asked for by itself stands for itself.
    """
    station, found = stations_of({row.unit_id for row in rows}), {}
    alone = within.id if within is not None and within.kind in (UnitKind.POST, UnitKind.ROOM) else None
    for row in rows:
        found.setdefault(alone or station[row.unit_id], Counter()).update({name: getattr(row, name) for name in names})
    units = db.session.execute(select(Unit.id, Unit.code, Unit.name).where(Unit.id.in_(list(found))).order_by(Unit.code))
    return [SimpleNamespace(code=unit.code, name=unit.name, **found[unit.id]) for unit in units]


def of_period(task: Task) -> list[Assignment]:
    """The parts of an obligation that are still owed."""
    return list(db.session.scalars(select(Assignment).where(Assignment.task_id == task.id, Assignment.state.in_(DOING))))


def late_below(level: int) -> list[Assignment]:
    """Overdue parts that were not escalated so far."""
    return _read(Assignment.late, Assignment.level < level, most=2000)


def confirmed_before(day) -> list[Assignment]:
    """Parts that were confirmed on or before a day and not closed."""
    return list(db.session.scalars(select(Assignment).where(Assignment.state == State.CONFIRMED, Assignment.settled_on <= day)))


def settled_orders(day) -> list[Task]:
    """Issued orders whose parts are all closed or recalled, the last on or before a day."""
    here = (Assignment.task_id == Task.id) & (Assignment.county_id == Task.county_id)
    left = Assignment.state.in_((*OPEN, State.CONFIRMED)) | (Assignment.settled_on > day)
    some, unsettled = select(Assignment.id).where(here).exists(), select(Assignment.id).where(here, left).exists()
    return list(db.session.scalars(select(Task).where(Task.state == OrderState.ISSUED, some, ~unsettled)))


def found(words: str, limit: int) -> list[Assignment]:
    """Parts in view whose task's title has these words, the newest first."""
    rows = select(Assignment).join(Assignment.task).where(wanted(), Task.title.contains(words, autoescape=True)).options(*JOINED)
    return list(db.session.scalars(rows.order_by(Assignment.occurred_on.desc(), Assignment.id).limit(limit)))


def progress(obligation: str, period: str) -> tuple[int, int]:
    """Of an obligation's parts in view in one period: how many are fulfilled, of how many."""
    settled = func.coalesce(func.sum(case((Assignment.state.in_(OPEN), 0), else_=1)), 0)
    statement = select(settled, func.count()).select_from(Assignment).join(Assignment.task)
    rows = statement.where(Task.obligation == obligation, Task.period == period, Assignment.state != State.RECALLED)
    return tuple(db.session.execute(rows).one())


def names_task(entry_id) -> str | None:
    """The title of a task whose evidence a ledger record is."""
    rows = (
        select(Task.title)
        .join(Assignment, (Assignment.task_id == Task.id) & (Assignment.county_id == Task.county_id))
        .join(Evidence, (Evidence.assignment_id == Assignment.id) & (Evidence.county_id == Assignment.county_id))
        .where(Evidence.entry_id == entry_id)
    )
    with within_county(current_county()):
        return db.session.scalars(rows).first()


def needing(record) -> int:
    """How many rows of task dispatch are built on a unit, a place or a person."""
    uses = {
        Officer: (Assignment.officer_id, Assignment.stands_for_id, Task.officer_id, Step.by_id),
        Unit: (Assignment.unit_id, Task.unit_id),
        Area: (Assignment.area_id,),
    }.get(type(record), ())
    with within_county(current_county()):
        return sum(db.session.scalar(select(func.count()).where(column == record.id)) for column in uses)


def soon(assignment: Assignment) -> bool:
    """Whether a part is due within the county's few days."""
    return (assignment.due_on - today()).days <= setting("tasks.soon_days")
