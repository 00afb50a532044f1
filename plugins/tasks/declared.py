"""What models declare to this foundation: recurring obligations, and rules that choose receivers.

Why declarations and not rows: who owes what is the model's rule, tested with it. A declaration counts in a county while the plugin
that its id names is switched on there.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from core.api import Period, current_county, switched_on
from plugins.tasks.models import Source


@dataclass(frozen=True)
class Receiver:
    """Who gets a part: an officer at a station, or (no officer) the station as a whole; perhaps about one village."""

    unit_id: UUID
    officer_id: UUID | None = None
    area_id: UUID | None = None

    def stored(self) -> list:
        """As it is kept while an order waits."""
        return [str(one) if one else None for one in (self.unit_id, self.officer_id, self.area_id)]

    @classmethod
    def read(cls, words) -> "Receiver":
        """What :meth:`stored` gave."""
        return cls(*(UUID(word) if word else None for word in words))


@dataclass(frozen=True)
class Proof:
    """A ledger record: ``kind`` is its table."""

    kind: str
    id: UUID
    label: str
    day: date


class Every(StrEnum):
    """How often an obligation falls due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"

    def period(self, day: date) -> Period:
        """The week (from Monday), month or quarter of a day."""
        if self is Every.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=6))
        months = 1 if self is Every.MONTH else 3
        first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
        return Period(first, (first + timedelta(days=31 * months)).replace(day=1) - timedelta(days=1))

    def name(self, period: Period) -> str:
        """The name of a period: 2026-W47, 2026-11, 2026-Q4."""
        if self is Every.WEEK:
            return f"{period.start:%G-W%V}"
        return f"{period.start:%Y-%m}" if self is Every.MONTH else f"{period.start:%Y}-Q{(period.start.month + 2) // 3}"


@dataclass(frozen=True)
class Obligation:
    """Something owed each week, month or quarter, fulfilled by records and never by ticking.

    ``who`` is a posting's role, ``unit`` (each station), ``village`` (the responsible officer of each village), or a function that
    gives receivers. ``done(period, receivers)`` gives ``{receiver: True or proofs}`` of those who fulfilled it. ``form`` is the
    endpoint where the record is made.
    """

    id: str
    title: object
    every: Every
    who: str | Callable[[], Iterable[Receiver]]
    text: object
    done: Callable[[Period, list[Receiver]], Mapping]
    form: str = ""
    source: Source = Source.MANDATED


@dataclass(frozen=True)
class Rule:
    """Receivers by rule, found anew at each issue: ``find()`` gives :class:`Receiver` objects."""

    id: str
    title: object
    find: Callable[[], Iterable[Receiver]]


_declared: dict[type, dict[str, object]] = {Obligation: {}, Rule: {}}


def declare(*items: Obligation | Rule) -> None:
    """Make declarations known; the same id again replaces the first."""
    for item in items:
        _declared[type(item)][item.id] = item


def declared(kind: type) -> list:
    """Declarations of one kind whose plugin is on in the county in force."""
    on = switched_on(current_county())
    return [item for name, item in sorted(_declared[kind].items()) if name.partition(".")[0] in on]


def known(obligation_id: str | None) -> Obligation | None:
    """An obligation wherever its plugin is on; ``None`` when its package is gone."""
    return _declared[Obligation].get(obligation_id)


def each(asked: Callable[[Period, Receiver], object]) -> Callable[[Period, list[Receiver]], Mapping]:
    """A ``done`` that asks receiver by receiver: ``asked(period, receiver)`` gives a truth value or proofs."""

    def done(period: Period, receivers: list[Receiver]) -> Mapping:
        answers = {receiver: asked(period, receiver) for receiver in receivers}
        return {receiver: answer for receiver, answer in answers.items() if answer}

    return done
