"""The tables of the roster."""

from plugins.roster.models.kinds import Duty, Place, ShiftKind
from plugins.roster.models.leave import Leave, LeaveKind, LeaveState
from plugins.roster.models.logs import DutyLog
from plugins.roster.models.slots import Slot
from plugins.roster.models.swaps import Swap, SwapState

__all__ = ["Duty", "DutyLog", "Leave", "LeaveKind", "LeaveState", "Place", "ShiftKind", "Slot", "Swap", "SwapState"]
