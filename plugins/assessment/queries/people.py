"""Who is assessed in a month, and who belongs to a station's team."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Officer, Posting, Unit, UnitKind, db
from plugins.assessment.declared import template
from plugins.assessment.models import Plan, Subject
from plugins.assessment.months import last_of

SOME = 500


STATIONS = (UnitKind.STATION, UnitKind.POST, UnitKind.ROOM)


def postings(month: date, roles: Iterable[str], classes=()):
    """``officer_id, unit_id`` of postings at stations that hold on some day of a month, the latest last."""
    day = last_of(month)
    held = (Posting.valid_from.is_(None) | (Posting.valid_from <= day), Posting.valid_to.is_(None) | (Posting.valid_to >= month))
    statement = select(Posting.officer_id, Posting.unit_id).join(Posting.unit).where(*held, Unit.kind.in_(STATIONS))
    statement = statement.where(Posting.role.in_(list(roles)))
    if classes:
        statement = statement.join(Posting.officer).where(Officer.person_class.in_(classes))
    return db.session.execute(statement.order_by(Posting.valid_from.nulls_first(), Posting.id)).all()


def assessed(plan: Plan, month: date) -> dict[UUID, UUID]:
    """``{officer: unit}`` of a plan in a month."""
    source = template(plan.template)
    if source is not None and source.people is not None:
        return source.people(month)
    classes = source.person_classes if source else ()
    return {row.officer_id: row.unit_id for row in postings(month, plan.roles, classes)}


def names_of(model, ids: Iterable[UUID]) -> dict[UUID, object]:
    """``{id: record}`` of officers or units that the viewer sees."""
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), SOME):
        some = select(model).where(model.id.in_(wanted[start : start + SOME]))
        found |= {one.id: one for one in db.session.scalars(some)}
    return found


def teams(plan: Plan, month: date) -> dict[UUID, list[UUID]]:
    """``{station: its assessed members}``; a station without any is left out."""
    found: dict = {}
    for officer_id, unit_id in assessed(plan, month).items():
        found.setdefault(unit_id, []).append(officer_id)
    stations = select(Unit.id).where(Unit.kind != UnitKind.BUREAU, Unit.id.in_(list(found)))
    there = set(db.session.scalars(stations))
    return {unit_id: members for unit_id, members in found.items() if unit_id in there}


def subjects(plan: Plan, month: date) -> dict[UUID, UUID]:
    """``{subject: unit}``: officers with their units, or stations with themselves."""
    if plan.subject is Subject.UNITS:
        return {unit_id: unit_id for unit_id in teams(plan, month)}
    return assessed(plan, month)


def months_served(roles: Iterable[str], first: date, last: date) -> dict[UUID, float]:
    """``{officer: months}`` in which he held a posting of these roles; the exposure of bands."""
    held = Posting.valid_from.is_(None) | (Posting.valid_from <= last), Posting.valid_to.is_(None) | (Posting.valid_to >= first)
    statement = select(Posting.officer_id, Posting.valid_from, Posting.valid_to).where(*held, Posting.role.in_(list(roles)))
    spans: dict = {}
    for officer_id, start, end in db.session.execute(statement):
        spans.setdefault(officer_id, []).append((max(start or first, first), min(end or last, last)))
    return {officer_id: round(_days(parts) / 30.4375, 2) for officer_id, parts in spans.items()}


def _days(spans) -> int:
    """Days of spans that may overlap."""
    total, reached = 0, None
    for start, end in sorted(spans):
        begin = start if reached is None or start > reached else date.fromordinal(reached.toordinal() + 1)
        if end >= begin:
            total += (end - begin).days + 1
            reached = end
    return total
