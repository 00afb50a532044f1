"""What may be measured of policing, and what of it may never be scored.

Why the refusal stands here and not in the assessment: a plugin that offers a forbidden target for scoring is wrong wherever it is
used, and is told so when it is registered (it is set aside), not when a county has already paid people by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

FORBIDDEN = frozenset({
    "fines", "detentions", "case_counts", "clearance_rate", "return_rate", "log_ins", "hours_online", "inspections",
})  # fmt: skip
"""Kinds of measure that are never scored: targets for fines, detentions, cases, clearance and return rates, and what only counts
presence (log-ins, hours online, the number of inspections). They may be shown."""

BASES = ("events", "sum", "share")
"""On what counties are compared by an indicator."""


@dataclass(frozen=True)
class Indicator:
    """A measure over a period: ``measure(period, scope)`` gives a ``Figure`` whose address opens the rows it stands on.

    ``period`` is a :class:`Period`; ``scope`` is the unit, area or officer that is measured, or ``None`` for the whole county.
    ``kind`` says what sort of measure it is, in a word of the plugin's own or one of :data:`FORBIDDEN`; ``scored`` allows it in an
    assessment.

    ``basis`` lets counties be compared on it: ``events`` (things that happened one by one: per 10,000 people, with an interval),
    ``sum`` (a sum of quantities: per 10,000 people, no interval) or ``share`` (``value`` of the figure's ``of``). ``settings`` are
    the keys of the county's settings that its definition rests on: where they differ it is not compared.
    """

    id: str
    title: object
    unit: object
    measure: Callable[["Period", Any], Any]
    kind: str
    scored: bool = False
    basis: str = ""
    settings: tuple[str, ...] = ()

    def __post_init__(self):
        if self.basis not in ("", *BASES):
            raise ValueError(f"{self.id}: {self.basis} is not one of {', '.join(BASES)}")
        if self.scored and self.kind in FORBIDDEN:
            raise ValueError(f"{self.id}: {self.kind} is never scored")


@dataclass(frozen=True)
class Period:
    """From ``start`` to ``end``, both days included."""

    start: date
    end: date
