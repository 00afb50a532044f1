"""Rooms: a list, a page for each record, and its form, for records that need no more than these three.

Why declared and not written out: twenty ledgers differ in words and columns only. What a record does beyond being written down
(plans, posts, concerns) has views of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import request, url_for

from core.api import Column, Filter, Permission, _, current_viewer, find, new_url, page, requires
from plugins.consolidation.permissions import READ, RECORD
from plugins.consolidation.services.keeping import keep
from plugins.consolidation.views.base import bp, form_page, room, tabs
from plugins.ledger.api import fact_defaults

HIDDEN = ("csrf_token", "version")


@dataclass(frozen=True)
class Room:
    """``name`` names the list's endpoint, ``one`` that of a record; ``path`` is under the plugin's address."""

    name: str
    one: str
    path: str
    model: type
    form: type
    statement: object
    columns: tuple[Column, ...]
    title: object
    title_one: object
    add: object
    empty: tuple
    filters: Callable[[], tuple[Filter, ...]] = tuple
    read: Permission = READ
    write: Permission = RECORD
    save: Callable = keep
    order: str = ""
    links: tuple[tuple[object, str], ...] = field(default=())
    """``(text, endpoint)`` of lists that belong to it."""
    fact: bool = False
    show: Callable | None = None
    """``show(record)`` draws a record's page where more is to be seen than its fields."""
    keeps: tuple[str, ...] = ()
    """Filters of the list that a new record begins with."""
    said: Callable | None = None
    """``said(record)`` gives more lines of a record's page, as ``(label, words)``."""
    then: Callable | None = None
    """``then(record)`` gives the next step as ``(text, address)``, or ``None``."""


def open_room(one: Room) -> None:
    """Add the three pages of a room to the blueprint."""

    @requires(one.read)
    def rows():
        more = [(text, url_for(f".{endpoint}"), "list") for text, endpoint in one.links]
        begun = {name: request.args[name] for name in one.keeps if request.args.get(name)}
        more += [(one.add, new_url(f".{one.one}_form", **begun), "plus")] if current_viewer().can(one.write) else []
        return room(
            one.statement, one.columns, one.title, filters=one.filters(), link=f".{one.one}", order=one.order,
            empty=(str(one.empty[0]), str(one.empty[1])), more=more,
        )  # fmt: skip

    @requires(one.read)
    def record(id):
        found = find(one.model, id)
        if one.show is not None:
            return one.show(found)
        writes = current_viewer().can(one.write)
        told = lines(one.form(obj=found), found) + (one.said(found) if one.said else [])
        return page(
            "consolidation/record.html", tabs=tabs(), record=found, title=one.title_one, lines=told,
            back=(one.title, url_for(f".{one.name}")), edit=url_for(f".{one.one}_form", id=id) if writes else None,
            then=one.then(found) if one.then and writes else None,
        )  # fmt: skip

    @requires(one.write)
    def form(id):
        back = url_for(f".{one.name}")
        return form_page(
            one.form, one.model, id, one.save, one.title_one, back=back, defaults=fact_defaults if one.fact else None
        )  # fmt: skip

    bp.add_url_rule(f"/{one.path}", one.name, rows)
    bp.add_url_rule(f"/{one.path}/<uuid:id>", one.one, record)
    bp.add_url_rule(f"/{one.path}/<uuid:id>/form", f"{one.one}_form", form, methods=["GET", "POST"])


def lines(form, record) -> list[tuple]:
    """``(label, words)`` of what a form would ask, as it stands in the record."""
    return [(item.label.text, _said(item, record)) for item in form if item.name not in HIDDEN]


def _said(item, record) -> object:
    named = getattr(record, item.name.removesuffix("_id"), None) if item.name.endswith("_id") else None
    if named is not None:
        return getattr(named, "name", None) or str(named)
    value = getattr(record, item.name, item.data)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    titles = {str(choice[0]): choice[1] for choice in item.iter_choices()} if hasattr(item, "iter_choices") and value else {}
    if isinstance(value, list):
        return "、".join(str(titles.get(str(code), code)) for code in value)
    return titles.get(str(getattr(value, "value", value)), value)
