"""What a plugin tells of its records: kinds of fact, reports over them, and how they are found."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.access import Permission


@dataclass(frozen=True)
class FactKind:
    """A kind of fact. ``unit`` is its counting unit (起 件 人次 人 户 家 条 处 份 个 次); ``endpoint`` takes ``id``.

    ``form`` is the endpoint of its form (it takes ``id``) and ``record`` the permission for it: with both, people find the kind
    among those they may record. ``plural`` heads its list.
    """

    model: type
    title: object
    unit: object
    endpoint: str
    listing: str
    permission: Permission
    icon: str = "list"
    plural: object = ""
    form: str | None = None
    record: Permission | None = None


@dataclass(frozen=True)
class Report:
    """A report: ``run(query)`` takes a :class:`core.services.reporting.ReportQuery`, gives a ``ReportResult``.

    ``by``: what it can be asked about beside the period; its form offers nothing that it would pass over.
    """

    id: str
    title: object
    permission: Permission
    run: Callable[[Any], Any]
    summary: object = ""
    needs_base: bool = False
    weight: int = 50
    by: tuple[str, ...] = ("area", "unit", "officer", "boundaries")


@dataclass(frozen=True)
class SearchKind:
    """Records of ``model`` (a class with a property ``searchable``) are found by name; ``endpoint`` takes ``id``.

    A fact whose class is findable needs none: its ``FactKind`` says the same.
    """

    model: type
    title: object
    endpoint: str
    permission: Permission
    weight: int = 50


@dataclass(frozen=True)
class SearchProvider:
    """Search beyond names and codes: ``search(text, limit)`` gives ``SearchHit`` objects."""

    id: str
    title: object
    permission: Permission
    search: Callable[[str, int], Iterable["SearchHit"]]
    weight: int = 50


@dataclass(frozen=True)
class SearchHit:
    """One line of a search answer."""

    title: str
    href: str
    kind: object
    hint: str = ""
