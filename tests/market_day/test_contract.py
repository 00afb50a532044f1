"""The market-day service keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestMarketDay(PluginContract):
    """``elsewhere``: the sheets of cards that have just been printed."""

    plugin = "market_day"
    elsewhere = ("market_day.needs_sheets",)
