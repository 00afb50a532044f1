"""What a plugin may add: frozen dataclasses that hold callables. The registry dispatches by type and refuses anything else.

Why dataclasses and not base classes: what varies like data is declared, behaviour stays plain functions, and a contribution can be
listed, ordered and filtered for a viewer without running it. Titles are lazy strings (``_l``); ``weight`` orders, small first.
"""

from dataclasses import dataclass, field
from typing import Any

from core.contributions.choices import Burden, Choices, Setting
from core.contributions.measuring import FORBIDDEN, Indicator, Period
from core.contributions.package import Command, Plugin, PluginBlueprint
from core.contributions.pages import Card, Day, Entry, Gaps, InboxItem, InboxSource, NavItem, Panel, each_day
from core.contributions.records import FactKind, Report, SearchHit, SearchKind, SearchProvider
from core.contributions.tables import ImportSheet, SheetColumn
from core.contributions.work import Check, Job, Reaction

__all__ = [
    "FORBIDDEN", "KINDS", "NAMED", "Burden", "Card", "Check", "Choices", "Command", "Contributed", "Day", "Entry", "FactKind",
    "Gaps", "ImportSheet", "InboxItem", "InboxSource", "Indicator", "Job", "NavItem", "Panel", "Period", "Plugin",
    "PluginBlueprint", "Reaction", "Report", "SearchHit", "SearchKind", "SearchProvider", "Setting", "SheetColumn", "each_day",
]  # fmt: skip

KINDS = (
    NavItem, InboxSource, Card, Panel, FactKind, Report, SearchKind, SearchProvider, ImportSheet, Job, Reaction, Check, Setting,
    Choices, Indicator, Burden, Command, PluginBlueprint,
)  # fmt: skip
NAMED = (ImportSheet,)
"""What people call by a name on the command line (``xiangjing import calls``): the name is unique in the installation and bears no
plugin's prefix. All other ids begin with ``<plugin>.``."""


@dataclass(frozen=True)
class Contributed:
    """A contribution and the plugin that made it."""

    plugin: str
    item: Any = field(compare=False)
