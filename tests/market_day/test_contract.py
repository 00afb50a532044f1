"""The market-day service keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestMarketDay(PluginContract):
    """``elsewhere``: the sheets of cards that have just been printed. ``sums``: services count their quantity, and minutes
    and hours open the rows that they rest on."""

    plugin = "market_day"
    elsewhere = ("market_day.needs_sheets",)
    sums = (
        "id", "hukou", "asking", "rest", "id_cards", "id_cards_base", "household", "household_base", "people", "people_base",
        "wait", "wait90", "service", "punctual", "outside", "person_hours",
    )  # fmt: skip
    for_all = {
        "market_day.point": "where services are held is printed on posters for everybody",
        "market_day.campaign": "a campaign concerns the whole county; what it counts is the viewer's own",
        "market_day.campaign_edit": "only the bureau opens the form",
        "market_day.stage": "where the reform began is the county's history",
        "market_day.plans": "the plan is in force for the whole county",
        "market_day.plan_print": "the plan is in force for the whole county",
    }
