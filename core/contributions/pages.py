"""What people see of a plugin on pages that are not its own: menu lines, inbox, home page, panels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.access import Permission


@dataclass(frozen=True)
class NavItem:
    """A menu line. ``group`` is ``daily``, ``ledgers``, ``models`` or ``office``.

    ``phone`` puts it in the phone's bottom bar; ``centre`` is for the one line in the middle of it, under the thumb.
    """

    title: object
    endpoint: str
    permission: Permission
    group: str = "models"
    icon: str = "list"
    weight: int = 50
    phone: bool = False
    centre: bool = False


@dataclass(frozen=True)
class InboxItem:
    """One thing that waits for somebody. ``tone``: bad (overdue), warn (today), info (soon), neutral."""

    title: str
    href: str
    tone: str = "neutral"
    label: str = ""
    due: date | None = None
    source: str = ""


@dataclass(frozen=True)
class InboxSource:
    """Where a viewer's inbox items come from: ``items(viewer)``."""

    id: str
    permission: Permission
    items: Callable[[Any], Iterable[InboxItem]]


@dataclass(frozen=True)
class Card:
    """A card on the home page. ``data(viewer)`` gives the context of ``template`` or ``None`` to leave it out."""

    id: str
    title: object
    permission: Permission
    template: str
    data: Callable[[Any], dict | None]
    icon: str = "chart-bar"
    weight: int = 50


@dataclass(frozen=True)
class Panel:
    """A part of a village, officer or unit page: ``data(record)`` gives the context of ``template``."""

    id: str
    on: type
    title: object
    permission: Permission
    template: str
    data: Callable[[Any], dict | None]
    icon: str = "list"
    weight: int = 50
