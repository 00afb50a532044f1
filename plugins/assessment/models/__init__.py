"""Tables of the assessment: plans, ratings, spot checks, closed months, reviewed events and appeals, pilots."""

from plugins.assessment.models.checks import Draw, Finding, SpotCheck
from plugins.assessment.models.months import Appeal, AppealState, Closing, Event, EventKind, EventState, Score
from plugins.assessment.models.pilots import Pilot
from plugins.assessment.models.plans import Item, ItemKind, Plan, Rater, Subject
from plugins.assessment.models.ratings import Rating

__all__ = [
    "Appeal", "AppealState", "Closing", "Draw", "Event", "EventKind", "EventState", "Finding", "Item", "ItemKind", "Pilot", "Plan",
    "Rater", "Rating", "Score", "SpotCheck", "Subject",
]  # fmt: skip
