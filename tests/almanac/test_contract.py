"""The contract of every plugin."""

from core.testing.contract import PluginContract


class TestAlmanac(PluginContract):
    """Kept by the almanac."""

    plugin = "almanac"
    for_all = {
        "almanac.season": "seasons are the same for every station of a county",
        "almanac.market_feed": "market days are printed for everybody, whosever town it is",
        "almanac.market_poster": "market days are printed for everybody, whosever town it is",
        "almanac.market": "market days are printed for everybody, whosever town it is",
    }
