"""Days that lack a leader, a primary or a backup officer."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from core.api import current_county, db, setting, within_county
from plugins.roster.models import Duty, Slot
from plugins.roster.reckoning import days_between

WANTED = {Duty.LEADER: "roster.leaders", Duty.PRIMARY: "roster.primary", Duty.BACKUP: "roster.backup"}


@dataclass(frozen=True)
class DayCover:
    """Whether a day of a unit is covered: ``missing`` is ``{duty: how many}``, ``extra`` leaders too many."""

    unit_id: UUID
    day: date
    missing: dict
    extra: int = 0

    @property
    def leader(self) -> bool:
        """Whether there is just one leader of the day (or as many as the county sets)."""
        return Duty.LEADER not in self.missing and not self.extra

    @property
    def pair(self) -> bool:
        """Whether there is a primary and a backup officer."""
        return Duty.PRIMARY not in self.missing and Duty.BACKUP not in self.missing


def cover(unit_ids, first: date, last: date) -> list[DayCover]:
    """Every day of every unit from ``first`` to ``last``, with what is missing, by unit and day."""
    unit_ids = list(unit_ids)
    rows = select(Slot.unit_id, Slot.occurred_on, Slot.duty, func.count()).where(
        Slot.unit_id.in_(unit_ids), Slot.occurred_on.between(first, last), Slot.duty.in_(WANTED), Slot.absence.is_(None)
    )
    with within_county(current_county()):
        found = db.session.execute(rows.group_by(Slot.unit_id, Slot.occurred_on, Slot.duty)).all()
    counts = Counter({(unit_id, day, duty): n for unit_id, day, duty, n in found})
    wanted = {duty: setting(key) for duty, key in WANTED.items()}
    return [_cover(unit_id, day, counts, wanted) for unit_id in unit_ids for day in days_between(first, last)]


def _cover(unit_id, day, counts, wanted) -> DayCover:
    missing = {duty: n - counts[unit_id, day, duty] for duty, n in wanted.items() if counts[unit_id, day, duty] < n}
    return DayCover(unit_id, day, missing, max(counts[unit_id, day, Duty.LEADER] - wanted[Duty.LEADER], 0))


def planned_units(unit_ids, first: date, last: date) -> set[UUID]:
    """Those of the units that have any slot in a period: who keeps no roster here has no gaps either."""
    rows = select(Slot.unit_id).where(Slot.unit_id.in_(list(unit_ids)), Slot.occurred_on.between(first, last)).distinct()
    with within_county(current_county()):
        return set(db.session.scalars(rows))
