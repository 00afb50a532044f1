"""Ratings, and which are still due."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, Unit, db, setting
from plugins.assessment.models import Item, ItemKind, Plan, Rater, Rating
from plugins.assessment.queries.months import latest
from plugins.assessment.queries.people import names_of, subjects
from plugins.assessment.queries.plans import items_of, plans_on
from plugins.assessment.scoring import combined

ratings = (
    select(
        Rating.id, Rating.occurred_on, Officer.name.label("officer"), Unit.name.label("unit"), Item.title.label("item"),
        Rating.rater,
        Rating.score, Rating.signer, Rating.reference,
    )
    .join(Rating.item)
    .join(Rating.unit)
    .join(Rating.officer, isouter=True)
)  # fmt: skip


def raters_of(item: Item) -> tuple[Rater, ...]:
    """Who rates an item: both for a dual one."""
    return (item.rater,) if item.rater else (Rater.STATION, Rater.VILLAGE)


def weights() -> dict[Rater, float]:
    """The county's weights of the two raters."""
    return {Rater.STATION: setting("assessment.station_weight"), Rater.VILLAGE: setting("assessment.village_weight")}


def scores_of(plan_id: UUID, month: date) -> dict[UUID, dict[UUID, dict[Rater, float]]]:
    """``{item: {subject: {rater: score}}}`` of a month."""
    rows = select(Rating.item_id, Rating.subject_id, Rating.rater, Rating.score).join(Rating.item)
    found: dict = {}
    for row in db.session.execute(rows.where(Item.plan_id == plan_id, Rating.occurred_on == month)):
        found.setdefault(row.item_id, {}).setdefault(row.subject_id, {})[row.rater] = row.score
    return found


def joined(item: Item, given: dict[Rater, float]) -> float | None:
    """One score from one rater, or from two by the county's weights."""
    return given.get(item.rater) if item.rater else combined(given, weights())


def dual(plan: Plan, month: date, ids=None) -> dict[UUID, dict]:
    """``{subject: {rater: score or None, "combined": score or None}}``: the mean of each rater's items, joined by the weights."""
    found: dict = {}
    for by_subject in scores_of(plan.id, month).values():
        for subject, given in by_subject.items():
            for rater, score in given.items():
                found.setdefault(subject, {}).setdefault(rater, []).append(score)
    wanted = subjects(plan, month) if ids is None else ids
    return {one: _dual(found.get(one, {})) for one in wanted}


def _dual(given) -> dict:
    means = {rater: round(sum(given[rater]) / len(given[rater]), 2) if given.get(rater) else None for rater in Rater}
    return means | {"combined": combined(means, weights())}


def due(month: date, plan: Plan | None = None) -> list[tuple]:
    """``(plan, item, rater, subject, name, unit)`` of ratings that nobody has entered, among subjects that the viewer sees.

    In a closed month none is due.
    """
    found = []
    for one in [plan] if plan else plans_on(month):
        if latest(one.series, month):
            continue
        items = [item for item in items_of(one) if item.kind is ItemKind.RATING]
        if items:
            found += _missing(one, items, month)
    return found


def _missing(plan, items, month):
    there, wanted = scores_of(plan.id, month), subjects(plan, month)
    units = names_of(Unit, set(wanted.values()))
    people = units if plan.subject == "units" else names_of(Officer, wanted)
    for item in items:
        for subject, unit_id in wanted.items():
            for rater in raters_of(item):
                seen = subject in people and unit_id in units
                if seen and rater not in there.get(item.id, {}).get(subject, {}):
                    yield plan, item, rater, subject, people[subject].name, units[unit_id].name
