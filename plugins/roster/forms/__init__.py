"""The forms of the roster."""

from plugins.roster.forms.kinds import KindForm
from plugins.roster.forms.leave import LeaveForm, OwnLeaveForm
from plugins.roster.forms.logs import LogForm
from plugins.roster.forms.slots import SlotForm
from plugins.roster.forms.swaps import SwapForm

__all__ = ["KindForm", "LeaveForm", "LogForm", "OwnLeaveForm", "SlotForm", "SwapForm"]
