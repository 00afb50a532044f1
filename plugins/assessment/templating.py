"""The templates of plans that this foundation brings itself; models bring their own."""

from core.api import _l
from plugins.assessment.declared import ItemTemplate, PlanTemplate, declare
from plugins.assessment.measuring import own_indicators
from plugins.assessment.models import ItemKind, Subject

COMMON = (
    ItemTemplate(ItemKind.INDICATOR, _l("People visited"), 30, "assessment.people_visited", 30),
    ItemTemplate(ItemKind.INDICATOR, _l("Share of disputes settled"), 20, "assessment.disputes_settled", 90),
    ItemTemplate(ItemKind.INDICATOR, _l("Share of hazards closed"), 20, "assessment.hazards_closed", 90),
)
ENDS = (
    ItemTemplate(ItemKind.DEDUCTION, _l("Spot checks that fail"), source="spot_checks", points=2, cap=10),
    ItemTemplate(ItemKind.DEDUCTION, _l("Reviewed events"), source="events", cap=20),
)
MONTHLY = PlanTemplate(
    "assessment.monthly",
    _l("Monthly assessment of community officers"),
    (*COMMON, ItemTemplate(ItemKind.RATING, _l("Dual rating by station and village"), 30), *ENDS),
    roles=("officer", "household"),
    basis=_l("Rules of monthly assessment of the county"),
)
BUNDLED = PlanTemplate(
    "assessment.bundled",
    _l("Bundled assessment of stations"),
    (*COMMON, ItemTemplate(ItemKind.RATING, _l("Dual rating by station and village"), 30), *ENDS),
    subject=Subject.UNITS,
    roles=("officer", "household", "chief", "instructor", "assistant"),
    basis=_l("Rules of bundled assessment of the county"),
)


def declare_own() -> list:
    """Make the own templates and fast counts known; gives the indicators."""
    found = list(own_indicators())
    declare(MONTHLY, BUNDLED, *(tally for _indicator, tally in found))
    return [indicator for indicator, _tally in found]
