"""The tables of consolidated stations."""

from plugins.consolidation.models.beats import Beat
from plugins.consolidation.models.joint import Agency, Body, BodyKind, GuardCheck, JointCase, JointMember, Sitting, SittingKind
from plugins.consolidation.models.outcomes import BudgetItem, BudgetLine, Improvement, MassIncident, SafetySurvey, Work
from plugins.consolidation.models.plans import Draft, DraftKind, PlanState, Post, Scenario
from plugins.consolidation.models.profiles import Border, RoadTime, StationProfile
from plugins.consolidation.models.proposals import Concern, Hearing, HearingKind, Proposal, ProposalState
from plugins.consolidation.models.systems import Detective, DetectiveMode, Side, StationCheck, System, SystemEntry

__all__ = [
    "Agency", "Beat", "Body", "BodyKind", "Border", "BudgetItem", "BudgetLine", "Concern", "Detective", "DetectiveMode", "Draft",
    "DraftKind", "GuardCheck", "Hearing", "HearingKind", "Improvement", "JointCase", "JointMember", "MassIncident", "PlanState",
    "Post", "Proposal", "ProposalState", "RoadTime", "SafetySurvey", "Scenario", "Side", "Sitting", "SittingKind", "StationCheck",
    "StationProfile", "System", "SystemEntry", "Work",
]  # fmt: skip
