"""Lists: columns, sorting and filters as URLs, keyset paging and exact counts, and the same rows as a file.

Why keyset: page 2,000 costs what page 1 costs, and a row that arrives meanwhile shifts nothing. The place in the list is the last
row's sort value and id, kept in the URL.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select, and_, func, literal, or_, select, tuple_
from sqlalchemy.sql import ColumnElement

from core.access import EXPORT
from core.clock import CHINA
from core.extensions import db
from core.models.officer import Officer
from core.models.organisation import Area, Unit
from core.screens.page import page

PAGE = 30  # a page of a list stays under 25 KB


@dataclass(frozen=True)
class Column:
    """A column of a list: ``name`` is the label of the selected column; ``titles`` turn codes into words."""

    label: object
    name: str
    titles: dict | Callable[[], dict] | None = None
    numeric: bool = False
    sortable: bool = True
    tones: dict = field(default_factory=dict)
    show: Callable[[Any], str] | None = None

    def text(self, value) -> str:
        """What a person reads in this cell."""
        if value is None:
            return ""
        if self.show:
            return str(self.show(value))
        if self.titles is not None:
            titles = self.titles() if callable(self.titles) else self.titles
            return str(titles.get(value, value))
        if isinstance(value, datetime):
            return value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return str(value)


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
        """The choices, with the wildcard first; empty when it is typed."""
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


def parse_id(text: str) -> UUID:
    """A UUID from a URL; nonsense becomes one that nothing has."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def family_of(code: str) -> set[UUID]:
    """Ids of the area with this code and of all below it, within the boundaries that the URL asks for (today's by default)."""
    from core.services.territory import family_ids

    area = db.session.scalars(select(Area).where(Area.code == code).order_by(Area.valid_from.desc().nulls_last())).first()
    return family_ids(area, request.args.get("boundaries", "now")) if area else set()


def units_of(code: str) -> set[UUID]:
    """Ids of the unit with this code and of all below it, within the boundaries that the URL asks for."""
    from core.services.territory import unit_ids

    unit = db.session.scalars(select(Unit).where(Unit.code == code).order_by(Unit.valid_from.desc().nulls_last())).first()
    return unit_ids(unit, request.args.get("boundaries", "now")) if unit else set()


@dataclass(frozen=True)
class Cell:
    """A cell: its text, a tone for a badge, and where it leads."""

    text: str
    tone: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Head:
    """A column's head: ``sort_href`` sorts by it."""

    label: object
    name: str
    numeric: bool
    sort_href: str | None
    sorted: str | None


@dataclass(frozen=True)
class Row:
    """A row of the list; the first cell carries the link."""

    href: str | None
    cells: list[Cell]


@dataclass
class List:
    """What the macros ``ui.table`` and ``ui.filters`` draw."""

    columns: list[Head]
    rows: list[Row]
    filters: list[Filter]
    total: int
    shown_from: int
    shown_to: int
    next_href: str | None
    prev_href: str | None
    first_href: str | None
    reset_href: str
    empty_title: str
    empty_hint: str
    empty_action: tuple[str, str] | None
    export_action: str | None


def listing(template, statement: Select, columns, *, filters=(), link=None, order="", empty=None, export=None, **context):
    """A page with the rows of ``statement``, which selects an ``id`` and the named columns.

    Args:
        link: endpoint that takes ``id`` for a row's own page.
        order: name of the column that sorts at first, with a minus for descending.
        empty: ``(title, hint, action text, action href)`` for a list without rows.
        export: the permission that allows this list as a file; ``None`` means that it cannot be exported.
    """
    statement = filtered(statement, filters)
    if "export" in g:
        _require_export(export)
        return g.export.table(str(context.get("title", "")), columns, ordered(statement, columns, order))
    found = _read(statement, columns, order, link)
    title, hint, *action = empty or (_("Nothing here yet"), "")
    table = List(
        **found,
        filters=list(filters),
        reset_href=request.path,
        empty_title=_("No row fits these filters") if any(f.value for f in filters) else title,
        empty_hint="" if any(f.value for f in filters) else hint,
        empty_action=tuple(action) if action else None,
        export_action=_export_action(export),
    )
    return page(template, list=table, **context)


def _require_export(permission) -> None:
    if permission is None or not g.viewer.can(permission):
        abort(403)


def _export_action(permission):
    if permission is None or not (g.viewer.can(permission) and g.viewer.can(EXPORT)):
        return None
    return url_for("files.export", path=request.path.lstrip("/"), **request.args.to_dict())


def filtered(statement: Select, filters) -> Select:
    """``statement`` with the conditions that the URL asks for."""
    conditions = [condition for f in filters if (condition := f.condition()) is not None]
    return statement.where(*conditions) if conditions else statement


def _sorting(statement, columns, order):
    wanted = request.args.get("sort") or order or f"-{columns[0].name}"
    name, descending = wanted.lstrip("-"), wanted.startswith("-")
    selected = {c.key: c for c in statement.selected_columns}
    if name not in selected or name not in {c.name for c in columns} | {order.lstrip("-")}:
        name = order.lstrip("-") or columns[0].name
    return name, descending, selected[name], selected["id"]


def ordered(statement, columns, order) -> Select:
    """``statement`` in the order that the URL asks for."""
    _name, descending, key, row_id = _sorting(statement, columns, order)
    return statement.order_by(*_sorted(key, row_id, descending))


def _read(statement, columns, order, link) -> dict:
    name, descending, key, row_id = _sorting(statement, columns, order)
    total = db.session.scalar(_count(statement, row_id))
    backwards = "before" in request.args
    down = descending != backwards
    place = request.args.get("before") or request.args.get("after")
    keyed = _after(statement, key, row_id, down, place).order_by(*_sorted(key, row_id, down))
    rows = db.session.execute(keyed.limit(PAGE + 1)).all()
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    has_next, has_prev = (True, more) if backwards else (more, bool(request.args.get("after")))
    at = request.args.get("at", 0, type=int)
    return {
        "shown_from": min(at + 1, total),
        "shown_to": min(at + len(rows), total),
        "columns": [_head(column, name, descending) for column in columns],
        "rows": [_row(row, columns, link) for row in rows],
        "total": total,
        "next_href": _href(after=_place(rows[-1], name), at=at + PAGE) if rows and has_next else None,
        "prev_href": _href(before=_place(rows[0], name), at=max(at - PAGE, 0)) if rows and has_prev else None,
        "first_href": _href() if request.args.get("after") or backwards else None,
    }


def _count(statement, row_id):
    plain = statement.order_by(None)
    if plain._group_by_clauses or plain._distinct:
        return select(func.count()).select_from(plain.subquery())
    return plain.with_only_columns(func.count(row_id), maintain_column_froms=True)


def _sorted(key, row_id, down):
    """The order of a list: rows without a value come first going up and last going down, on both databases."""
    if getattr(key, "nullable", True):
        return (key.desc().nulls_last(), row_id.desc()) if down else (key.asc().nulls_first(), row_id)
    return (key.desc(), row_id.desc()) if down else (key, row_id)


def _after(statement, key, row_id, down, place):
    """Only the rows that come after ``place`` (``=value~id``, or ``~id`` for a row without a value)."""
    if not place:
        return statement
    text, _sep, last_id = place.rpartition("~")
    bound_id = literal(parse_id(last_id), row_id.type)
    if not text:
        later = and_(key.is_(None), row_id < bound_id if down else row_id > bound_id)
        return statement.where(later if down else or_(later, key.is_not(None)))
    bound = tuple_(literal(_parse(key, text[1:]), key.type), bound_id)
    here = tuple_(key, row_id)
    if down and getattr(key, "nullable", True):
        return statement.where(or_(here < bound, key.is_(None)))
    return statement.where(here < bound if down else here > bound)


def _parse(key, text):
    kind = key.type.python_type
    try:
        if kind is UUID:
            return UUID(text)
        if kind in (date, datetime):
            return kind.fromisoformat(text)
        if kind is int:
            return int(text)
        return kind(text) if issubclass(kind, StrEnum) else text
    except ValueError:
        abort(404)


def _place(row, name) -> str:
    value = getattr(row, name)
    if value is None:
        return f"~{row.id}"
    value = value.isoformat() if isinstance(value, date | datetime) else getattr(value, "value", value)
    return f"={value}~{row.id}"


def _href(**place) -> str:
    args = {k: v for k, v in request.args.items() if k not in ("after", "before", "at") and v}
    query = urlencode(args | place)
    return f"{request.path}?{query}" if query else request.path


def _head(column, name, descending) -> Head:
    sort = f"-{column.name}" if column.name == name and not descending else column.name
    args = {k: v for k, v in request.args.items() if k not in ("after", "before", "at", "sort") and v}
    state = None if column.name != name else "desc" if descending else "asc"
    href = f"{request.path}?{urlencode(args | {'sort': sort})}" if column.sortable else None
    return Head(column.label, column.name, column.numeric, href, state)


def _row(row, columns, link) -> Row:
    href = url_for(link, id=row.id) if link else None
    cells = []
    for place, column in enumerate(columns):
        value = getattr(row, column.name)
        value = getattr(value, "value", value)
        cells.append(Cell(column.text(value), column.tones.get(value), href if place == 0 else None))
    return Row(href, cells)
