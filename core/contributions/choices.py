"""What a county decides, and what a plugin costs it: settings, word lists, burden."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.words import Words


@dataclass(frozen=True)
class Setting:
    """A number or word that a county may change; ``default`` is the source's figure and ``basis`` says where it stands.

    ``choices`` are ``(value, title)`` or the titles of a word list. With a list as default several may be chosen, where ``ordered``
    says that their order matters; ``low`` and ``high`` are then how many.
    """

    key: str
    title: object
    default: Any
    basis: object = ""
    unit: object = ""
    choices: tuple[tuple[Any, object], ...] | Mapping = ()
    low: float | None = None
    high: float | None = None
    ordered: bool = False

    def titles(self) -> dict:
        """``{value: title}`` of the choices, as the county in force has them."""
        return dict(self.choices)

    def offered(self) -> dict:
        """Of these what may be chosen anew: no word that the county retired."""
        return self.choices.offered() if isinstance(self.choices, Words) else self.titles()


@dataclass(frozen=True)
class Choices:
    """A word list that forms offer: ``values`` are the declared ``(code, title)``; a county adds, renames and retires words.

    Forms, columns, filters, sheets and reports take :meth:`titles`, so that they know the county's words.
    """

    key: str
    title: object
    values: tuple[tuple[str, object], ...]

    @cached_property
    def _words(self) -> Words:
        return Words(self.key, dict(self.values))

    def titles(self) -> Words:
        """``{code: title}`` as the county in force has it, whenever it is looked at; retired words too."""
        return self._words


@dataclass(frozen=True)
class Burden:
    """A form that this plugin makes people fill: who, how often a week, and how many minutes each time takes."""

    form: object
    role: str
    times_a_week: float
    minutes: float
