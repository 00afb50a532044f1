"""Invented records of the demonstration counties: a few months of market days, the year before, cards, and the article's history.

The article says that business rose and gives no figures: every number here is made up, the same each time, and marked as such.
"""

from core.api import switch_states
from plugins.market_day.demonstration import papers, sessions


def seed(seeder) -> None:
    """Sessions, cards, outreach, loans and papers, where the model is on."""
    if "market_day" not in switch_states(seeder.county):
        return
    seeder.once("market_day.points", sessions.points)
    seeder.once("market_day.sessions", sessions.sessions)
    seeder.once("market_day.cards", papers.cards)
    seeder.once("market_day.outreach", papers.outreach)
    seeder.once("market_day.staffing", papers.staffing)
    if seeder.county == "511702":
        seeder.once("market_day.rollout", papers.rollout)
    seeder.once("market_day.campaigns", papers.campaigns)
    seeder.once("market_day.plan", papers.plan)
