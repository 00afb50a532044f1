"""The assessment keeps the contract of every plugin."""

from core.testing.contract import PluginContract


class TestAssessment(PluginContract):
    """``for_all``: rules and draws are the county's, published to all of its leaders; what they say of people is scoped."""

    plugin = "assessment"
    sums = ("forms", "most", "above", "people", "stations")
    for_all = {
        "assessment.plan": "a plan is published to everybody whom it assesses",
        "assessment.plan_form": "the county's plan",
        "assessment.plan_edition": "the county's plan",
        "assessment.item_form": "the county's plan",
        "assessment.item_delete": "the county's plan",
        "assessment.sheet": "a plan's sheet; its lines are those of the viewer's area",
        "assessment.line": "a plan's sheet; the line of somebody outside the viewer's area answers 404",
        "assessment.sheet_print": "a plan's sheet; its lines are those of the viewer's area",
        "assessment.rating_paper": "a plan's sheet; its lines are those of the viewer's area",
        "assessment.close": "the county's plan",
        "assessment.closing": "hash and rule of a closed month; its scores are those of the viewer's area",
        "assessment.closing_recompute": "the county's closed month",
        "assessment.draw": "the seed of a draw is published",
        "assessment.draw_form": "the seed of a draw is published",
        "assessment.draw_again": "the seed of a draw is published",
        "assessment.pilot": "sums of stations, no person",
        "assessment.pilot_rows": "leads on to a list, which shows the viewer's area",
        "assessment.pilot_form": "sums of stations, no person",
        "assessment.pilot_print": "sums of stations, no person",
    }
