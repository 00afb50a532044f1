"""The tables of the model: only what no ledger and no foundation holds already."""

from plugins.village_officer.models.choosing import Chooser, Method, Plan, PlanKind, PlanState
from plugins.village_officer.models.concerns import Concern, ConcernKind, ConcernState, ConcernStep
from plugins.village_officer.models.patrols import (
    Adjacent,
    Finding,
    FindingKind,
    FindingState,
    FindingStep,
    Force,
    ForceKind,
)
from plugins.village_officer.models.points import CheckIn, CheckPoint
from plugins.village_officer.models.posts import PostKind, VillagePost
from plugins.village_officer.models.terms import Duty, Group, Need, Profile, Term

__all__ = [
    "Adjacent", "CheckIn", "CheckPoint", "Chooser", "Concern", "ConcernKind", "ConcernState", "ConcernStep", "Duty", "Finding",
    "FindingKind", "FindingState", "FindingStep", "Force", "ForceKind", "Group", "Method", "Need", "Plan", "PlanKind", "PlanState",
    "PostKind", "Profile", "Term", "VillagePost",
]  # fmt: skip
