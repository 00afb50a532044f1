"""The model's own kinds of fact."""

from core.api import FactKind, _l
from plugins.ledger.api import units
from plugins.village_officer.models import Concern, Finding
from plugins.village_officer.permissions import READ, RECORD

FINDING = FactKind(
    Finding, _l("Patrol finding"), units.CASES, "village_officer.finding", "village_officer.findings", READ, "alert-triangle",
    _l("Patrol findings"), "village_officer.finding_form", RECORD,
)  # fmt: skip
CONCERN = FactKind(
    Concern, _l("Villager's concern"), units.PIECES, "village_officer.concern", "village_officer.concerns", READ, "messages",
    _l("Ledger of villagers' concerns"), "village_officer.concern_form", RECORD,
)  # fmt: skip
KINDS = (FINDING, CONCERN)
