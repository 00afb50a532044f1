"""What models may use of the personnel foundation.

A model declares its pipeline, its allowance scheme and what is open at a hand-over (:func:`declare`), and works with the verbs and
figures below; pages, boards, notices, sheets and inboxes come for nothing.
"""

from plugins.personnel.addresses import candidates_address, lines_address, people_address
from plugins.personnel.declared import (
    Appointment,
    Criterion,
    HandoverSource,
    OpenThing,
    Pipeline,
    Scheme,
    Step,
    declare,
    declared,
    in_force,
)
from plugins.personnel.models import (
    Absence,
    AbsenceKind,
    AllowanceLine,
    AllowanceSheet,
    Attendance,
    Candidate,
    CandidateState,
    HandoverItem,
    HandoverPack,
    Mentor,
    Notice,
    Objection,
    Occasion,
    Rate,
    Receipt,
    Round,
    RuleDocument,
    RuleKind,
    Shadowing,
    SheetState,
    Signature,
    StepRecord,
    StepResult,
    Team,
    TeamCount,
    TeamMember,
    TrainingBatch,
)
from plugins.personnel.money import fen_of, part_of, yuan
from plugins.personnel.permissions import ALLOWANCES, HANDOVER, OWN, PAY, READ, RULES, SELECT, SELECTION, TRAIN
from plugins.personnel.queries.allowances import Totals, allowance_totals, lines_of
from plugins.personnel.queries.people import appointed, is_trained, people, places_of, untrained
from plugins.personnel.queries.rules import current_rules, read_rate
from plugins.personnel.queries.selection import counts as selection_counts
from plugins.personnel.queries.teams import people_in_teams
from plugins.personnel.reports.training import training_numbers
from plugins.personnel.services.allowances import approve, draw_up, pay, reopen, save_absence, save_rate
from plugins.personnel.services.appointing import appoint, appoint_to_post
from plugins.personnel.services.bulk import Past, record_appointed, record_many, record_receipts
from plugins.personnel.services.handover import end_posting_with_pack, open_pack, sign_pack
from plugins.personnel.services.notices import answer, object_to, publish
from plugins.personnel.services.rules import new_edition, publish_rule, read_rule
from plugins.personnel.services.selecting import decide, enter, open_round, sign
from plugins.personnel.services.teams import save_count, save_member, save_team
from plugins.personnel.services.training import Mark, attend, record_attendance, save_batch, save_mentor, save_shadowing
from plugins.personnel.words import MEMBER_KINDS, TEAM_KINDS

__all__ = [
    "ALLOWANCES", "HANDOVER", "MEMBER_KINDS", "OWN", "PAY", "READ", "RULES", "SELECT", "SELECTION", "TEAM_KINDS", "TRAIN",
    "Absence", "AbsenceKind", "AllowanceLine", "AllowanceSheet", "Appointment", "Attendance", "Candidate", "CandidateState",
    "Criterion", "HandoverItem", "HandoverPack", "HandoverSource", "Mark", "Mentor", "Notice", "Objection", "Occasion", "OpenThing",
    "Past", "Pipeline", "Rate", "Receipt", "Round", "RuleDocument", "RuleKind", "Scheme", "Shadowing", "SheetState", "Signature",
    "Step", "StepRecord", "StepResult", "Team", "TeamCount", "TeamMember", "Totals", "TrainingBatch", "allowance_totals", "answer",
    "appoint", "appoint_to_post", "appointed", "approve", "attend", "candidates_address", "current_rules", "decide", "declare",
    "declared", "draw_up", "end_posting_with_pack", "enter", "fen_of", "in_force", "is_trained", "lines_address", "lines_of",
    "new_edition", "object_to", "open_pack", "open_round", "part_of", "pay", "people", "people_address", "people_in_teams",
    "places_of", "publish", "publish_rule", "read_rate", "read_rule", "record_appointed", "record_attendance", "record_many",
    "record_receipts", "reopen", "save_absence", "save_batch", "save_count", "save_member", "save_mentor", "save_rate",
    "save_shadowing", "save_team", "selection_counts", "sign", "sign_pack", "training_numbers", "untrained", "yuan",
]  # fmt: skip
