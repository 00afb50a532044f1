"""The model keeps the contract of every plugin."""

from core.testing.contract import PluginContract
from plugins.village_officer.roles import SUMS


class TestVillageOfficer(PluginContract):
    """``sums``: leaflets, people, items and hours are added up; an age and people per officer rest on their rows and count none."""

    plugin = "village_officer"
    sums = (*SUMS, "average_age", "per_officer", "social_groups", "collected", "granted", "used")
    elsewhere = ("village_officer.arrive", "village_officer.plan_change")
    """A printed code leads to the one; a plan that was worked out to the other."""
    for_all = dict.fromkeys(
        (
            "village_officer.plan",
            "village_officer.plan_form",
            "village_officer.plan_people",
            "village_officer.plan_officer",
            "village_officer.plan_change",
            "village_officer.plan_village",
        ),
        "plans of officers and villages are the personnel office's, for the whole county",
    ) | {"village_officer.adjacent": "which villages adjoin is entered by the bureau for the whole county"}
