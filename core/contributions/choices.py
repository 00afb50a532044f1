"""What a county decides, and what a plugin costs it: settings, word lists, burden."""

from dataclasses import dataclass
from typing import Any


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
