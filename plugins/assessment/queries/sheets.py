"""The sheet of a month: what each item says of each subject, and the total."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from core.api import Officer, Unit
from plugins.assessment import scoring
from plugins.assessment.declared import indicators
from plugins.assessment.measuring import values
from plugins.assessment.models import Item, ItemKind, Plan, Subject
from plugins.assessment.months import period_of
from plugins.assessment.queries import checks, people, plans, ratings
from plugins.assessment.scoring import Part


@dataclass(frozen=True)
class Line:
    """A subject's line. ``members`` are ``(officer, name)`` of a team, who all have its total."""

    id: UUID
    officer_id: UUID | None
    unit_id: UUID
    name: str
    unit: str
    number: str
    parts: list[Part] = field(default_factory=list)
    points: float = 0
    deducted: float = 0
    total: float | None = None
    weight: float = 0
    members: list[tuple] = field(default_factory=list)

    @property
    def unrated(self) -> bool:
        """Whether a rating that counts has not come: then there is no total."""
        return scoring.unrated(self.parts)


def sheet(plan: Plan, month: date, ids=None) -> list[Line]:
    """The live sheet of a month, by station and name; ``ids`` keeps it to some subjects."""
    month = month.replace(day=1)
    wanted = people.subjects(plan, month)
    if ids is not None:
        chosen = set(ids)
        wanted = {one: unit for one, unit in wanted.items() if one in chosen}
    units = people.names_of(Unit, set(wanted.values()))
    members = people.teams(plan, month) if plan.subject is Subject.UNITS else {}
    officers = people.names_of(Officer, {one for team in members.values() for one in team} if members else set(wanted))
    parts = _parts(plan, month, list(wanted))
    lines = [_line(plan, one, unit, units, officers, members, parts) for one, unit in wanted.items() if unit in units]
    return sorted((line for line in lines if line), key=lambda line: (units[line.unit_id].code, line.number, str(line.id)))


def _line(plan, one, unit_id, units, officers, members, parts) -> Line | None:
    bundled = plan.subject is Subject.UNITS
    if not bundled and one not in officers:
        return None
    own = [by_subject(one) for by_subject in parts]
    # A credit turns a deduction into points given; it never lifts the total above 100.
    taken = round(-sum(part.score for part in own if part.kind == ItemKind.DEDUCTION and part.score is not None), 2)
    scored = [part for part in own if part.score is not None and part.weight > 0]
    return Line(
        one, None if bundled else one, unit_id, (units if bundled else officers)[one].name, units[unit_id].name,
        "" if bundled else officers[one].number, own, round(sum(part.score for part in scored), 2), taken,
        scoring.total(own, taken), sum(part.weight for part in scored),
        [(each, officers[each].name) for each in members.get(one, ()) if each in officers],
    )  # fmt: skip


def _parts(plan: Plan, month: date, ids: list) -> list:
    """For each item a function from a subject to its part."""
    by, period, known = ("unit" if plan.subject is Subject.UNITS else "officer"), period_of(month), indicators()
    given = ratings.scores_of(plan.id, month)
    found = []
    for item in plans.items_of(plan):
        if item.kind is ItemKind.RATING:
            found.append(_rated(item, given.get(item.id, {})))
        elif item.kind is ItemKind.DEDUCTION:
            found.append(_deducted(item, _events(item, month, period, by, ids, known)))
        else:
            indicator = known.get(item.indicator or "")
            found.append(_measured(item, values(indicator, period, by, ids) if indicator else {}))
    return found


def _part(item: Item, **more) -> Part:
    weight = 0 if item.kind in (ItemKind.SHOWN, ItemKind.DEDUCTION) else item.weight
    return Part(str(item.id), item.title, item.kind.value, weight, item.group or "", **more)


def _rated(item: Item, given):
    def part(subject):
        score = ratings.joined(item, given.get(subject, {}))
        return _part(item, value=score, score=scoring.rated(item.weight, score))

    return part


def _measured(item: Item, found):
    def part(subject):
        value, of = found.get(subject, (None, None))
        score = scoring.earned(item.weight, value, item.target, of) if item.kind is ItemKind.INDICATOR else None
        return _part(item, value=value, of=of, score=score)

    return part


def _events(item: Item, month, period, by, ids, known) -> dict:
    """``{subject: (number, points)}`` that a deduction item takes."""
    if item.source == "events":
        return {one: (None, _capped(points, item.cap)) for one, points in checks.event_points(month, by).items()}
    if item.source == "spot_checks":
        counted = checks.failed(month, by)
    else:
        indicator = known.get(item.source or "")
        counted = {one: found[0] for one, found in values(indicator, period, by, ids).items()} if indicator else {}
    return {one: (number, scoring.deducted(item.points, number, item.cap)) for one, number in counted.items() if number}


def _capped(points: float, cap: float) -> float:
    return min(points, cap) if cap else points


def _deducted(item: Item, found):
    def part(subject):
        number, taken = found.get(subject, (0, 0))
        return _part(item, value=number, score=-taken if taken else 0)

    return part
