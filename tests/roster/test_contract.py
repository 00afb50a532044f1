"""The duty roster keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestRoster(PluginContract):
    """``sums``: hours and long weeks are no numbers of rows; station days stand in lines of a month, which open them."""

    plugin = "roster"
    sums = ("hours", "outside_share", "staggered_share", "long_weeks", "station_days", "leader_days", "pair_days", "full_days")
