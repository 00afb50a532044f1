"""The pages of consolidated stations, by subject."""

from plugins.consolidation.views import home, ledgers, outcomes, plans, posts, rows
from plugins.consolidation.views.base import bp

__all__ = ["bp", "home", "ledgers", "outcomes", "plans", "posts", "rows"]
