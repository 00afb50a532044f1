"""The briefcase office keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestBriefcase(PluginContract):
    """``sums``: figures that add up a column, shares, and medians."""

    plugin = "briefcase"
    sums = (
        "on_site_requests", "on_site_reports", "on_site_help", "inquiries", "id_cards_delivered", "officers", "assistants",
        "presence_kept", "groups_reached", "proactive_visits", "proactive_services", "satisfaction", "median_arrival",
        "median_end", "within_hour",
    )  # fmt: skip
