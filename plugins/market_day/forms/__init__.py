"""The forms of the market-day service."""

from plugins.market_day.forms.campaigns import CampaignForm
from plugins.market_day.forms.cards import ContactCardForm, ContactPrintForm, NeedsCardForm, NeedsPrintForm
from plugins.market_day.forms.sessions import NewSessionForm, SessionForm, session_form
from plugins.market_day.forms.stations import ForeignTaskForm, LoanForm, PlanForm, PointForm, StageForm, week_form

__all__ = [
    "CampaignForm", "ContactCardForm", "ContactPrintForm", "ForeignTaskForm", "LoanForm", "NeedsCardForm", "NeedsPrintForm",
    "NewSessionForm",
    "PlanForm", "PointForm", "SessionForm", "StageForm", "session_form", "week_form",
]  # fmt: skip
