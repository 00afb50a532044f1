"""The pages of the briefcase office, by subject."""

from plugins.briefcase.views import (
    assessment,
    cards,
    contacts,
    coverage,
    fine,
    home,
    meetings,
    offices,
    outings,
    oversight,
    presence,
    rows,
)
from plugins.briefcase.views.base import bp

__all__ = [
    "assessment", "bp", "cards", "contacts", "coverage", "fine", "home", "meetings", "offices", "outings", "oversight", "presence",
    "rows",
]  # fmt: skip
