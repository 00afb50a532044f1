"""The kinds of fact that the ledgers hold, with their counting units, in the order in which people record them."""

from core.api import FactKind, _l
from plugins.ledger import units
from plugins.ledger.models import (
    Activity,
    Call,
    Dispute,
    Hazard,
    InfoItem,
    Inspection,
    ServiceCase,
    Suggestion,
    SurveyAnswer,
    Visit,
)
from plugins.ledger.permissions import COUNT_CALLS, INSPECT, READ, RECORD, SEE_CALLS


def _kind(model, title, plural, unit, form, icon, record=RECORD, listing=None, read=READ):
    return FactKind(model, title, unit, "ledger.fact", listing or f"{form}s", read, icon, plural, form, record)


VISIT = _kind(Visit, _l("Visit"), _l("Visits"), units.TIMES, "ledger.visit", "map-pin")
SERVICE = _kind(ServiceCase, _l("Service"), _l("Services"), units.PIECES, "ledger.service", "id")
DISPUTE = _kind(Dispute, _l("Dispute"), _l("Disputes"), units.CASES, "ledger.dispute", "scale")
ACTIVITY = _kind(
    Activity, _l("Activity"), _l("Activities"), units.TIMES, "ledger.activity", "speakerphone", RECORD, "ledger.activities"
)
HAZARD = _kind(Hazard, _l("Hazard"), _l("Hazards"), units.SPOTS, "ledger.hazard", "alert-triangle")
INSPECTION = _kind(Inspection, _l("Inspection"), _l("Inspections"), units.TIMES, "ledger.inspection", "clipboard-check", INSPECT)
INFO_ITEM = _kind(InfoItem, _l("Information"), _l("Information items"), units.ITEMS, "ledger.info_item", "info-circle")
SUGGESTION = _kind(Suggestion, _l("Suggestion"), _l("Suggestions"), units.ITEMS, "ledger.suggestion", "messages")
CALL = _kind(Call, _l("Call"), _l("Calls"), units.CASES, "ledger.call", "phone", COUNT_CALLS, read=SEE_CALLS)
ANSWER = FactKind(
    SurveyAnswer, _l("Survey card"), units.COPIES, "ledger.fact", "ledger.survey_answers", READ, "list-check", _l("Survey cards")
)

KINDS = (VISIT, SERVICE, DISPUTE, ACTIVITY, HAZARD, INSPECTION, INFO_ITEM, SUGGESTION, CALL, ANSWER)
