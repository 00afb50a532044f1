"""Invented records of the demonstration county: the first batch of 2022 that the article tells of, the years after, and the
present.

The article prints totals of the year and no lists. The records here add up to these totals and are otherwise made up, the same each
time; the names of people are invented. Which villages adjoin, and who had which, is invented, too.
"""

from core.api import switch_states
from plugins.village_officer.demonstration import assessed, bodies, choice, first_year, launch, present

COUNTY = "510114"


def seed(seeder) -> None:
    """The article's year for Xindu; wherever the model is on, a few records of the present month."""
    if "village_officer" not in switch_states(seeder.county):
        return
    if seeder.county == COUNTY:
        seeder.once("village_officer.launch", launch.launch)
        seeder.once("village_officer.first_year", first_year.facts)
        seeder.once("village_officer.bodies", bodies.bodies)
        seeder.once("village_officer.choice", choice.choice)
        seeder.once("village_officer.assessed", assessed.assessed)
    seeder.once("village_officer.present", lambda: present.present(seeder.home))
