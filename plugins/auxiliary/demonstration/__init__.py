"""Invented records of the demonstration county: the quarter of 2015 that the article tells of, and the present month.

The article prints totals of one subdistrict and no lists. The records here add up to these totals and are otherwise made up, the
same each time; the names of people are invented. Where the article says 余 (more than), a number a little above it stands.
"""

from core.api import switch_states
from plugins.auxiliary.demonstration import launch, paper, present, registers, staff

COUNTY = "371602"


def seed(seeder) -> None:
    """The article's quarter for Bincheng; wherever the model is on, the present month of one station."""
    if "auxiliary" not in switch_states(seeder.county):
        return
    if seeder.county == COUNTY:
        _article(seeder)
    seeder.once("auxiliary.present", present.present)


def _article(seeder) -> None:
    seeder.once("auxiliary.launch", launch.facts)
    seeder.once("auxiliary.registers", registers.registers)
    seeder.once("auxiliary.selection", staff.selection)
    seeder.once("auxiliary.training", staff.training)
    seeder.once("auxiliary.allowances", paper.allowances)
    seeder.once("auxiliary.gear", paper.gear)
