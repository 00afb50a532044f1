"""What a county may change: every figure of the model with where it comes from."""

from core.api import Setting, _l
from plugins.market_day.words import INQUIRY, businesses

ARTICLE = _l("Article on the market-day service, Tongchuan")
OURS = _l("Product default; change it to what your county does")
KEYS = (
    "id_replace", "id_first", "id_lost", "id_pickup", "move_in", "birth", "change", "certificate", "residence_permit", INQUIRY,
)  # fmt: skip

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
        list(KEYS),
        OURS,
        choices=businesses(),
        low=1,
        ordered=True,
    ),
    Setting("market_day.minimum_left", _l("Officers who stay at the station"), 1, OURS, _l("officers"), low=0, high=20),
    Setting("market_day.minimum_base", _l("No per cent below a base of"), 20, OURS, _l("records"), low=1, high=1000),
    Setting(
        "market_day.inbox_days", _l("Remind of market days without a session, days ahead"), 7, OURS, _l("days"), low=1, high=60
    ),
    Setting("market_day.card_days", _l("A needs card should be back after"), 30, OURS, _l("days"), low=1, high=365),
)
