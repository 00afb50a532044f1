"""The filters of a list, kept in the URL: what each asks for, as a condition on the rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from sqlalchemy import Select, or_, select
from sqlalchemy.sql import ColumnElement

from core.clock import CHINA
from core.models.officer import Officer
from core.screens.codes import family_of, parse_id, units_of


@dataclass(frozen=True)
class Filter:
    """A filter of a list. ``column`` is what it compares.

    ``kind``: text, choice, date_from, date_to, area, unit, officer, flag (1 or 0). ``area`` and ``unit`` take a code and mean that
    place with all below it, as reports do; ``officer`` takes a number or a part of a name. ``choices`` that are (or give) ``None``
    make a box to type in: a select of hundreds would be longer than the list.
    """

    name: str
    label: object
    column: ColumnElement
    kind: str = "text"
    choices: Callable[[], list[tuple[str, object]] | None] | tuple = ()

    @property
    def value(self) -> str:
        """What the URL asks for."""
        return request.args.get(self.name, "").strip()

    def options(self) -> list[tuple[str, object]]:
        """The choices, with the wildcard first; none at all when it is typed."""
        choices = self.choices() if callable(self.choices) else self.choices
        return [] if choices is None else [("", _("All")), *choices]

    def condition(self):
        """The SQL condition, or ``None`` when it does not apply; nonsense in a date filter is ignored."""
        value = self.value
        if not value:
            return None
        if self.kind == "text":
            return self.column.contains(value, autoescape=True)
        if self.kind in ("date_from", "date_to"):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                return None
            return self._since(day) if self.kind == "date_from" else self._until(day)
        if self.kind == "area":
            return self.column.in_(family_of(value))
        if self.kind == "unit":
            return self.column.in_(units_of(value))
        if self.kind == "officer":
            named = Officer.name.contains(value, autoescape=True)
            return self.column.in_(select(Officer.id).where(or_(Officer.number == value, named)))
        if self.kind == "flag":
            return self.column.is_(value == "1")
        if isinstance(getattr(self.column.type, "python_type", None), type) and issubclass(
            self.column.type.python_type, UUID
        ):
            return self.column == parse_id(value)
        return self.column == value

    def _since(self, day: date):
        """From the beginning of a Chinese day, for a column of days or of instants."""
        instants = self.column.type.python_type is datetime
        return self.column >= (datetime.combine(day, time.min, CHINA) if instants else day)

    def _until(self, day: date):
        """To the end of a Chinese day."""
        if self.column.type.python_type is not datetime:
            return self.column <= day
        return self.column < datetime.combine(day + timedelta(days=1), time.min, CHINA)


def filtered(statement: Select, filters) -> Select:
    """``statement`` with the conditions that the URL asks for."""
    conditions = [condition for f in filters if (condition := f.condition()) is not None]
    return statement.where(*conditions) if conditions else statement
