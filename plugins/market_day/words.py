"""The model's word lists, and the keys of the quick screen."""

from core.api import _l, lazy_pgettext, setting
from plugins.ledger.api import BUSINESS
from plugins.market_day.models import PlanState, PointKind, Stage, StageKind, State

STATES = {
    State.PLANNED: _l("Planned"),
    State.OPEN: _l("Serving now"),
    State.CLOSED: _l("Held"),
    State.CANCELLED: _l("Called off"),
}
STATE_TONES = {"planned": "info", "open": "good", "closed": "neutral", "cancelled": "warn", "missing": "bad"}
STAGES = {
    Stage.WAITING: _l("Waiting"),
    Stage.SERVING: _l("Being served"),
    Stage.SERVED: _l("Served"),
    Stage.LEFT: _l("Left unserved"),
}
STAGE_TONES = {"waiting": "warn", "serving": "info", "served": "good", "left": "bad"}
POINTS = {
    PointKind.STATION: lazy_pgettext("service point", "Station"),
    PointKind.TOWN: _l("Town point"),
    PointKind.VILLAGE: _l("Village point"),
}
BUSINESS_GROUPS = {
    "id": _l("ID card business"),
    "hukou": _l("Household registration"),
    "asking": _l("Inquiries"),
    "rest": _l("Other business"),
}
ID_CARD = ("id_first", "id_replace", "id_lost", "id_pickup")
HUKOU = ("birth", "move_in", "move_out", "death", "change")
INQUIRY = "inquiry"
"""A key of the quick screen: a question that was answered is counted as a service of the way ``inquiry``."""


def businesses():
    """``{code: title}`` of what the quick screen counts: the ledger's kinds of business, and inquiries."""
    return BUSINESS.titles() | {INQUIRY: _l("Inquiries")}


def quick_keys() -> list[str]:
    """The keys of the quick screen, in the county's order; those that it retired are left out."""
    known = businesses().offered()
    return [key for key in setting("market_day.businesses") if key in known]


CARD_STATES = {"printed": _l("Printed"), "issued": _l("Given out"), "returned": _l("Came back")}
CARD_TONES = {"printed": "neutral", "issued": "warn", "returned": "good"}
STAGE_KINDS = {StageKind.PILOT: _l("Pilot"), StageKind.ROLLOUT: _l("Roll-out")}
PLAN_STATES = {PlanState.DRAFT: _l("Draft"), PlanState.ADOPTED: _l("Adopted")}
PLAN_PARTS = {
    "guiding": _l("Guiding ideas"),
    "organisation": _l("Organisation"),
    "measures": _l("Measures"),
    "demands": _l("Demands"),
}
WEEKDAYS = (_l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"))
CAMPAIGN_STATES = {"coming": _l("Not begun yet"), "running": _l("Under way"), "over": _l("Over")}
CAMPAIGN_TONES = {"coming": "info", "running": "good", "over": "neutral"}
