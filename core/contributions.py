"""What a plugin may add: frozen dataclasses that hold callables. The registry dispatches by type and refuses anything else.

Why dataclasses and not base classes: what varies like data is declared, behaviour stays plain functions, and a contribution can be
listed, ordered and filtered for a viewer without running it. Titles are lazy strings (``_l``); ``weight`` orders, small first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Blueprint

from core.access import Permission


@dataclass(frozen=True)
class Plugin:
    """What a package says of itself; ``title`` and ``summary`` come from the first lines of its docstring by default."""

    id: str
    title: object
    summary: object = ""
    kind: str = "model"  # or "foundation"
    requires: tuple[str, ...] = ()
    version: str = "1.0"
    core: str = "1"  # the plugin interface it was written for


class PluginBlueprint(Blueprint):
    """The pages of one plugin, all under ``/m/<id>/``. App-wide hooks are refused: they would run when the plugin is off."""

    def __init__(self, plugin_id: str, import_name: str, **options):
        super().__init__(plugin_id, import_name, url_prefix=f"/m/{plugin_id}", **options)

    def _refused(self, *args, **kwargs):
        raise TypeError("a plugin's blueprint adds no app-wide hooks: they keep running when the plugin is off")

    before_app_request = after_app_request = teardown_app_request = app_context_processor = _refused
    app_errorhandler = app_template_filter = app_template_global = app_template_test = _refused
    app_url_value_preprocessor = app_url_defaults = record_once = _refused


@dataclass(frozen=True)
class NavItem:
    """A menu line. ``group`` is ``daily``, ``ledgers``, ``models`` or ``office``; ``phone`` puts it in the phone's bottom bar."""

    title: object
    endpoint: str
    permission: Permission
    group: str = "models"
    icon: str = "list"
    weight: int = 50
    phone: bool = False


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
    """A report: ``run(query)`` takes a :class:`core.services.reporting.ReportQuery`, gives a ``ReportResult``."""

    id: str
    title: object
    permission: Permission
    run: Callable[[Any], Any]
    summary: object = ""
    needs_base: bool = False
    weight: int = 50


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


@dataclass(frozen=True)
class SheetColumn:
    """A column of an import sheet; ``aliases`` are headings as people print them.

    ``required``: the heading must be there and every cell filled. ``read(text, intake)`` turns a cell into a value or raises
    ``Refused``; ready ones are in ``core.services.cells``; without it the text is the value, an empty cell is ``None``.
    ``wanted`` says in words what belongs here, with an example. ``personal`` values are masked wherever a fault is shown.
    """

    name: str
    title: object
    aliases: tuple[str, ...] = ()
    required: bool = True
    read: Callable[[str, Any], Any] | None = None
    wanted: object = ""
    personal: bool = False


@dataclass(frozen=True)
class ImportSheet:
    """A table that can be imported. ``take(intake)`` gets the rows whose cells are all sound; see ``core.services.importing``.

    A preview is the same import, rolled back: ``take`` may write. ``examples`` are rows of the template that people fill in.
    """

    id: str
    title: object
    permission: Permission
    columns: tuple[SheetColumn, ...]
    take: Callable[[Any], None]
    hint: object = ""
    examples: tuple[tuple[str, ...], ...] = ()
    weight: int = 50


@dataclass(frozen=True)
class Job:
    """Work outside a request: ``run(payload)``, idempotent. ``every`` repeats it that many minutes apart in each county."""

    id: str
    run: Callable[[dict], None]
    every: int | None = None


@dataclass(frozen=True)
class Reaction:
    """When a record of ``on`` has been saved, run ``run(record)`` later, as a job of the same transaction."""

    id: str
    on: type
    run: Callable[[Any], None]


@dataclass(frozen=True)
class Check:
    """Something that ``xiangjing doctor`` looks at in each county: ``run(repair)`` gives a sentence for each thing wrong.

    With ``repair`` it also mends what it finds, within the transaction that it is called in.
    """

    id: str
    title: object
    run: Callable[[bool], Iterable[str]]


@dataclass(frozen=True)
class Setting:
    """A number or word that a county may change; ``default`` is the source's figure and ``basis`` says where it stands."""

    key: str
    title: object
    default: Any
    basis: object = ""
    unit: object = ""
    choices: tuple[tuple[Any, object], ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Choices:
    """A word list that forms offer: ``values`` are ``(code, title)``."""

    key: str
    title: object
    values: tuple[tuple[str, object], ...]

    def titles(self) -> dict:
        """``{code: title}``."""
        return dict(self.values)


@dataclass(frozen=True)
class Burden:
    """A form that this plugin makes people fill: who, how often a week, and how many minutes each time takes."""

    form: object
    role: str
    times_a_week: float
    minutes: float


@dataclass(frozen=True)
class Command:
    """A command group or command of the command line, named after the plugin."""

    command: Any


KINDS = (
    NavItem, InboxSource, Card, Panel, FactKind, Report, SearchKind, SearchProvider, ImportSheet, Job, Reaction, Check, Setting,
    Choices, Burden, Command, PluginBlueprint,
)  # fmt: skip


@dataclass(frozen=True)
class Contributed:
    """A contribution and the plugin that made it."""

    plugin: str
    item: Any = field(compare=False)
