"""The tables of the personnel foundation."""

from plugins.personnel.models.allowances import (
    Absence,
    AbsenceKind,
    AllowanceLine,
    AllowanceSheet,
    Rate,
    SheetState,
)
from plugins.personnel.models.handover import HandoverItem, HandoverPack
from plugins.personnel.models.rules import Receipt, RuleDocument, RuleKind
from plugins.personnel.models.selection import (
    Candidate,
    CandidateState,
    Notice,
    Objection,
    Round,
    Signature,
    StepRecord,
    StepResult,
)
from plugins.personnel.models.teams import Team, TeamCount, TeamMember
from plugins.personnel.models.training import Attendance, Mentor, Occasion, Shadowing, TrainingBatch

__all__ = [
    "Absence", "AbsenceKind", "AllowanceLine", "AllowanceSheet", "Attendance", "Candidate", "CandidateState", "HandoverItem",
    "HandoverPack", "Mentor", "Notice", "Objection", "Occasion", "Rate", "Receipt", "Round", "RuleDocument", "RuleKind",
    "Shadowing", "SheetState", "Signature", "StepRecord", "StepResult", "Team", "TeamCount", "TeamMember", "TrainingBatch",
]  # fmt: skip
