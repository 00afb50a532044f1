"""The four hundreds (走百家门、建百家群、知百家情、办百家事): four counters for each member, from the ledgers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.api import db
from plugins.briefcase.models import LinkGroup
from plugins.briefcase.queries.offices import all_offices, members
from plugins.ledger.api import InfoItem, ServiceCase, Visit

COUNTERS = ("doors", "groups", "concerns", "deeds")


@dataclass(frozen=True)
class Hundred:
    """One person's four counters of a year."""

    officer_id: object
    name: str
    number: str
    office: str
    doors: int
    groups: int
    concerns: int
    deeds: int


def hundreds(first: date, last: date, officer_id=None) -> list[Hundred]:
    """The counters of everybody who works in an office today, in the order of their numbers: no ranking."""
    offices = {office.id: office.name for office in all_offices()}
    people = {row.officer_id: row for row in members(list(offices), last, last, officer_id)}
    counted = {name: _by_officer(model, value, first, last) for name, model, value in _SUMS}
    told = {name: counted[name] for name in ("doors", "deeds")}
    concerns, groups = counted["told"], _groups()
    return [
        Hundred(
            key, row.name, row.number, offices[row.office_id], told["doors"].get(key, 0), groups.get(key, 0),
            concerns.get(key, 0), told["deeds"].get(key, 0),
        )
        for key, row in sorted(people.items(), key=lambda pair: pair[1].number)
    ]  # fmt: skip


_SUMS = (
    ("doors", Visit, func.count()),
    ("told", InfoItem, func.sum(InfoItem.quantity)),
    ("deeds", ServiceCase, func.sum(ServiceCase.quantity)),
)


def _by_officer(model, value, first, last) -> dict:
    rows = select(model.officer_id, value).where(model.occurred_on.between(first, last)).group_by(model.officer_id)
    return dict(db.session.execute(rows).all())


def _groups() -> dict:
    """People in the groups that somebody keeps, as last counted."""
    rows = select(LinkGroup.officer_id, func.sum(LinkGroup.members)).group_by(LinkGroup.officer_id)
    return dict(db.session.execute(rows).all())
