"""The market-day service keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestMarketDay(PluginContract):
    """``elsewhere``: the sheets of cards that have just been printed. ``sums``: services count their quantity."""

    plugin = "market_day"
    elsewhere = ("market_day.needs_sheets",)
    sums = (
        "id", "hukou", "asking", "rest", "id_cards", "id_cards_base", "household", "household_base", "people", "people_base",
    )  # fmt: skip
