"""The reports of the market-day service."""

from core.api import Report, _l
from plugins.market_day.permissions import READ
from plugins.market_day.reports import business, effect, held, needs, outreach

REPORTS = (
    Report("market_day.sessions", _l("Market-day sessions held"), READ, held.sessions, _l("Sessions held against market days, by town and month"), weight=10),
    Report("market_day.effect", _l("Market-day service: before and after"), READ, effect.effect, _l("Any two periods, with exact intervals"), needs_base=True, weight=11),
    Report("market_day.business", _l("Business on market days"), READ, business.business, _l("What people came for"), weight=12),
    Report("market_day.times", _l("Waiting and service times"), READ, business.times, _l("From the numbers handed out"), weight=13),
    Report("market_day.outreach", _l("Six kinds of outreach"), READ, outreach.outreach, _l("By township and month"), weight=14),
    Report("market_day.needs", _l("Needs of villagers"), READ, needs.needs, _l("From the needs cards, by village and quarter"), weight=15),
    Report("market_day.overtime", _l("Hours outside normal time"), READ, held.overtime, _l("What market days cost in people's time"), weight=16),
)  # fmt: skip
