"""The words of this foundation: states and kinds as people say them, and the word lists of teams."""

from core.api import Choices, _l, lazy_pgettext
from plugins.personnel.models import AbsenceKind, CandidateState, Occasion, RuleKind, SheetState, StepResult

STATES = {
    CandidateState.RUNNING: _l("Under way"),
    CandidateState.APPOINTED: _l("Appointed"),
    CandidateState.REJECTED: _l("Not chosen"),
    CandidateState.WITHDRAWN: _l("Stepped back"),
}
STATE_TONES = {"running": "info", "appointed": "good", "rejected": "neutral", "withdrawn": "neutral"}
RESULTS = {StepResult.PASS: _l("Step passed"), StepResult.FAIL: _l("Not passed"), StepResult.WITHDRAW: _l("Stepped back")}
RESULT_TONES = {"pass": "good", "fail": "bad", "withdraw": "neutral"}
OCCASIONS = {
    Occasion.CALL: _l("Call"),
    Occasion.DISPUTE: _l("Dispute"),
    Occasion.VISIT: lazy_pgettext("shadowing", "Home visits"),
    Occasion.PATROL: lazy_pgettext("shadowing", "Patrol"),
    Occasion.OTHER: lazy_pgettext("shadowing", "Other"),
}
RULE_KINDS = {
    RuleKind.DUTIES: _l("Duties of the post"),
    RuleKind.SYSTEM: _l("Working system"),
    RuleKind.DISCIPLINE: _l("Discipline"),
}
ABSENCES = {
    AbsenceKind.LEAVE: lazy_pgettext("absence", "Leave"),
    AbsenceKind.ILLNESS: _l("Illness"),
    AbsenceKind.ABSENT: _l("Absent without leave"),
    AbsenceKind.SUSPENDED: _l("Suspended"),
}
SHEETS = {SheetState.DRAFT: _l("Draft"), SheetState.APPROVED: _l("Approved"), SheetState.PAID: _l("Paid out")}
SHEET_TONES = {"draft": "warn", "approved": "info", "paid": "good"}
TRAINED = {"yes": _l("Trained"), "no": _l("Not trained yet")}
READERS = {"yes": _l("Has read it"), "no": _l("Has not read it")}
YES_NO_TONES = {"yes": "good", "no": "warn"}
TEAM_KINDS = Choices(
    "personnel.team_kinds",
    _l("Kinds of team"),
    (
        ("security", _l("Security committee")),
        ("mediation", _l("Mediation committee")),
        ("guard", _l("Village guard")),
        ("patrol", _l("Patrol team")),
        ("volunteers", _l("Volunteers")),
        ("safety_reporters", _l("Safety reporters (number only)")),
        ("community", _l("Community police team")),
        ("case_team", _l("Case team of the station")),
        ("command_room", _l("Command room of the station")),
        ("police_firm", _l("Police and firms")),
        ("police_townhall", _l("Police and government")),
        ("neighbours", _l("Neighbours' joint defence")),
        ("smart_patrol", _l("Smart patrol")),
        ("social_group", _l("Social group")),
        ("city_patrol", _l("Security patrol of the town")),
        ("low_income_patrol", _l("Voluntary patrol of people on low-income support")),
        ("guards", _l("Security guards")),
        ("emergency", _l("Quick-response team")),
        ("other", _l("Other team")),
    ),
)
MEMBER_KINDS = Choices(
    "personnel.member_kinds",
    _l("Who team members are"),
    (
        ("police", lazy_pgettext("team member", "Police officer")),
        ("auxiliary", lazy_pgettext("team member", "Auxiliary")),
        ("security_office", _l("Comprehensive-governance worker")),
        ("grid", lazy_pgettext("team member", "Grid worker")),
        ("guard", _l("Security guard")),
        ("firm", _l("Firm")),
        ("cadre", lazy_pgettext("team member", "Village cadre")),
        ("resident", lazy_pgettext("team member", "Resident")),
    ),
)
