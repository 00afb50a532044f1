"""The pages of the market-day service, by subject."""

from plugins.market_day.views import cards, desk, month, outreach, papers, sessions, stations
from plugins.market_day.views.base import bp

__all__ = ["bp", "cards", "desk", "month", "outreach", "papers", "sessions", "stations"]
