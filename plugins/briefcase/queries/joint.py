"""The joint assessment (捆绑式考评): one score for the whole office, the same for each member.

What is scored is whether the office kept its own rules and its ledgers. Numbers of checks, penalties and cases are no part of it;
a part that cannot be measured yet (no survey, no finding) is left out and its weight is shared by the others.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import extract, func, select

from core.api import Area, _l, db, setting, today
from plugins.briefcase.models import Finding, FindingState, Office
from plugins.briefcase.queries.coverage import months
from plugins.briefcase.queries.offices import villages
from plugins.briefcase.queries.presence import person_weeks
from plugins.briefcase.rules import months_of
from plugins.ledger.api import LedgerEntry, SurveyAnswer

PARTS = {
    "presence": _l("Weeks with two thirds in the villages"),
    "coverage": _l("Months with enough groups reached"),
    "ledgers": _l("Months in which each village's ledger was kept"),
    "findings": _l("Findings put right in time"),
    "satisfaction": _l("Villagers satisfied or very satisfied"),
}


@dataclass(frozen=True)
class Part:
    """One part of the sheet: ``kept`` of ``total``, its weight, its points."""

    name: str
    title: object
    kept: int
    total: int
    weight: int

    @property
    def measured(self) -> bool:
        return self.total > 0

    @property
    def share(self) -> float | None:
        return round(100 * self.kept / self.total, 1) if self.total else None


@dataclass(frozen=True)
class Sheet:
    """The sheet of an office for a year."""

    office: Office
    parts: tuple[Part, ...]

    @property
    def score(self) -> float | None:
        """Out of 100, over the parts that could be measured."""
        measured = [part for part in self.parts if part.measured]
        weight = sum(part.weight for part in measured)
        return round(sum(100 * part.weight * part.kept / part.total for part in measured) / weight, 1) if weight else None


def sheet(office: Office, year: int) -> Sheet:
    """The sheet of an office, up to today."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), today())
    counted = {
        "presence": _presence(office, first, last),
        "coverage": _coverage(office, first, last),
        "ledgers": _ledgers(office, first, last),
        "findings": _findings(office, first, last),
        "satisfaction": _satisfaction(office, first, last),
    }
    return Sheet(office, tuple(Part(n, t, *counted[n], setting(f"briefcase.weight_{n}")) for n, t in PARTS.items()))


def _presence(office, first, last) -> tuple[int, int]:
    weeks = [week.kept for week in person_weeks([office], first, last) if not week.running and week.kept is not None]
    return sum(weeks), len(weeks)


def _coverage(office, first, last) -> tuple[int, int]:
    found = [month.enough for month in months([office], first, last) if not month.running and month.enough is not None]
    return sum(found), len(found)


def _ledgers(office, first, last) -> tuple[int, int]:
    """Months × villages of the office, and those of them with a record in the village or one of its groups."""
    held = villages([office.id], first, last)
    below = _families([row.area_id for row in held])
    year, month = extract("year", LedgerEntry.occurred_on), extract("month", LedgerEntry.occurred_on)
    every = {one for ids in below.values() for one in ids}
    rows = select(LedgerEntry.area_id, year, month).where(
        LedgerEntry.area_id.in_(every), LedgerEntry.occurred_on.between(first, last)
    )
    kept = {(area, int(y), int(m)) for area, y, m in db.session.execute(rows.distinct())}
    cells = [(ids, begin) for begin, end in months_of(first, last) if end < today() for ids in below.values()]
    return sum(any((one, begin.year, begin.month) in kept for one in ids) for ids, begin in cells), len(cells)


def _families(village_ids) -> dict:
    """``{village id: {its id and those of its groups}}``."""
    found = {one: {one} for one in village_ids}
    for row in db.session.execute(select(Area.id, Area.parent_id).where(Area.parent_id.in_(village_ids))):
        found[row.parent_id].add(row.id)
    return found


def _findings(office, first, last) -> tuple[int, int]:
    """Findings due in the period, and those that were put right by their day."""
    rows = select(Finding.state, Finding.due_on, Finding.fixed_on).where(
        Finding.office_id == office.id, Finding.due_on.between(first, last)
    )
    found = db.session.execute(rows).all()
    in_time = [row for row in found if row.state is not FindingState.OPEN and row.fixed_on and row.fixed_on <= row.due_on]
    return len(in_time), len(found)


def _satisfaction(office, first, last) -> tuple[int, int]:
    """Survey cards of the office's villages with a degree, and those of 4 and 5."""
    areas = [one for ids in _families([row.area_id for row in villages([office.id], first, last)]).values() for one in ids]
    answers = (
        select(func.count())
        .select_from(SurveyAnswer)
        .where(
            SurveyAnswer.area_id.in_(areas), SurveyAnswer.occurred_on.between(first, last), SurveyAnswer.satisfaction.is_not(None)
        )
    )
    return db.session.scalar(answers.where(SurveyAnswer.satisfaction >= 4)), db.session.scalar(answers)
