"""The tables of the market-day service."""

from plugins.market_day.models.campaigns import Campaign
from plugins.market_day.models.cards import ContactCard, NeedsCard
from plugins.market_day.models.hours import BaseHours, PointKind, ServicePoint
from plugins.market_day.models.plan import PlanDocument, PlanState, RolloutStage, StageKind
from plugins.market_day.models.sessions import Session, SessionCase, SessionStaff, Stage, State, Tap, Ticket
from plugins.market_day.models.staffing import ForeignTask, Loan

__all__ = [
    "BaseHours", "Campaign", "ContactCard", "ForeignTask", "Loan", "NeedsCard", "PlanDocument", "PlanState", "PointKind",
    "RolloutStage", "ServicePoint", "Session", "SessionCase", "SessionStaff", "Stage", "StageKind", "State", "Tap", "Ticket",
]  # fmt: skip
