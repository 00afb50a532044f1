"""Receivers by rule that every county has: stations with a market this week, and those who are on duty today."""

from datetime import timedelta

from core.api import _l, today
from plugins.roster.api import market_dates, on_duty
from plugins.tasks.declared import Receiver, Rule
from plugins.tasks.queries.receivers import all_stations, receivers_of_officers, receivers_of_units

WEEK = timedelta(days=6)


def with_market() -> list[Receiver]:
    """Stations in whose townships a market meets within seven days."""
    found = market_dates(all_stations(), today(), today() + WEEK)
    return receivers_of_units(unit_id for unit_id, days in found.items() if days)


def on_now() -> list[Receiver]:
    """Officers who are on duty at the viewer's stations now."""
    return receivers_of_officers({slot.officer_id for unit_id in all_stations() for slot in on_duty(unit_id)})


RULES = (
    Rule("tasks.market_week", _l("Stations with a market in the next seven days"), with_market),
    Rule("tasks.on_duty", _l("Everybody on duty now"), on_now),
)
