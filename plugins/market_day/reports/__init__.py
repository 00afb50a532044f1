"""The reports of the market-day service."""

from core.api import Report, _l
from plugins.market_day.permissions import REPORTS as COUNT
from plugins.market_day.reports import business, effect, held, needs, outreach


def _report(name, title, run, summary, weight, **more) -> Report:
    return Report(f"market_day.{name}", title, COUNT, run, summary, weight=weight, **more)


REPORTS = (
    _report("sessions", _l("Market-day sessions held"), held.sessions,
            _l("Sessions held against market days, by town and month"), 10),
    _report(
        "effect", _l("Market-day service: before and after"), effect.effect, _l("Any two periods, with exact intervals"), 11,
        needs_base=True,
    ),
    _report("business", _l("Business on market days"), business.business, _l("What people came for"), 12),
    _report("times", _l("Waiting and service times"), business.times, _l("From the numbers handed out"), 13),
    _report("outreach", _l("Six kinds of outreach"), outreach.outreach, _l("By township and month"), 14),
    _report("needs", _l("Needs of villagers"), needs.needs, _l("From the needs cards, by village and quarter"), 15),
    _report("overtime", _l("Hours outside normal time"), held.overtime, _l("What market days cost in people's time"), 16),
)  # fmt: skip
