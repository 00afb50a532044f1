"""Consolidated stations keep the contract of every plugin."""

from core.testing.contract import PluginContract

WHOLE_BUREAU = "plans, borders, roads, surveys and proposals are the bureau's, and every leader may weigh them"


class TestConsolidation(PluginContract):
    """``sums``: sums of a column (cases of the months, market days of the weeks, days at the posts), and hours."""

    plugin = "consolidation"
    sums = (
        "cases_filed",
        "cases_filed_base",
        "preventable",
        "preventable_base",
        "beat_hours",
        "beat_hours_base",
        "market_days",
        "market_days_full",
        "post_days",
    )
    for_all = {
        f"consolidation.{name}": WHOLE_BUREAU
        for name in (
            "scenario",
            "scenario_form",
            "pair",
            "force",
            "border",
            "border_form",
            "road",
            "road_form",
            "survey",
            "survey_form",
            "proposal",
            "proposal_form",
        )
    }
