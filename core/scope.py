"""Row scope: which rows every ORM statement of a request or job may touch.

Why a guard and not a filter: a filter is forgotten once, and then one village reads another's residents. The guard adds the
county, and below county reach the station's or village's rows, to each ORM statement, and refuses a statement on business rows
when no scope is set. It does not see Core statements on ``__table__`` or ``text()``; a house test keeps those out of plugins.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from flask import current_app
from sqlalchemy import event, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, with_loader_criteria
from sqlalchemy.sql import visitors

from core.access import Permission, Reach, Viewer
from core.models.base import Record, Uid, classes, owner
from core.models.officer import Officer, Posting
from core.models.organisation import Area, Unit

NOBODY = UUID(int=0)


class Unscoped(RuntimeError):
    """A statement on business rows ran without a county: a defect, never a user's fault."""


@dataclass(frozen=True)
class Scope:
    """The rows that may be touched: one county, and within it a reach.

    ``towns`` are the townships above ``areas``: a village role sees their names, not what is recorded there. ``colleagues`` are
    officers posted to one of ``units``, whatever their home unit.
    """

    county_id: str
    reach: Reach = Reach.COUNTY
    units: frozenset[UUID] = frozenset()
    areas: frozenset[UUID] = frozenset()
    officer_id: UUID | None = None
    towns: frozenset[UUID] = frozenset()
    colleagues: frozenset[UUID] = frozenset()


class _Place:
    unit_id: Mapped[UUID | None] = mapped_column(Uid)
    area_id: Mapped[UUID | None] = mapped_column(Uid)
    officer_id: Mapped[UUID | None] = mapped_column(Uid)


class Placed(_Place, Record):
    """A record with a place in the county: it is seen by scope of its unit, its area and its officer."""

    __abstract__ = True


class Shared(_Place, Record):
    """A record that the whole station works on, village assistants included: what it plans and runs, never a ledger."""

    __abstract__ = True

    @classmethod
    def for_village_roles(cls, units, areas, officer_id):
        """The rows that a village role sees: those of its station; a model may keep it to its villages and its own work.

        Why all three are in it: the guard's lambda is cached, and only values that it meets are taken anew each time.
        """
        return or_(cls.unit_id.in_(units), cls.area_id.in_(areas), cls.officer_id == officer_id)


class Confided:
    """Mixin of a placed record that concerns few people: a village assistant sees only what he signed or is named in as the
    helper (``helper_id``). Lines that stand for records of any kind (mixin :class:`Line`) follow it."""

    helper_id: Mapped[UUID | None]


class Line:
    """Mixin of a placed row that stands for a record: ``kind`` is the record's table, ``id`` the record's."""


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current_scope() -> Scope | None:
    """The scope in force."""
    return _current.get()


def current_county() -> str:
    """The county in force.

    Raises:
        Unscoped: when none is set.
    """
    scope = _current.get()
    if scope is None:
        raise Unscoped("no county is set")
    return scope.county_id


def scope_of(viewer: Viewer, permission: Permission | None = None) -> Scope:
    """The scope of a viewer who uses ``permission``."""
    v = viewer
    return Scope(v.county_id, v.reach_of(permission), v.units, v.areas, v.officer_id, v.towns, v.colleagues)


@contextmanager
def within(scope: Scope):
    """Within this block statements touch only the rows of ``scope``."""
    token = _current.set(scope)
    try:
        yield scope
    finally:
        _current.reset(token)


def within_county(county_id: str):
    """Within this block statements touch the rows of one county: for jobs, imports and the command line."""
    return within(Scope(county_id))


def enter(scope: Scope | None) -> None:
    """Set the scope of this request (each request has a context of its own)."""
    _current.set(scope)


def _told_to(me: UUID, county: str):
    """What an assistant sees of confided records and of the lines that stand for them."""
    for model in [model for model in classes(Record) if issubclass(model, Confided) and _in_use(model)]:
        yield with_loader_criteria(model, lambda cls: or_(cls.officer_id == me, cls.helper_id == me), include_aliases=True)
        own = select(model.id).where(model.county_id == county, or_(model.officer_id == me, model.helper_id == me))
        for line in [line for line in classes(Record) if issubclass(line, Line)]:
            yield _lines_of(line, model.__tablename__, own)


def _in_use(model) -> bool:
    """Whether this app uses the plugin of a model: of one that was set aside the table may be missing."""
    used = current_app.extensions["xiangjing.plugins"]
    return used.is_healthy(owner(model.__module__))


def _lines_of(line, table: str, own):
    return with_loader_criteria(line, lambda cls: or_(cls.kind != table, cls.id.in_(own)), include_aliases=True)


def _criteria(scope: Scope):
    county = scope.county_id
    yield with_loader_criteria(Record, lambda cls: cls.county_id == county, include_aliases=True)
    if scope.reach is Reach.COUNTY:
        return
    units, areas, me = list(scope.units), list(scope.areas), scope.officer_id or NOBODY
    named, colleagues = [*scope.areas, *scope.towns], list(scope.colleagues)
    if scope.reach is Reach.STATION:
        yield with_loader_criteria(
            Placed, lambda cls: or_(cls.unit_id.in_(units), cls.area_id.in_(areas)), include_aliases=True
        )
    elif scope.reach is Reach.VILLAGE:
        yield with_loader_criteria(
            Placed, lambda cls: or_(cls.area_id.in_(areas), cls.officer_id == me), include_aliases=True
        )
        yield from _told_to(me, county)
    else:
        yield with_loader_criteria(Placed, lambda cls: cls.officer_id == me, include_aliases=True)
    if scope.reach is Reach.STATION:
        yield with_loader_criteria(Shared, lambda cls: or_(cls.unit_id.in_(units), cls.area_id.in_(areas)), include_aliases=True)
    else:
        yield with_loader_criteria(Shared, lambda cls: cls.for_village_roles(units, areas, me), include_aliases=True)
    yield with_loader_criteria(Area, lambda cls: cls.id.in_(named), include_aliases=True)
    if scope.reach in (Reach.STATION, Reach.VILLAGE):
        yield with_loader_criteria(Unit, lambda cls: cls.id.in_(units), include_aliases=True)
        yield with_loader_criteria(
            Officer, lambda cls: or_(cls.unit_id.in_(units), cls.id.in_(colleagues)), include_aliases=True
        )
        yield with_loader_criteria(Posting, lambda cls: cls.unit_id.in_(units), include_aliases=True)


@event.listens_for(Session, "do_orm_execute")
def _guard(state) -> None:
    if state.is_column_load or state.execution_options.get("unscoped"):
        return
    scope = _current.get()
    if scope is not None:
        state.statement = state.statement.options(*_criteria(scope))
    elif _touches_records(state.statement):
        raise Unscoped(f"statement without a county: {state.statement}")


def _touches_records(statement) -> bool:
    """Whether a business table stands anywhere in the statement, sub-queries included."""
    return any(
        issubclass(mapper.class_, Record)
        for element in visitors.iterate(statement)
        if (mapper := getattr(element, "_annotations", {}).get("parententity")) is not None
    )
