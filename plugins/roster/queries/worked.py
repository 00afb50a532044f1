"""Minutes worked, and presence in the villages week by week: the basis of the presence figures of the models."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select

from core.api import db
from plugins.roster.models import Place, Slot
from plugins.roster.reckoning import monday_of


def work_minutes(start: date, end: date, *, unit_ids=None, officer_ids=None) -> Select:
    """A statement with ``officer_id, unit_id, day, minutes, place``: what was worked, summed; the absent worked nothing."""
    columns = Slot.officer_id, Slot.unit_id, Slot.occurred_on.label("day"), func.sum(Slot.minutes).label("minutes"), Slot.place
    statement = select(*columns).where(Slot.occurred_on.between(start, end), Slot.minutes > 0)
    if unit_ids is not None:
        statement = statement.where(Slot.unit_id.in_(list(unit_ids)))
    if officer_ids is not None:
        statement = statement.where(Slot.officer_id.in_(list(officer_ids)))
    return statement.group_by(Slot.officer_id, Slot.unit_id, Slot.occurred_on, Slot.place)


@dataclass(frozen=True)
class WeekPresence:
    """Minutes of one officer in one ISO week, which begins on ``monday``."""

    officer_id: UUID
    monday: date
    worked: int
    field: int
    post: int

    @property
    def share(self) -> float | None:
        """Minutes in the field ÷ minutes worked; ``None`` when nothing was worked."""
        return self.field / self.worked if self.worked else None


def presence(start: date, end: date, *, unit_ids=None, officer_ids=None) -> list[WeekPresence]:
    """Each officer's weeks from ``start`` to ``end``, by officer and week; a week cut by the period holds the days inside."""
    weeks: dict[tuple, dict] = defaultdict(lambda: defaultdict(int))
    for row in db.session.execute(work_minutes(start, end, unit_ids=unit_ids, officer_ids=officer_ids)):
        weeks[row.officer_id, monday_of(row.day)][row.place] += row.minutes
    return [
        WeekPresence(officer, monday, sum(places.values()), places[Place.FIELD], places[Place.POST])
        for (officer, monday), places in sorted(weeks.items(), key=lambda item: (str(item[0][0]), item[0][1]))
    ]
