"""Keyset paging: which rows come next, and the place in the list that a URL keeps.

Why keyset: page 2,000 costs what page 1 costs, and a row that arrives meanwhile shifts nothing. The place in the list is the last
row's sort value and id, kept in the URL.
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from flask import abort
from sqlalchemy import and_, func, literal, or_, select, tuple_

from core.screens.codes import parse_id


def count_of(statement, row_id):
    """How many rows a statement has, as a statement; grouped rows are counted as they are shown."""
    plain = statement.order_by(None)
    if plain._group_by_clauses or plain._distinct:
        return select(func.count()).select_from(plain.subquery())
    return plain.with_only_columns(func.count(row_id), maintain_column_froms=True)


def only_after(statement, key, row_id, down, place):
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


def place_of(row, name) -> str:
    """A row's place in a list sorted by the column ``name``."""
    value = getattr(row, name)
    if value is None:
        return f"~{row.id}"
    value = value.isoformat() if isinstance(value, date | datetime) else getattr(value, "value", value)
    return f"={value}~{row.id}"
