"""Invented records of the demonstration: offices of one station, this month's life, and in Fenggang the year of the article.

The article prints figures of 2021 and no single record: every name, day and village group here is made up, the same each time,
so that the counted sums are those that it prints (270 起, 685 人次, 305 人, 28 家, 63 起, 1,127 份).
"""

from core.api import switch_states
from plugins.briefcase.demonstration import offices, present, year


def seed(seeder) -> None:
    """Offices first, then the year, then the present, where the model is on."""
    if "briefcase" not in switch_states(seeder.county):
        return
    seeder.once("briefcase.offices", lambda: offices.seed(seeder.home))
    if seeder.county == "520327":
        seeder.once("briefcase.year", lambda: year.seed(seeder.home))
    seeder.once("briefcase.present", lambda: present.seed(seeder.home))
