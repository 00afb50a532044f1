"""The pages of the almanac: the calendar, the markets, their table, holidays and seasons."""

from plugins.almanac.views import calendar, imports, markets, tables
from plugins.almanac.views.base import bp

__all__ = ["bp", "calendar", "imports", "markets", "tables"]
