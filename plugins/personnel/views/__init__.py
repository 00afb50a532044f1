"""The pages of the personnel foundation, by subject."""

from plugins.personnel.views import allowances, candidates, handovers, home, notices, rules, selection, teams, training
from plugins.personnel.views.base import bp

__all__ = ["allowances", "bp", "candidates", "handovers", "home", "notices", "rules", "selection", "teams", "training"]
