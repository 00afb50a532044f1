"""The words of the model: titles and colours of its enumerations, and the sentences of plans."""

from core.api import Status, _l, lazy_pgettext
from plugins.consolidation.models import (
    Agency,
    BodyKind,
    BudgetItem,
    DetectiveMode,
    DraftKind,
    HearingKind,
    PlanState,
    ProposalState,
    Side,
    SittingKind,
    System,
    Work,
)

STATES = {
    PlanState.WAITING: lazy_pgettext("plan", "Being worked out"),
    PlanState.SOLVED: lazy_pgettext("plan", "Worked out"),
    PlanState.IN_FORCE: lazy_pgettext("plan", "In force"),
}
STATE_TONES = {PlanState.WAITING: "warn", PlanState.SOLVED: "info", PlanState.IN_FORCE: "good"}
STATUSES = {
    Status.PROVED: lazy_pgettext("plan", "Proved: no better plan"),
    Status.GAP: lazy_pgettext("plan", "Good, not proved best"),
    Status.IMPOSSIBLE: lazy_pgettext("plan", "Impossible as wished"),
}
STATUS_TONES = {Status.PROVED: "good", Status.GAP: "warn", Status.IMPOSSIBLE: "bad"}
METHODS = {
    "highs": _l("HiGHS, a solver"),
    "greedy": _l("the quick plan: the solver found nothing better in time"),
    "hand": _l("chosen by people; no bound was looked for"),
}
DRAFT_KINDS = {DraftKind.ROTATION: _l("Turns at the post"), DraftKind.BEATS: _l("Beats")}
SYSTEMS = {
    System.RECEPTION: _l("Receiving the public"),
    System.BULLETIN: _l("Bulletin on public order"),
    System.WORK_REPORT: _l("Work reports"),
    System.LIAISON: _l("Liaison within and outside"),
}
SIDES = {Side.INTERNAL: _l("Within the police"), Side.EXTERNAL: _l("With others")}
MODES = {DetectiveMode.COVERS: _l("Covers the area"), DetectiveMode.RESIDES: _l("Sits at the station")}
AGENCIES = {
    Agency.POLICE: lazy_pgettext("agency", "Police"),
    Agency.JUSTICE: lazy_pgettext("agency", "Justice"),
    Agency.MEDIATION: lazy_pgettext("agency", "Mediation"),
    Agency.GOVERNANCE: lazy_pgettext("agency", "Comprehensive governance"),
}
SITTINGS = {
    SittingKind.JOINT_OFFICE: _l("Sitting of the joint office"),
    SittingKind.BORDER: _l("Border meeting with the neighbour county"),
    SittingKind.CASE_ANALYSIS: _l("Case analysis meeting"),
    SittingKind.INFORMATION: _l("Study of information"),
    SittingKind.MEDIATION_CENTRE: _l("Sitting of the mediation centre"),
    SittingKind.CALLED: _l("Meeting called by the bureau"),
}
BODIES = {
    BodyKind.GOVERNANCE_OFFICE: _l("Comprehensive-governance office"),
    BodyKind.JUSTICE_OFFICE: _l("Office of justice"),
    BodyKind.SECURITY_COMMITTEE: _l("Association for public security"),
    BodyKind.MEDIATION_COMMITTEE: _l("Association for mediation"),
    BodyKind.VILLAGE_GUARD: _l("Village-guard team"),
    BodyKind.PATROL_TEAM: _l("Patrolling team"),
    BodyKind.MEDIATION_CENTRE: _l("Mediation centre for disputes"),
    BodyKind.COMMUNITY_TEAM: _l("Community police team of the station"),
    BodyKind.PATROL_SQUAD: _l("Patrol and prevention team of the station"),
    BodyKind.DETECTIVE_TEAM: _l("Detective team of the station"),
    BodyKind.GENERAL_ROOM: _l("General room of the station"),
}
HEARINGS = {HearingKind.HEARING: _l("Hearing"), HearingKind.PUBLICITY: _l("Publicity in the township")}
PROPOSALS = {
    ProposalState.DRAFT: lazy_pgettext("proposal", "Being written"),
    ProposalState.REPORTED: lazy_pgettext("proposal", "Reported"),
    ProposalState.APPROVED: lazy_pgettext("proposal", "Approved"),
    ProposalState.REJECTED: lazy_pgettext("proposal", "Not approved"),
}
PROPOSAL_TONES = {
    ProposalState.DRAFT: "neutral", ProposalState.REPORTED: "warn", ProposalState.APPROVED: "good", ProposalState.REJECTED: "bad",
}  # fmt: skip
ITEMS = {
    BudgetItem.OFFICE: _l("Office costs"),
    BudgetItem.VEHICLES: _l("Vehicles and fuel"),
    BudgetItem.CASES: _l("Handling of cases"),
    BudgetItem.HOUSE: _l("House, water, electricity"),
    BudgetItem.OTHER: lazy_pgettext("budget", "Other costs"),
}
WORKS = {Work.VEHICLE: _l("Vehicle renewed"), Work.BUILT: _l("House built"), Work.REPAIRED: _l("House repaired")}
