"""What other plugins may use of the roster.

Times of slots are instants; ``occurred_on`` is the day on which a duty begins, and all its minutes count on that day. Generators of
other plugins build :class:`Slot` objects with unit, officer, day and kind, name themselves as ``source``, and save them by
:func:`plan`, which checks all of them and saves all or none.
"""

from plugins.roster.calendar import market_dates
from plugins.roster.checking import Clash, ClashKind
from plugins.roster.models import Duty, Leave, LeaveKind, LeaveState, Place, ShiftKind, Slot
from plugins.roster.permissions import PLAN, READ
from plugins.roster.queries.coverage import DayCover, cover
from plugins.roster.queries.duty import absent, candidates, household_away, on_duty, on_leave, stand_in
from plugins.roster.queries.worked import WeekPresence, presence, work_minutes
from plugins.roster.reckoning import local, monday_of
from plugins.roster.services.planning import check as clashes
from plugins.roster.services.planning import clear, plan, record_slots
from plugins.roster.shifts import Shift, shifts

__all__ = [
    "PLAN", "READ", "Clash", "ClashKind", "DayCover", "Duty", "Leave", "LeaveKind", "LeaveState", "Place", "Shift", "ShiftKind",
    "Slot", "WeekPresence", "absent", "candidates", "clashes", "clear", "cover", "household_away", "local", "market_dates",
    "monday_of", "on_duty", "on_leave", "plan", "presence", "record_slots", "shifts", "stand_in", "work_minutes",
]  # fmt: skip
