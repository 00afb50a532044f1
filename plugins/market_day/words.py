"""The model's word lists and settings: every figure with where it comes from."""

from core.api import Setting, _l, lazy_pgettext, setting
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


def businesses() -> dict:
    """``{code: title}`` of what the quick screen counts: the ledger's kinds of business, and inquiries."""
    return BUSINESS.titles() | {INQUIRY: _l("Inquiries")}


def quick_keys() -> list[str]:
    """The keys of the quick screen, in the county's order; unknown ones are left out."""
    known = businesses()
    asked = setting("market_day.businesses").replace("，", ",").split(",")
    return [key.strip() for key in asked if key.strip() in known]


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

ARTICLE = _l("Article on the market-day service, Tongchuan")
OURS = _l("Product default; change it to what your county does")

SETTINGS = (
    Setting(
        "market_day.early_minutes",
        _l("Open earlier in the busy season and in summer by"),
        60,
        ARTICLE,
        _l("minutes"),
        low=0,
        high=180,
    ),
    Setting("market_day.summer", _l("Summer (month-day..month-day)"), "06-01..08-31", OURS),
    Setting("market_day.opens", _l("Opening time where a station has no hours of its own"), "09:00", OURS),
    Setting("market_day.closes", _l("Earliest closing time where a station has no hours of its own"), "17:00", OURS),
    Setting(
        "market_day.businesses",
        _l("Keys of the quick screen, in this order"),
        "id_replace,id_first,id_lost,id_pickup,move_in,birth,change,certificate,residence_permit,inquiry",
        OURS,
    ),
    Setting("market_day.minimum_left", _l("Officers who stay at the station"), 1, OURS, _l("officers"), low=0, high=20),
    Setting("market_day.minimum_base", _l("No per cent below a base of"), 20, OURS, _l("records"), low=1, high=1000),
    Setting(
        "market_day.inbox_days", _l("Remind of market days without a session, days ahead"), 7, OURS, _l("days"), low=1, high=60
    ),
    Setting("market_day.card_days", _l("A needs card should be back after"), 30, OURS, _l("days"), low=1, high=365),
)
