"""The model's own kinds of fact."""

from core.api import FactKind, _l
from plugins.auxiliary.models import Supervision, VillageRequest
from plugins.auxiliary.permissions import KEEP_LOG, LIST, READ
from plugins.ledger.api import units

REQUEST = FactKind(
    VillageRequest, _l("Request of a villager"), units.PIECES, "auxiliary.request_page", "auxiliary.requests", READ, "messages",
    _l("Requests of villagers"), "auxiliary.request_form", LIST,
)  # fmt: skip
SUPERVISION = FactKind(
    Supervision, _l("Log of the three levels"), units.TIMES, "auxiliary.supervision_page",
    "auxiliary.supervisions", READ, "clipboard-check", _l("Log of the three levels"), "auxiliary.supervision_form", KEEP_LOG,
)  # fmt: skip
KINDS = (REQUEST, SUPERVISION)
