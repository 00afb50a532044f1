"""What people see of a plugin on pages that are not its own: menu lines, inbox, home page, panels."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.access import Permission


def each_day(place: int, *roles: str) -> tuple[tuple[str, int], ...]:
    """For :attr:`NavItem.daily`: the page has ``place`` in the day of people in these roles."""
    return tuple((role, place) for role in sorted(roles))


@dataclass(frozen=True)
class NavItem:
    """A menu line. ``group`` is ``daily``, ``ledgers``, ``models`` or ``office``, or empty for a line of daily lists only.

    ``phone`` puts it in the phone's bottom bar; ``centre`` is for the one line in the middle of it, under the thumb.
    ``daily`` names the roles who open the page each day, and its place in their day (:func:`each_day`; places go up in tens, as the
    day goes: 10 is opened first). At one place stands one line, of several the one with the least ``weight``. ``query`` are
    filters of the address. ``shown(viewer)`` can leave the line out.
    """

    title: object
    endpoint: str
    permission: Permission
    group: str = "models"
    icon: str = "list"
    weight: int = 50
    phone: bool = False
    centre: bool = False
    daily: tuple[tuple[str, int], ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    shown: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class InboxItem:
    """One thing that waits for somebody. ``tone``: bad (overdue), warn (today), info (soon), neutral.

    ``sign``: what waits is a decision or a signature, not work to be done; the sign-off box lists only these.
    """

    title: str
    href: str
    tone: str = "neutral"
    label: str = ""
    due: date | None = None
    source: str = ""
    sign: bool = False


@dataclass(frozen=True)
class InboxSource:
    """Where a viewer's inbox items come from: ``items(viewer)``."""

    id: str
    permission: Permission
    items: Callable[[Any], Iterable[InboxItem]]


@dataclass(frozen=True)
class Entry:
    """A line of a card or panel: ``label`` stands before it in ``tone``, ``note`` at its right, ``detail`` under it."""

    title: object
    href: str | None = None
    label: object = ""
    tone: str = "neutral"
    note: object = ""
    detail: object = ""


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
class Day:
    """What a :class:`Panel` of the morning meeting's page is ``on``: the day that begins, within the viewer's own units."""

    date: date


@dataclass(frozen=True)
class Gaps:
    """What a :class:`Panel` of the bureau's page of missing records is ``on``: what should be there by this day and is not."""

    date: date


@dataclass(frozen=True)
class Panel:
    """A part of a village, officer or unit page, of the morning page (:class:`Day`) or the page of gaps (:class:`Gaps`).

    ``data(record)`` gives the context of ``template``.
    """

    id: str
    on: type
    title: object
    permission: Permission
    template: str
    data: Callable[[Any], dict | None]
    icon: str = "list"
    weight: int = 50
