"""Consolidated stations keep the contract of every plugin."""

from core.testing.contract import PluginContract

WHOLE_BUREAU = "plans, borders, roads, surveys and proposals are the bureau's, and every leader may weigh them"


class TestConsolidation(PluginContract):
    """``sums``: shares, changes, hours, and figures that count weeks or days of many duties."""

    plugin = "consolidation"
    sums = (
        "institutions_change",
        "station_force_change",
        "station_force_share",
        "least_officers",
        "cases_filed",
        "cases_filed_base",
        "cases_filed_change",
        "preventable",
        "preventable_base",
        "preventable_change",
        "safety",
        "least_cost_saving",
        "cost_saving",
        "beat_hours",
        "beat_hours_base",
        "weeks",
        "weeks_staffed",
        "market_days",
        "market_days_full",
        "closed_stations",
        "post_days",
        "offices_renewed",
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
