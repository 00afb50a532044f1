"""What a text leaves open: slots with their questions, and the meaning that they complete."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from plugins.almanac.reading.grammar import Draft
from plugins.almanac.rules.base import N_, Rule

Rules = tuple[Rule, ...]
Choices = Mapping[str, str]


@dataclass
class Slot:
    """One thing left open. `values` are the possible answers, `proposed` one of them or None."""

    code: str
    msgid: str
    values: tuple[str, ...] = ()
    proposed: str | None = None
    takes_date: bool = False
    key: str = ""


@dataclass
class Meaning:
    """What a draft means, as far as its text says."""

    draft: Draft
    build: Callable[[Choices], Rules | None]
    slots: list[Slot] = field(default_factory=list)


RANGE = N_("“%(fragment)s”: only the days named, or all days from the first to the last?")
