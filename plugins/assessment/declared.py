"""What models declare to this foundation: templates of plans, and fast counts of indicators.

Why in a table of this module: a declaration is a constant of its plugin, like a class. Whether it counts in a county is asked each
time, by the plugin that its id names.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core.api import Indicator, Period, PersonClass, Refused, _, contributed, current_county, switched_on
from plugins.assessment.models import ItemKind, Rater, Subject


@dataclass(frozen=True)
class ItemTemplate:
    """An item as a model proposes it; see :class:`plugins.assessment.models.Item`."""

    kind: ItemKind
    title: object
    weight: float = 0
    indicator: str = ""
    target: float | None = None
    rater: Rater | None = None
    source: str = ""
    points: float = 0
    cap: float = 0
    group: object = ""


@dataclass(frozen=True)
class PlanTemplate:
    """A plan as a model proposes it.

    Assessed are those who hold a posting at a station in ``roles`` (and are of ``person_classes``,
    if any are named); ``people(month)`` gives
    ``{officer: unit}`` instead.
    """

    id: str
    title: object
    items: tuple[ItemTemplate, ...] = ()
    subject: Subject = Subject.OFFICERS
    roles: tuple[str, ...] = ()
    person_classes: tuple[PersonClass, ...] = ()
    people: Callable[[date], dict[UUID, UUID]] | None = None
    basis: object = ""


@dataclass(frozen=True)
class Tally:
    """A fast count of an indicator for many at once.

    ``count(period, by, ids)`` gives ``{id: (number,
    of)}`` with ``by`` "officer" or "unit"; without ``of`` it is a plain count, with
    it a share of ``of``. Who has nothing may be left out.
    """

    id: str
    count: Callable[[Period, str, Iterable[UUID]], dict[UUID, tuple[float, float | None]]]


_declared: dict[type, dict[str, object]] = {PlanTemplate: {}, Tally: {}}


def declare(*items: PlanTemplate | Tally) -> None:
    """Make declarations known; the same id again replaces the first."""
    for item in items:
        _declared[type(item)][item.id] = item


def tally(indicator_id: str) -> Tally | None:
    """The fast count of an indicator, if there is one."""
    return _declared[Tally].get(indicator_id)


def templates() -> list[PlanTemplate]:
    """The templates of the plugins that are on in the county in force, those of models first."""
    on = switched_on(current_county())
    found = [one for one in _declared[PlanTemplate].values() if one.id.partition(".")[0] in on]
    return sorted(found, key=lambda one: (one.id.startswith("assessment."), one.id))


def template(template_id: str | None) -> PlanTemplate | None:
    """A template wherever its plugin is on; ``None`` for a plan without one, or when its package is gone."""
    return _declared[PlanTemplate].get(template_id or "")


def template_in_force(template_id: str) -> PlanTemplate:
    """A template that may be used in the county.

    Raises:
        Refused: when its model is switched off.
    """
    found = next((one for one in templates() if one.id == template_id), None)
    if found is None:
        raise Refused(_("The model that declares this is not switched on in this county."))
    return found


def indicators() -> dict[str, Indicator]:
    """Indicators of the plugins that are on in the county, by id."""
    return {one.id: one for one in contributed(Indicator, current_county())}
