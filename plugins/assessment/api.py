"""What models may use of the assessment.

A model declares a template of its plan and contributes indicators; the county makes its plan of it, and the sheets, bands, closings
and appeals come for nothing. Reads respect the viewer's rows.
"""

from plugins.assessment.bands import Band, Standing
from plugins.assessment.declared import ItemTemplate, PlanTemplate, Tally, declare
from plugins.assessment.measuring import fact_tally
from plugins.assessment.models import (
    Appeal,
    AppealState,
    Closing,
    Draw,
    Event,
    EventKind,
    EventState,
    Finding,
    Item,
    ItemKind,
    Pilot,
    Plan,
    Rater,
    Rating,
    Score,
    SpotCheck,
    Subject,
)
from plugins.assessment.months import month_before
from plugins.assessment.permissions import OWN, READ
from plugins.assessment.queries.bands import may_rank, standings_of
from plugins.assessment.queries.checks import deductions
from plugins.assessment.queries.months import closed_totals as scores
from plugins.assessment.queries.plans import items_of, plans_on
from plugins.assessment.queries.ratings import dual
from plugins.assessment.queries.sheets import Line, sheet
from plugins.assessment.scoring import Part, ranks
from plugins.assessment.services.checks import confirm, draw_month, propose
from plugins.assessment.services.months import close_month
from plugins.assessment.services.plans import make_plan
from plugins.assessment.services.ratings import save_rating

__all__ = [
    "OWN", "READ", "Appeal", "AppealState", "Band", "Closing", "Draw", "Event", "EventKind", "EventState", "Finding",
    "Item", "ItemKind", "ItemTemplate", "Line", "Part", "Pilot", "Plan", "PlanTemplate", "Rater", "Rating", "Score",
    "SpotCheck", "Standing", "Subject", "Tally", "close_month", "confirm", "declare", "deductions", "draw_month", "dual",
    "fact_tally", "items_of", "make_plan", "may_rank", "month_before", "plans_on", "propose", "ranks", "save_rating",
    "scores", "sheet", "standings_of",
]  # fmt: skip
