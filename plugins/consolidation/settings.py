"""What a county may change: every figure of the model, with where it comes from."""

from core.api import Choices, Setting, _l, lazy_pgettext

ARTICLE = _l("Article on consolidated stations, Taining")
OURS = _l("Product default; change it to what your county does")
PERCENT, MINUTES, DAYS, POINTS = "%", _l("minutes"), _l("days"), _l("points")
OFFICERS, WEEKS, SECONDS = _l("officers"), _l("weeks"), _l("seconds")

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))


def _number(key, title, default, basis, unit, low, high) -> Setting:
    return Setting(f"consolidation.{key}", title, default, basis, unit, low=low, high=high)


def _document(system, title, default) -> Setting:
    """The paper that a system stands on: its name, and where a county writes it its number and where it is kept."""
    return Setting(f"consolidation.document_{system}", title, default, ARTICLE)


SETTINGS = (
    _number("least_officers", _l("Least officers of a station"), 5, ARTICLE, OFFICERS, 1, 50),
    _number("merge_percent", _l("Fewer stations by"), 33, ARTICLE, PERCENT, 1, 50),
    _number("force_percent", _l("More officers at stations by"), 17, ARTICLE, PERCENT, 0, 100),
    _number("longest_minutes", _l("Longest way of a village to its station by road"), 60, OURS, MINUTES, 5, 300),
    Setting(
        "consolidation.larger_is_central", _l("The larger station is the central one"), "yes", OURS, choices=YES_NO
    ),
    _number("weight_population", _l("Weight of the population when pairs are weighed"), 25, OURS, POINTS, 0, 100),
    _number("weight_area", _l("Weight of the area when pairs are weighed"), 25, OURS, POINTS, 0, 100),
    _number("weight_roads", _l("Weight of the roads when pairs are weighed"), 25, OURS, POINTS, 0, 100),
    _number("weight_order", _l("Weight of public order when pairs are weighed"), 25, OURS, POINTS, 0, 100),
    _number("post_cost_percent", _l("Share of a closed station's cost that its post keeps"), 40, OURS, PERCENT, 0, 100),
    _number("market_officers", _l("Officers at the post on a market day"), 2, ARTICLE, OFFICERS, 1, 4),
    _number("rotation_weeks", _l("Weeks that turns are planned for"), 8, OURS, WEEKS, 1, 26),
    Setting(
        "consolidation.beat_household", _l("Household-registration officers have beats of their own"), "no", OURS, choices=YES_NO
    ),
    _number("solve_seconds", _l("Longest time that the planner takes"), 10, OURS, SECONDS, 1, 60),
    _number("solve_seed", _l("Seed of the planner: another one may find another plan that is as good"), 0, OURS, "", 0, 9999),
    _document("reception", _l("Document of the system: receiving the public"), "《接待群众制度》"),
    _document("bulletin", _l("Document of the system: bulletins"), "《警情通报制度》"),
    _document("work_report", _l("Document of the system: work reports"), "《工作报告制度》"),
    _document("liaison", _l("Document of the system: liaison"), "《内部和外部联系制度》"),
    _number("concern_days", _l("A concern should be answered within"), 15, OURS, DAYS, 1, 180),
    _number("safety_percent", _l("Aim: people who feel safe"), 94, ARTICLE, PERCENT, 1, 100),
    _number("saving_percent", _l("Aim: money saved by each station"), 20, ARTICLE, PERCENT, 0, 100),
    _number("minimum_base", _l("Fewer cases than this are not fit for a per cent"), 20, OURS, _l("cases"), 1, 500),
)
GUARDING = Choices(
    "consolidation.guarding",
    _l("Guards, fences and alarms of a place"),
    (
        ("watchman", _l("Guards: a watchman day and night")),
        ("rules", _l("Guards: rules and a person in charge")),
        ("book", _l("Guards: books of what comes in and goes out")),
        ("doors", _l("Fences: doors, walls and windows")),
        ("safe", _l("Fences: safe or locked store")),
        ("extinguisher", _l("Fences: fire extinguishers and water")),
        ("camera", _l("Alarms: cameras")),
        ("alarm", _l("Alarms: alarm to the station")),
        ("lamp", lazy_pgettext("guarding", "Alarms: lamps at night")),
    ),
)
