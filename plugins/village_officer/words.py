"""The model's word lists."""

from core.api import _l, lazy_pgettext
from plugins.village_officer.models import (
    ConcernKind,
    ConcernState,
    Duty,
    FindingKind,
    FindingState,
    ForceKind,
    Group,
    Method,
    PlanKind,
    PlanState,
    PostKind,
)

DUTIES = {
    Duty.RESPONSIBLE: _l("Responsible officer"),
    Duty.ASSISTING: _l("Assisting officer"),
    Duty.LEADING: _l("Leads the community team"),
}
DUTY_TONES = {"responsible": "good", "assisting": "info", "leading": "info"}
GROUPS = {
    Group.LEADER: _l("Community team leader"),
    Group.COMMUNITY: _l("Community officer"),
    Group.SECONDED: _l("Seconded village officer"),
}
POSTS = {
    PostKind.DEPUTY_SECRETARY: _l("Deputy secretary of the village party branch"),
    PostKind.ASSISTANT_DIRECTOR: _l("Assistant to the village director"),
}
PLAN_KINDS = {PlanKind.CHOICE: _l("Two-way choice"), PlanKind.ROTATION: _l("Yearly rotation")}
PLAN_STATES = {
    PlanState.WISHING: _l("Wishes are collected"),
    PlanState.WORKING: _l("Being worked out"),
    PlanState.READY: _l("Plans to choose from"),
    PlanState.DECIDED: lazy_pgettext("plan", "Decided"),
    PlanState.IN_FORCE: _l("Plan in force"),
}
PLAN_TONES = {"wishing": "warn", "working": "info", "ready": "warn", "decided": "info", "in_force": "good"}
METHODS = {
    Method.STABLE: _l("Stable plan"),
    Method.BEST_FIT: _l("Best-fit plan"),
    Method.ROTATION: _l("Rotation plan"),
    Method.CHANGED: _l("Plan changed by people"),
}
FORCES = {
    ForceKind.STANDING: _l("Standing quick force"),
    ForceKind.DYNAMIC: _l("Dynamic quick force"),
    ForceKind.STATION: _l("Quick force of a station"),
}
FINDING_KINDS = {FindingKind.RISK: _l("Risk or hazard"), FindingKind.DISPUTE: _l("Quarrel")}
FINDING_STATES = {
    FindingState.NOTIFIED: _l("Told to the village officer"),
    FindingState.SETTLED: _l("Settled on the spot"),
    FindingState.TRANSFERRED: _l("Transferred to the village officer"),
    FindingState.JOINT: _l("Joint duty of neighbours"),
    FindingState.DONE: _l("Dealt with"),
}
FINDING_TONES = {"notified": "info", "settled": "good", "transferred": "warn", "joint": "warn", "done": "good"}
CONCERN_KINDS = {
    ConcernKind.PAPERS: _l("Papers and registration"),
    ConcernKind.ORDER: _l("Order and safety"),
    ConcernKind.ROADS: _l("Roads and lamps"),
    ConcernKind.NEIGHBOURS: lazy_pgettext("concern", "Neighbours"),
    ConcernKind.CARE: _l("Old people and children"),
    ConcernKind.OTHER: lazy_pgettext("concern", "Other"),
}
CONCERN_STATES = {
    ConcernState.OPEN: _l("Taken down"),
    ConcernState.WORKING: lazy_pgettext("concern", "Under way"),
    ConcernState.ANSWERED: _l("Answered, to be called back"),
    ConcernState.CALLED_BACK: _l("Called back"),
}
CONCERN_TONES = {"open": "warn", "working": "info", "answered": "warn", "called_back": "good"}
COVERAGE = {
    "gap": _l("Without an officer"),
    "community": _l("Community officer"),
    "seconded": _l("Seconded village officer"),
    "leader": _l("Community team leader"),
}
COVERAGE_TONES = {"gap": "bad", "community": "good", "seconded": "info", "leader": "good"}
WAYS = {
    "first": _l("First officer of the village"),
    "replaced": _l("In the place of another"),
    "swapped": _l("From another village"),
    "kept": _l("Kept on in the village"),
}
"""How a seconded officer came to his village."""
