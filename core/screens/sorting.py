"""The order of a list, as its URL asks for it, and the addresses that keep a list's state."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from sqlalchemy import Select


@dataclass(frozen=True)
class Head:
    """A column's head: ``sort_href`` sorts by it."""

    label: object
    name: str
    numeric: bool
    sort_href: str | None
    sorted: str | None


def sorting(statement, columns, order):
    """``(name, descending, key, id)`` of the column that the URL sorts by; what is no column of the list is ignored."""
    wanted = request.args.get("sort") or order or f"-{columns[0].name}"
    name, descending = wanted.lstrip("-"), wanted.startswith("-")
    selected = {c.key: c for c in statement.selected_columns}
    if name not in selected or name not in {c.name for c in columns} | {order.lstrip("-")}:
        name = order.lstrip("-") or columns[0].name
    return name, descending, selected[name], selected["id"]


def ordered(statement, columns, order) -> Select:
    """``statement`` in the order that the URL asks for."""
    _name, descending, key, row_id = sorting(statement, columns, order)
    return statement.order_by(*in_order(key, row_id, descending))


def in_order(key, row_id, down):
    """The order of a list: rows without a value come first going up and last going down, on both databases."""
    if getattr(key, "nullable", True):
        return (key.desc().nulls_last(), row_id.desc()) if down else (key.asc().nulls_first(), row_id)
    return (key.desc(), row_id.desc()) if down else (key, row_id)


def href_of(**place) -> str:
    """This list at another place, sorted and filtered as it is."""
    args = {k: v for k, v in request.args.items() if k not in ("after", "before", "at") and v}
    query = urlencode(args | place)
    return f"{request.path}?{query}" if query else request.path


def head_of(column, name, descending) -> Head:
    """The head of a column in a list sorted by ``name``; a second press turns the order round."""
    sort = f"-{column.name}" if column.name == name and not descending else column.name
    args = {k: v for k, v in request.args.items() if k not in ("after", "before", "at", "sort") and v}
    state = None if column.name != name else "desc" if descending else "asc"
    href = f"{request.path}?{urlencode(args | {'sort': sort})}" if column.sortable else None
    return Head(str(column.label), column.name, column.numeric, href, state)
