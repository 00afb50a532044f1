"""The columns of a list: how a value reads in its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from core.clock import CHINA


@dataclass(frozen=True)
class Column:
    """A column of a list: ``name`` is the label of the selected column; ``titles`` turn codes into words."""

    label: object
    name: str
    titles: Mapping | Callable[[], Mapping] | None = None
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
