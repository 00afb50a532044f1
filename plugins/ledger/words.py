"""The words of the ledgers: titles of their enumerations."""

from core.api import _l, lazy_pgettext
from plugins.ledger.models.activity import ActivityKind, Outreach
from plugins.ledger.models.call import CallChannel, CallKind
from plugins.ledger.models.dispute import Agreement, DisputeSource, DisputeState, Mediation, StepKind
from plugins.ledger.models.incident import Incident
from plugins.ledger.models.inspection import HazardState, InspectionKind
from plugins.ledger.models.service import Way
from plugins.ledger.models.visit import Channel, VisitKind

CHANNELS = {
    Channel.ON_SITE: _l("We went there"),
    Channel.AT_STATION: _l("They came to the station"),
    Channel.BY_PHONE: _l("They called"),
}
VISIT_KINDS = {
    VisitKind.HOME: _l("Villager's home"),
    VisitKind.CARE: _l("Care visit"),
    VisitKind.VILLAGE: _l("Village lanes and fields"),
    VisitKind.COMMUNITY: _l("Residential community"),
    VisitKind.ENTERPRISE: _l("Enterprise"),
    VisitKind.SCHOOL: _l("School"),
    VisitKind.TEMPLE: _l("Temple"),
    VisitKind.VENUE: _l("Shop or venue"),
    VisitKind.RENTAL: _l("Rental house"),
    VisitKind.OTHER: _l("Other place"),
}
WAYS = {
    Way.HANDLED: _l("Handled"),
    Way.AGENCY: _l("Done on somebody's behalf"),
    Way.DELIVERY: _l("Delivered to the door"),
    Way.INQUIRY: _l("Inquiry answered"),
}
CALL_KINDS = {CallKind.REPORT: lazy_pgettext("call", "Report"), CallKind.HELP: _l("Request for help")}
CALL_CHANNELS = {
    CallChannel.HOTLINE: _l("110"),
    CallChannel.STATION: _l("Station telephone"),
    CallChannel.ON_THE_SPOT: _l("On the spot"),
    CallChannel.TRANSFERRED: _l("Passed on"),
}
DISPUTE_SOURCES = {
    DisputeSource.FOUND: _l("Found by us"),
    DisputeSource.ASKED: _l("Asked for by the parties"),
    DisputeSource.TRANSFERRED: _l("Transferred to us"),
    DisputeSource.CALL: _l("From a call"),
}
MEDIATIONS = {Mediation.PEOPLE: _l("People's mediation"), Mediation.POLICE: _l("Police mediation")}
DISPUTE_STATES = {
    DisputeState.OPEN: _l("Not begun"),
    DisputeState.MEDIATING: _l("Mediating"),
    DisputeState.RESOLVED: _l("Resolved"),
    DisputeState.STABILISED: _l("Stabilised"),
    DisputeState.TRANSFERRED: _l("Transferred"),
    DisputeState.WITHDRAWN: _l("Withdrawn"),
    DisputeState.TURNED_CRIMINAL: _l("Turned criminal"),
}
DISPUTE_TONES = {
    DisputeState.OPEN: "warn",
    DisputeState.MEDIATING: "info",
    DisputeState.RESOLVED: "good",
    DisputeState.STABILISED: "good",
    DisputeState.TURNED_CRIMINAL: "bad",
}
AGREEMENTS = {Agreement.NONE: _l("No agreement"), Agreement.ORAL: _l("Oral"), Agreement.WRITTEN: _l("Written")}
STEP_KINDS = {
    StepKind.MEDIATION: _l("Mediation step"),
    StepKind.CLOSING: _l("Dispute closed"),
    StepKind.REVISIT: _l("Revisit"),
    StepKind.REOPENING: _l("Opened again"),
}
ACTIVITY_KINDS = {
    ActivityKind.MEETING: _l("Courtyard meeting"),
    ActivityKind.COUNCIL: _l("Council meeting"),
    ActivityKind.JOINT_MEETING: _l("Joint meeting"),
    ActivityKind.TALK: _l("Talk"),
    ActivityKind.PATROL: _l("Patrol"),
    ActivityKind.NIGHT_PATROL: _l("Night patrol"),
    ActivityKind.OUTREACH: _l("Outreach"),
    ActivityKind.RELIEF: _l("Emergency relief"),
    ActivityKind.ALERT: _l("Safety alert"),
}
OUTREACHES = {
    Outreach.PATROL: _l("Patrols brought to the countryside"),
    Outreach.PUBLICITY: _l("Publicity brought to the countryside"),
    Outreach.ROADS: _l("Road safety brought to the countryside"),
    Outreach.DISPUTES: _l("Dispute checks brought to the countryside"),
    Outreach.DISASTER: _l("Disaster response brought to the countryside"),
    Outreach.INNOVATIVE: _l("New services brought to the countryside"),
}
INSPECTION_KINDS = {
    InspectionKind.ROUTINE: _l("Planned check"),
    InspectionKind.RANDOM: _l("Random check"),
    InspectionKind.COMPLAINT: _l("After a complaint"),
    InspectionKind.RECHECK: _l("Check after an order"),
    InspectionKind.AFTER_CASE: _l("After a preventable case"),
}
HAZARD_STATES = {
    HazardState.FOUND: _l("Hazard found"),
    HazardState.ORDERED: _l("Ordered to be put right"),
    HazardState.FIXED: _l("Put right, to be checked"),
    HazardState.RECHECKED: _l("Checked and closed"),
}
HAZARD_TONES = {HazardState.FOUND: "warn", HazardState.ORDERED: "warn", HazardState.FIXED: "info", HazardState.RECHECKED: "good"}
INCIDENTS = {
    Incident.INCIDENTS: _l("Incidents"),
    Incident.CASES_FILED: _l("Cases filed"),
    Incident.PREVENTABLE: _l("Preventable cases"),
    Incident.CALLS: _l("Calls for service"),
}
SATISFACTION = {
    5: _l("Very satisfied"),
    4: _l("Satisfied"),
    3: _l("Fair"),
    2: _l("Dissatisfied"),
    1: _l("Very dissatisfied"),
}
LEVEL_TONES = {"high": "bad", "middle": "warn"}
