"""The shape of every business table.

A :class:`Record` has the primary key ``(county_id, id)``; every reference to another record starts with ``county_id``, so that
the database itself refuses a key of another county. A class belongs to the package that defines it: its table is named
``<package>_<class>``, and each package has a mapper registry of its own on the one shared MetaData, so that a plugin whose models
cannot be configured does not take core's queries down with it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BINARY,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    TypeDecorator,
    Uuid,
    and_,
)
from sqlalchemy.orm import Mapped, declared_attr, foreign, mapped_column, relationship
from sqlalchemy.orm import registry as mapper_registry

from core.clock import UTC, new_id, now
from core.extensions import db


class Uid(TypeDecorator):
    """A UUID: native on PostgreSQL, 16 bytes on SQLite."""

    impl = Uuid
    python_type = UUID
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(BINARY(16) if dialect.name == "sqlite" else Uuid())

    def process_bind_param(self, value, dialect):
        if isinstance(value, str):
            value = UUID(value)
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value, dialect):
        return UUID(bytes=value) if isinstance(value, bytes) else value


class Moment(TypeDecorator):
    """An instant in UTC; always aware in Python. SQLite keeps no offset, so one is given back on reading."""

    impl = DateTime(timezone=True)
    python_type = datetime
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value, dialect):
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def Choice(kind: type, length: int = 24) -> Enum:
    """A text column that holds one value of the string enumeration ``kind``."""
    return Enum(
        kind, native_enum=False, length=length, create_constraint=False, values_callable=lambda e: [m.value for m in e]
    )


def owner(module: str) -> str:
    """The package that a module belongs to: ``core``, the plugin's id, or a top-level module's own name."""
    parts = module.split(".")
    return parts[1] if parts[0] == "plugins" and len(parts) > 1 else parts[0]


def ref(target: type | None, **options) -> Mapped[UUID]:
    """A reference to ``target`` (``None`` means the class itself) in the same county.

    The one line gives the column, the composite foreign key, an index and, for ``x_id``, a writable relationship ``x``.
    """
    return mapped_column(Uid, info={"ref": target}, **options)


_registries: dict[str, mapper_registry] = {}


def _registry(name: str) -> mapper_registry:
    if name not in _registries:
        _registries[name] = mapper_registry(metadata=db.metadata)
    return _registries[name]


def configure(package: str) -> None:
    """Configure the mappers of one package and of those it refers to; raises what SQLAlchemy raises."""
    if package in _registries:
        _registries[package].configure(cascade=True)


@dataclass(frozen=True)
class Findable:
    """What a record is found by: its title, its code (a number that people know), and a few words more.

    Never ID numbers, telephone numbers or sealed columns: what is searched stands in addresses.
    """

    title: str
    code: str = ""
    hint: str = ""


class Record(db.Model):
    """A row of one county. ``version`` counts changes, so that two people editing one record are told of each other."""

    __abstract__ = True
    __journaled__ = True

    county_id: Mapped[str] = mapped_column(String(12), ForeignKey("core_county.county_id"), primary_key=True)
    id: Mapped[UUID] = mapped_column(Uid, primary_key=True, default=new_id)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Moment, default=now)
    updated_at: Mapped[datetime] = mapped_column(Moment, default=now, onupdate=now)

    @declared_attr.directive
    def __tablename__(cls) -> str:
        snake = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        return f"{owner(cls.__module__)}_{snake}"

    def __init_subclass__(cls, **options):
        if not cls.__dict__.get("__abstract__"):
            cls._sa_registry = _registry(owner(cls.__module__))
            _wire_references(cls)
        super().__init_subclass__(**options)

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.id)


def classes(model: type) -> Iterator[type]:
    """The classes below ``model`` that have a table."""
    for below in model.__subclasses__():
        if not below.__dict__.get("__abstract__"):
            yield below
        yield from classes(below)


def _references(cls):
    """``{attribute: target}`` of all ``ref`` columns of a class and of its abstract bases, in order of definition."""
    found = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            column = getattr(value, "column", None)
            if "ref" in (getattr(column, "info", None) or {}):
                found[name] = column.info["ref"]
    return found


def _wire_references(cls):
    table_args = list(cls.__dict__.get("__table_args__", ()))
    for name, target in _references(cls).items():
        target = target or cls
        table = target.__tablename__ if isinstance(target.__tablename__, str) else target.__name__
        table_args += [
            ForeignKeyConstraint(["county_id", name], [f"{table}.county_id", f"{table}.id"]),
            Index(None, "county_id", name),
        ]
        if name.endswith("_id") and name[:-3] not in cls.__dict__:
            setattr(cls, name[:-3], _reference_relationship(cls, name, target))
    cls.__table_args__ = tuple(table_args)


def _reference_relationship(cls, name, target):
    def join():
        return and_(foreign(getattr(cls, name)) == target.id, cls.county_id == target.county_id)

    return relationship(target, primaryjoin=join, lazy="select")


class Dated:
    """Valid from a day to a day, both included; an open end means until further notice."""

    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    @classmethod
    def on(cls, day: date):
        """The SQL condition that a row is valid on ``day``."""
        return and_(
            (cls.valid_from.is_(None)) | (cls.valid_from <= day), (cls.valid_to.is_(None)) | (cls.valid_to >= day)
        )

    def is_on(self, day: date) -> bool:
        """Whether this row is valid on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or self.valid_to >= day
        )
