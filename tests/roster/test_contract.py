"""The duty roster keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestRoster(PluginContract):
    """``sums``: hours and station days are not numbers of rows."""

    plugin = "roster"
    sums = ("hours", "outside_share", "staggered_share", "leader_days", "pair_days")
