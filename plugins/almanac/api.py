"""What other plugins may use of the almanac.

Days are civil days in China. Rows of ``market_days`` have ``day, market_id, market, area_id, tier``;
statements may join ``MarketDay`` and ``Market`` inside the window of one year back and two ahead.
"""

from plugins.almanac.dates import (
    Window,
    day_notes,
    holiday_on,
    holidays_between,
    lunar_words,
    season_on,
    season_windows,
)
from plugins.almanac.lunar import Holiday, LunarDate, lunar_date, term
from plugins.almanac.models import Market, MarketDay, Season, SeasonKind, Tier
from plugins.almanac.queries import Meeting, is_market_day, market_days, next_market_days

__all__ = [
    "Holiday", "LunarDate", "Market", "MarketDay", "Meeting", "Season", "SeasonKind", "Tier", "Window", "day_notes", "holiday_on",
    "holidays_between", "is_market_day", "lunar_date", "lunar_words", "market_days", "next_market_days", "season_on",
    "season_windows", "term",
]  # fmt: skip
