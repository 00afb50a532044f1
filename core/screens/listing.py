"""Lists: columns, sorting and filters as URLs, keyset paging and exact counts, and the same rows as a file.

What a list is made of stands in rooms of its own: ``columns``, ``filters``, ``sorting`` and ``keyset``.
"""

from dataclasses import dataclass

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import Select

from core.access import EXPORT, may_open
from core.extensions import db
from core.screens.filters import Filter, filtered
from core.screens.keyset import count_of, only_after, place_of
from core.screens.page import page
from core.screens.sorting import Head, head_of, href_of, in_order, ordered, sorting

PAGE = 20  # a page of a list stays under 25 KB, with eight columns and a menu of many models


@dataclass(frozen=True)
class Cell:
    """A cell: its text, a tone for a badge, and where it leads."""

    text: str
    tone: str | None = None
    href: str | None = None


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
    problems: list[str]


def listing(template, statement: Select, columns, *, filters=(), link=None, order="", empty=None, export=None, **context):
    """A page with the rows of ``statement``, which selects an ``id`` and the named columns.

    Args:
        link: endpoint that takes ``id`` for a row's own page; for somebody who may not open it, rows have no link.
        order: name of the column that sorts at first, with a minus for descending.
        empty: ``(title, hint, action text, action href)`` for a list without rows.
        export: the permission that allows this list as a file; ``None`` means that it cannot be exported.
    """
    statement = filtered(statement, filters)
    if asked_file(export):
        return g.export.table(str(context.get("title", "")), columns, ordered(statement, columns, order))
    found = _read(statement, columns, order, link if link and may_open(link) else None)
    title, hint, *action = empty or (_("Nothing here yet"), "")
    table = List(
        **found,
        filters=list(filters),
        reset_href=request.path,
        empty_title=_("No row fits these filters") if any(f.value for f in filters) else title,
        empty_hint="" if any(f.value for f in filters) else hint,
        empty_action=tuple(action) if action else None,
        export_action=export_action(export),
        problems=[problem for f in filters if (problem := f.problem)],
    )
    return page(template, list=table, **context)


def sheet_file(permission, title, headings, rows):
    """A table that is worked out and not selected as a file, where one is asked for; ``None`` where the page is.

    Args:
        rows: what gives them; it is called only for a file.
    """
    return g.export.sheet(title, headings, rows()) if asked_file(permission) else None


def asked_file(permission) -> bool:
    """Whether this request asks for a file and not for a page; 403 for who may not take this one out."""
    if "export" not in g:
        return False
    if permission is None or not g.viewer.can(permission):
        abort(403)
    return True


def export_action(permission):
    """Where the present page is asked for as a file (for ``ui.export``); ``None`` for who may not take it out."""
    if permission is None or not (g.viewer.can(permission) and g.viewer.can(EXPORT)):
        return None
    return url_for("files.export", path=request.path.lstrip("/"), **request.args.to_dict())


def _read(statement, columns, order, link) -> dict:
    name, descending, key, row_id = sorting(statement, columns, order)
    total = db.session.scalar(count_of(statement, row_id))
    backwards = "before" in request.args
    down = descending != backwards
    place = request.args.get("before") or request.args.get("after")
    keyed = only_after(statement, key, row_id, down, place).order_by(*in_order(key, row_id, down))
    rows = db.session.execute(keyed.limit(PAGE + 1)).all()
    more, rows = len(rows) > PAGE, rows[:PAGE]
    if backwards:
        rows.reverse()
    has_next, has_prev = (True, more) if backwards else (more, bool(request.args.get("after")))
    at = request.args.get("at", 0, type=int)
    return {
        "shown_from": min(at + 1, total),
        "shown_to": min(at + len(rows), total),
        "columns": [head_of(column, name, descending) for column in columns],
        "rows": [_row(row, columns, link) for row in rows],
        "total": total,
        "next_href": href_of(after=place_of(rows[-1], name), at=at + PAGE) if rows and has_next else None,
        "prev_href": href_of(before=place_of(rows[0], name), at=max(at - PAGE, 0)) if rows and has_prev else None,
        "first_href": href_of() if request.args.get("after") or backwards else None,
    }


def _row(row, columns, link) -> Row:
    href = url_for(link, id=row.id) if link else None
    cells = []
    for place, column in enumerate(columns):
        value = getattr(row, column.name)
        value = getattr(value, "value", value)
        cells.append(Cell(column.text(value), column.tones.get(value) if column.tones else None, href if place == 0 else None))
    return Row(href, cells)
