"""The pages of the market-day service, by subject."""

from plugins.market_day.views import campaigns, cards, desk, month, outreach, papers, sessions, stations
from plugins.market_day.views.base import bp

__all__ = ["bp", "campaigns", "cards", "desk", "month", "outreach", "papers", "sessions", "stations"]
