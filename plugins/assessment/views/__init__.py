"""The pages of the assessment, by subject."""

from plugins.assessment.views import bands, burden, checks, events, home, mine, months, pilots, plans, ratings, sheets
from plugins.assessment.views.base import bp

__all__ = ["bands", "bp", "burden", "checks", "events", "home", "mine", "months", "pilots", "plans", "ratings", "sheets"]
