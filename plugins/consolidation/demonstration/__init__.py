"""Invented records of the demonstration: the article's merger in Taining, and something of each ledger in every county.

The article prints percentages and no single record: every station pair, day, amount and count here is made up, the same each time,
so that the counted sums are what it prints (9 to 6 stations, 47 to 55 officers of 129, 520 to 496 cases, 210 to 190 preventable).
"""

from core.api import switch_states
from plugins.consolidation.demonstration import history, ledgers, places, present

TAINING = "350429"


def seed(seeder) -> None:
    """Places first, then the history, then the present, where the model is on."""
    if "consolidation" not in switch_states(seeder.county):
        return
    taining = seeder.county == TAINING
    seeder.once("consolidation.places", lambda: places.seed(taining))
    if taining:
        seeder.once("consolidation.merger", history.merger)
        seeder.once("consolidation.figures", history.figures)
    else:
        seeder.once("consolidation.post", present.example_post)
    seeder.once("consolidation.ledgers", lambda: ledgers.seed(taining))
    seeder.once("consolidation.plans", present.plans)
    if taining:
        seeder.once("consolidation.sheet", present.sheet)
