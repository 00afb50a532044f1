"""The filters of the list of parts; reports open it with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.api import Filter, _l
from plugins.tasks.models import Assignment, State, Task
from plugins.tasks.queries import admission
from plugins.tasks.words import KINDS, SOURCES, STATES


@dataclass(frozen=True)
class WordFilter(Filter):
    """A filter whose values each stand for a condition of its own."""

    conditions: Mapping = field(default_factory=dict)

    def condition(self):
        return self.conditions.get(self.value)


@dataclass(frozen=True)
class CountedFilter(Filter):
    """Parts that count against their station's weekly number; asked of the database only where the address asks it."""

    def condition(self):
        return admission.counting() if self.value else None


def _only(name, label, text, condition) -> WordFilter:
    return WordFilter(name, label, Assignment.state, "choice", (("1", text),), {"1": condition})


def part_filters() -> tuple[Filter, ...]:
    """What the list of parts can be asked for; names as in all lists of facts. The period is that of the issue."""
    return (
        Filter("from", _l("From"), Assignment.occurred_on, "date_from"),
        Filter("to", _l("To"), Assignment.occurred_on, "date_to"),
        Filter("title", _l("Task"), Task.title),
        Filter("unit", _l("Station"), Assignment.unit_id, "unit"),
        Filter("area", _l("Place"), Assignment.area_id, "area"),
        Filter("officer", _l("Officer"), Assignment.officer_id, "officer"),
        Filter("state", _l("State"), Assignment.state, "choice", tuple((state.value, title) for state, title in STATES.items())),
        Filter("source", _l("Source of the task"), Task.source, "choice", tuple((s.value, title) for s, title in SOURCES.items())),
        _only("late", _l("Overdue"), _l("Only overdue"), Assignment.late),
        *(rare for rare in _rare() if rare.value),
    )  # fmt: skip


def _rare() -> tuple[Filter, ...]:
    """What only the figures of reports ask: shown where the address asks it, so that the list stays easy to search."""
    return (
        Filter("kind", _l("Kind"), Task.kind, "choice", tuple((one.value, title) for one, title in KINDS.items())),
        WordFilter(
            "timely", _l("In time"), Assignment.state, "choice",
            (("yes", _l("Done in time")), ("no", _l("Late or not done")), ("due", _l("Both: all that were due"))),
            {"yes": Assignment.timely == "yes", "no": Assignment.timely == "no", "due": Assignment.timely.is_not(None)},
        ),
        CountedFilter("counted", _l("Counts against the weekly number"), Task.source, "choice", (("1", _l("Only these")),)),
        _only("returned", _l("Returned at least once"), _l("Only these"), Assignment.returns > 0),
        _only("valid", _l("Without recalled"), _l("Only these"), Assignment.state != State.RECALLED),
        WordFilter(
            "read", _l("Signed for"), Assignment.state, "choice", (("1", _l("Yes")), ("0", _l("No"))),
            {"1": Assignment.acknowledged_on.is_not(None), "0": Assignment.acknowledged_on.is_(None)},
        ),
    )  # fmt: skip
