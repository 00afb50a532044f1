"""What the model tells task dispatch and assessment: receivers by rule, recurring obligations, and the plan of the monthly
assessment.

Source: the Xindu article (派单推送; 派出所、社区双评价; 月考核, over team leaders, community and seconded officers). What is
scored is a share of work that was finished, never a count of checks, cases or log-ins; the county changes weights and may leave
lines out.
"""

from core.api import Indicator, _l, today
from plugins.assessment.api import ItemKind, ItemTemplate, PlanTemplate, Rater, Subject, Tally
from plugins.assessment.api import declare as declare_plan
from plugins.ledger.api import Visit
from plugins.tasks.api import Every, Obligation, Rule, declare, facts, receivers_of_officers, receivers_of_villages
from plugins.village_officer.models import Group
from plugins.village_officer.queries.assessed import TIMELY, concern_count, concern_share, people_of
from plugins.village_officer.queries.terms import holders, village_lines


def seconded():
    """All seconded officers of today."""
    return receivers_of_officers(holders(today(), Group.SECONDED))


def villages():
    """The responsible officer of every village that has one."""
    return receivers_of_villages([line.id for line in village_lines(today()) if line.officer_id])


RULES = (
    Rule("village_officer.seconded", _l("All seconded village officers"), seconded),
    Rule("village_officer.villages", _l("The responsible officer of every village"), villages),
)
OBLIGATIONS = (
    Obligation(
        "village_officer.visits", _l("Be in the village every week"), Every.WEEK, villages,
        _l("Record a visit in your village; the task closes by itself."), facts(Visit), form="ledger.visit",
    ),
)  # fmt: skip
MONTHLY = PlanTemplate(
    "village_officer.monthly",
    _l("Monthly assessment of village officers"),
    subject=Subject.OFFICERS,
    people=people_of,
    basis="《新都公安“一村一警”月考核实施细则》",
    items=(
        ItemTemplate(ItemKind.INDICATOR, _l("Concerns answered in time"), weight=30, indicator=TIMELY, target=90),
        ItemTemplate(ItemKind.INDICATOR, _l("Disputes settled"), weight=20, indicator="assessment.disputes_settled", target=80),
        ItemTemplate(ItemKind.INDICATOR, _l("Hazards closed"), weight=10, indicator="assessment.hazards_closed", target=80),
        ItemTemplate(ItemKind.RATING, _l("Rating by the station"), weight=20, rater=Rater.STATION),
        ItemTemplate(ItemKind.RATING, _l("Rating by the village"), weight=20, rater=Rater.VILLAGE),
        ItemTemplate(ItemKind.DEDUCTION, _l("Records found untrue by spot checks"), source="spot_checks", points=2, cap=10),
        ItemTemplate(ItemKind.DEDUCTION, _l("Circulars for clearly poor work"), source="events", points=5, cap=20),
    ),
)
INDICATORS = (Indicator(TIMELY, _l("Concerns answered in time"), "%", concern_share, "work", scored=True),)
TALLY = Tally(TIMELY, concern_count)


def announce() -> None:
    """Tell both foundations; twice is once."""
    declare(*RULES, *OBLIGATIONS)
    declare_plan(MONTHLY, TALLY)
