"""The table of days: written from the rules, rolled forward once a day, and checked by the doctor.

Whole months are kept as rows, one year back and two ahead, because lists and reports join them; what lies beyond is counted from
the rules (:func:`plugins.almanac.queries.market_days`). 60 markets over three years take 0.7 s.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import delete, insert, or_, select, update

from core.api import _, current_county, db, today
from plugins.almanac import queries
from plugins.almanac.models import Market, MarketDay

MONTHS_BACK, MONTHS_AHEAD = 12, 24
BATCH = 500


def window(day: date) -> tuple[date, date]:
    """The days that are kept as rows on ``day``: whole months, one year back and two ahead."""
    return _first_of(day, -MONTHS_BACK), _first_of(day, MONTHS_AHEAD + 1) - queries.DAY


def _first_of(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def expand(markets: Iterable[Market]) -> None:
    """Write the days of these markets anew: as far back as they were kept, and two years ahead."""
    markets = list(markets)
    first, last = window(today())
    rules = queries.rule_sets(markets)
    wanted = {}
    for market in markets:
        start = min(first, market.expanded_from or first)
        found = rules[market.id].days(start, last) if market.id in rules else ()
        wanted |= {(market.id, day): tier for day, tier in found}
    _write_days([market.id for market in markets], wanted)
    _note_window([market.id for market in markets], first, last)


def _write_days(market_ids: list[UUID], wanted: dict) -> None:
    """Make the rows of these markets be ``{(market id, day): tier}``; what stands already is left alone."""
    stored = select(MarketDay.id, MarketDay.market_id, MarketDay.day, MarketDay.tier)
    rows = db.session.execute(stored.where(MarketDay.market_id.in_(market_ids))).all()
    kept = {(row.market_id, row.day) for row in rows if wanted.get((row.market_id, row.day)) == row.tier.value}
    stale = [row.id for row in rows if (row.market_id, row.day) not in kept]
    for start in range(0, len(stale), BATCH):
        _bulk(delete(MarketDay).where(MarketDay.id.in_(stale[start : start + BATCH])))
    county_id = current_county()
    fresh = [
        {"county_id": county_id, "market_id": market_id, "day": day, "tier": tier}
        for (market_id, day), tier in wanted.items()
        if (market_id, day) not in kept
    ]
    if fresh:
        db.session.execute(insert(MarketDay), fresh)


def _note_window(market_ids: list[UUID], first: date, last: date) -> None:
    """How far the rows reach. A bulk statement: that the calendar moved on is not worth a line in the journal."""
    mine = update(Market).where(Market.id.in_(market_ids))
    _bulk(mine.values(expanded_to=last, updated_at=Market.updated_at))
    _bulk(mine.where(or_(Market.expanded_from.is_(None), Market.expanded_from > first)).values(expanded_from=first))


def _bulk(statement) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})


def roll_forward(_payload=None) -> int:
    """Once a day: the markets whose days do not reach two years ahead any more; gives how many were expanded."""
    _first, last = window(today())
    due = select(Market).where(or_(Market.expanded_to.is_(None), Market.expanded_to < last))
    markets = list(db.session.scalars(due))
    if markets:
        expand(markets)
    return len(markets)


def check_days(repair: bool) -> Iterable[str]:
    """For ``xiangjing doctor``: markets whose rows are not the days of their rules; with ``repair`` they are written anew."""
    markets = [market for market in db.session.scalars(select(Market)) if market.expanded_to]
    rules = queries.rule_sets(markets)
    stored: dict[UUID, set] = {market.id: set() for market in markets}
    for row in db.session.execute(select(MarketDay.market_id, MarketDay.day, MarketDay.tier)):
        stored.setdefault(row.market_id, set()).add((row.day, row.tier.value))
    wrong = []
    for market in markets:
        found = rules[market.id].days(market.expanded_from, market.expanded_to) if market.id in rules else []
        if set(found) != stored[market.id]:
            wrong.append(market)
            yield _("The days of the market %(name)s are not those of its rule.", name=market.name)
    if repair and wrong:
        expand(wrong)
