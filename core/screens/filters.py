"""The filters of a list, kept in the URL: what each asks for, as a condition on the rows."""

from collections.abc import Callable, Mapping
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

NOWHERE = "none"
"""What the address of rows without a village asks an ``area`` filter for, and that of rows by nobody whom the viewer knows an
``officer`` filter."""


@dataclass(frozen=True)
class Filter:
    """A filter of a list. ``column`` is what it compares.

    ``kind``: text, choice, date_from, date_to, area, unit, officer, flag (1 or 0). ``area`` and ``unit`` take a code or a part
    of a name and mean that place with all below it, as reports do; ``officer`` takes a number or a part of a name. ``choices``
    that are (or give) ``None`` make a box to type in: a select of hundreds would be longer than the list. A word list is given as
    its titles: a filter offers retired words too, for they find old records.
    """

    name: str
    label: object
    column: ColumnElement
    kind: str = "text"
    choices: Callable[[], list[tuple[str, object]] | None] | Mapping | tuple = ()

    @property
    def value(self) -> str:
        """What the URL asks for."""
        return request.args.get(self.name, "").strip()

    def options(self) -> list[tuple[str, object]]:
        """The choices, with the wildcard first; none at all when it is typed."""
        choices = self.choices() if callable(self.choices) else self.choices
        choices = choices.items() if isinstance(choices, Mapping) else choices
        return [] if choices is None else [("", _("All")), *choices]

    def condition(self):
        """The SQL condition, or ``None`` when it does not apply; a day that is none is passed over, and :attr:`problem` says so."""
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
        if self.kind == "area" and value == NOWHERE:
            return self.column.is_(None)
        if self.kind == "area":
            return self.column.in_(family_of(value))
        if self.kind == "unit":
            return self.column.in_(units_of(value))
        if self.kind == "officer" and value == NOWHERE:
            return or_(self.column.is_(None), self.column.not_in(select(Officer.id)))
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

    @property
    def problem(self) -> str:
        """What is wrong with the value in the address, in a sentence; empty when nothing is."""
        value = self.value
        if not value:
            return ""
        if self.kind in ("date_from", "date_to") and not _is_day(value):
            sentence = _("“%(value)s” is no day (%(label)s), so all days are shown; write it like 2026-03-05.")
            return sentence % {"value": value, "label": self.label}
        if self.kind == "area" and not family_of(value):
            return _("There is no place “%(value)s” in your area, so no row fits.", value=value)
        if self.kind == "unit" and not units_of(value):
            return _("There is no unit “%(value)s” in your area, so no row fits.", value=value)
        if self.kind in ("choice", "flag") and value not in self._offered():
            return _("“%(value)s” is none of the choices of “%(label)s”, so no row fits.", value=value, label=self.label)
        return ""

    def _offered(self) -> set[str]:
        """What may stand in the address; anything where it is typed."""
        if self.kind == "flag":
            return {"0", "1"}
        return {str(getattr(code, "value", code)) for code, _title in self.options()} or {self.value}

    def _since(self, day: date):
        """From the beginning of a Chinese day, for a column of days or of instants."""
        instants = self.column.type.python_type is datetime
        return self.column >= (datetime.combine(day, time.min, CHINA) if instants else day)

    def _until(self, day: date):
        """To the end of a Chinese day."""
        if self.column.type.python_type is not datetime:
            return self.column <= day
        return self.column < datetime.combine(day + timedelta(days=1), time.min, CHINA)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def filtered(statement: Select, filters) -> Select:
    """``statement`` with the conditions that the URL asks for."""
    conditions = [condition for f in filters if (condition := f.condition()) is not None]
    return statement.where(*conditions) if conditions else statement
