"""The model keeps the contract of every plugin."""

from core.testing.contract import PluginContract
from plugins.village_officer.roles import SUMS


class TestVillageOfficer(PluginContract):
    """``sums``: leaflets and people are added up, one row may stand for thirty; an age and heads are no rows at all."""

    plugin = "village_officer"
    sums = (*SUMS, "average_age", "social_groups")
    elsewhere = ("village_officer.arrive",)
    for_all = dict.fromkeys(
        ("village_officer.plan", "village_officer.plan_form", "village_officer.plan_people", "village_officer.plan_officer"),
        "plans of officers and villages are the personnel office's, for the whole county",
    ) | {"village_officer.adjacent": "which villages adjoin is entered by the bureau for the whole county"}
