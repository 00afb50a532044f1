"""The tables of the briefcase office."""

from plugins.briefcase.models.cards import CardState, IdCard, OldCard, Proof, Receiver
from plugins.briefcase.models.contacts import Decision, Exposure, GroupKind, HotlineCall, HotlineKind, LinkGroup
from plugins.briefcase.models.offices import Level, Office, OfficeMember, OfficeVillage, Tag, Team, TeamKind
from plugins.briefcase.models.outings import Outing
from plugins.briefcase.models.oversight import Finding, FindingState, LeaderCheck, Review, Subject
from plugins.briefcase.models.venues import Penalty, PenaltyKind

__all__ = [
    "CardState", "Decision", "Exposure", "Finding", "FindingState", "GroupKind", "HotlineCall", "HotlineKind", "IdCard",
    "LeaderCheck", "Level", "LinkGroup", "Office", "OfficeMember", "OfficeVillage", "OldCard", "Outing", "Penalty", "PenaltyKind",
    "Proof", "Receiver", "Review", "Subject", "Tag", "Team", "TeamKind",
]  # fmt: skip
