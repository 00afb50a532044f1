"""What the home page says of today, and a township's page of its markets."""

from core.api import Area, AreaKind, Reach, db, today
from plugins.almanac import dates, echoing, lunar, queries

SOON = 3


def today_card(viewer) -> dict:
    """Lunar date, solar term, holiday, seasons; today's markets and the next, those of the viewer's own townships first."""
    day = today()
    meetings = queries.market_days(day, day + queries.DAY * 14)
    bureau = viewer.reach is Reach.COUNTY
    own = meetings if bureau else [m for m in meetings if m.area_id in viewer.areas | viewer.towns] or meetings
    upcoming = sorted({m.day for m in own if m.day > day})[:SOON]
    return {
        "href": "/m/almanac/",
        "lunar": f"{lunar.lunar_date(day)} {lunar.ganzhi(day)}日",
        "notes": dates.day_notes(day)[1:],
        "now": [m for m in meetings if m.day == day],
        "next": [(echoing.day_words(d), [m.market for m in own if m.day == d]) for d in upcoming],
    }


def area_panel(area: Area) -> dict | None:
    """A township's (or its village's) markets with their next days."""
    if area.kind is AreaKind.GROUP:
        return None
    town_id = area.id if area.kind is AreaKind.TOWNSHIP else area.parent_id
    markets = [m for m in db.session.scalars(queries.markets_on(today())) if m.area_id == town_id]
    rules = queries.rule_sets(markets)
    return {"markets": [(market, echoing.next_days(rules.get(market.id))) for market in markets]} if markets else None
