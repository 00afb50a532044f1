"""What pages, other plugins and feeds ask of the almanac. Nothing is written here.

Days inside the materialised window come from the table; days beyond it are counted from the rules in the
same way.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from core.api import Area, current_county, db, today, within_county
from plugins.almanac.models import (
    Market,
    MarketDay,
    MarketException,
    Tier,
)
from plugins.almanac.rules import DatedException, Manual, Part, RuleSet, Settings

DAY = timedelta(days=1)


class Meeting(NamedTuple):
    """A market meets: the day, which market, its name, its township's id if it has one, and the tier."""

    day: date
    market_id: UUID
    market: str
    area_id: UUID | None
    tier: Tier


def market_days(start: date, end: date, area: UUID | None = None, market: UUID | None = None) -> list[Meeting]:
    """Every market day of the county from ``start`` to ``end``, both included, by day and town.

    ``area`` keeps the markets of one township; a village stands for its township. ``market`` keeps one market.
    """
    wanted = _conditions(area, market)
    name = (Market.town, Market.other_name)
    columns = (MarketDay.day, Market.id, *name, Market.area_id, MarketDay.tier)
    stored = select(*columns).join(MarketDay.market).where(MarketDay.day.between(start, end), *wanted)
    rows = [Meeting(r.day, r.id, _name(r.town, r.other_name), r.area_id, r.tier) for r in db.session.execute(stored)]
    kept = db.session.execute(select(func.max(Market.expanded_from), func.min(Market.expanded_to)).where(*wanted)).one()
    if kept[0] is not None and (start < kept[0] or end > kept[1]):
        rows += _beyond(start, end, wanted)
    return sorted(rows, key=lambda row: (row.day, row.market, str(row.market_id)))


def _conditions(area, market) -> list:
    conditions = [Market.rules.is_not(None)]
    if area is not None:
        parent = db.session.scalar(select(Area.parent_id).where(Area.id == area))
        conditions.append(Market.area_id.in_([area, parent] if parent else [area]))
    if market is not None:
        conditions.append(Market.id == market)
    return conditions


def _name(town: str, other_name: str) -> str:
    return f"{town}（{other_name}）" if other_name else town


def _beyond(start: date, end: date, wanted) -> Iterable[Meeting]:
    """Days outside each market's own materialised window."""
    markets = db.session.scalars(select(Market).where(*wanted)).all()
    rules = rule_sets(markets)
    for market in markets:
        before = (start, min(end, market.expanded_from - DAY)) if market.expanded_from else (start, end)
        after = (max(start, market.expanded_to + DAY), end) if market.expanded_to else (end, start)
        for first, last in (before, after):
            for day, tier in rules[market.id].days(first, last) if first <= last else ():
                yield Meeting(day, market.id, market.name, market.area_id, Tier(tier))


def rule_sets(markets: Iterable[Market]) -> dict[UUID, RuleSet]:
    """The rules of several markets with their exceptions and validity, ready to count days; towns without a market are left out."""
    markets = [market for market in markets if market.rules is not None]
    exceptions: dict[UUID, list[DatedException]] = {market.id: [] for market in markets}
    found = select(MarketException).where(MarketException.market_id.in_(exceptions)).order_by(MarketException.day)
    for row in db.session.scalars(found):
        exceptions[row.market_id].append(DatedException(row.kind.value, row.day, row.moved_to, row.tier.value))
    return {market.id: rule_set(market, exceptions[market.id]) for market in markets}


def rule_set(market: Market, exceptions: Iterable[DatedException] = ()) -> RuleSet:
    """The rules of one market within its validity.

    Exceptions hold outside the validity too: a market that ends may still be moved past its last day.
    """
    plain = RuleSet.from_json({"rules": market.rules})
    parts = [part for each in plain.parts if (part := _within(each, market.valid_from, market.valid_to))]
    settings = Settings(market.missing_day.value, market.include_31, market.leap.value)
    return RuleSet(tuple(parts) or (Part(Manual()),), tuple(exceptions), settings)


def _within(part: Part, first: date | None, last: date | None) -> Part | None:
    first = max((day for day in (first, part.valid_from) if day), default=None)
    last = min((day for day in (last, part.valid_to) if day), default=None)
    return None if first and last and last < first else Part(part.rule, part.tier, first, last)


def is_market_day(area: UUID, day: date) -> bool:
    """Whether a market of this township (or of this village's township) meets on ``day``."""
    return bool(market_days(day, day, area))


def next_market_days(start: date, area: UUID | None = None, count: int = 6, horizon: int = 60) -> list[Meeting]:
    """The next ``count`` market days from ``start`` on, looking ``horizon`` days ahead."""
    return market_days(start, start + DAY * horizon, area)[:count]


def markets_on(day: date | None = None):
    """The statement of the markets that are valid on ``day`` (all when ``None``), by town."""
    statement = select(Market).order_by(Market.town, Market.other_name, Market.valid_from)
    return statement if day is None else statement.where(Market.on(day))


def history(market: Market) -> list[Market]:
    """Earlier and later rules of the same town, newest first, without ``market`` itself."""
    same = (Market.town == market.town, Market.other_name == market.other_name, Market.id != market.id)
    return list(db.session.scalars(select(Market).where(*same).order_by(Market.valid_from.desc())))


def towns() -> list[str]:
    """The towns that have a market today, for a filter."""
    return list(db.session.scalars(select(Market.town).where(Market.on(today())).distinct().order_by(Market.town)))


def market_list(ended: bool):
    """The statement of the list of markets: those valid today, or all."""
    return _market_list if ended else _market_list.where(Market.on(today()))


_market_list = select(
    Market.id,
    Market.town,
    Market.printed,
    Area.name.label("township"),
    Market.valid_from,
    Market.valid_to,
    Market.example,
    Market.source,
).join(Market.area, isouter=True)


def exceptions_of(market: Market) -> list[MarketException]:
    """The days on which a market differs from its rule, newest first."""
    found = select(MarketException).where(MarketException.market_id == market.id).order_by(MarketException.day.desc())
    return list(db.session.scalars(found))


def township(area_id: UUID | None):
    """Code and name of a township anywhere in the county, or ``None``."""
    if area_id is None:
        return None
    with within_county(current_county()):
        return db.session.execute(select(Area.code, Area.name).where(Area.id == area_id)).first()


def stored(model, record_id: UUID):
    """The record with this id, or ``None`` while it is new."""
    return db.session.get(model, (current_county(), record_id))


def needing(record) -> str | None:
    """The name of a market that needs this township or this earlier market."""
    if not isinstance(record, Area | Market):
        return None
    column = Market.area_id if isinstance(record, Area) else Market.follows_id
    market = db.session.scalars(select(Market).where(column == record.id)).first()
    return market.name if market else None
