"""The reform's own papers: the history of its roll-out, and the plan in its editions."""


from sqlalchemy import func, select

from core.api import Refused, _, db, today
from plugins.market_day.models import Campaign, PlanDocument, PlanState, RolloutStage


def save_stage(stage: RolloutStage) -> None:
    """Save a line of the roll-out's history."""
    if stage.unit_id is not None:
        stage.stations = 1
    db.session.add(stage)
    db.session.flush()


def save_campaign(campaign: Campaign) -> None:
    """Save a special campaign."""
    db.session.add(campaign)
    db.session.flush()


def save_plan(plan: PlanDocument) -> None:
    """Save a draft.

    Raises:
        Refused: when this edition was adopted.
    """
    if plan.state is PlanState.ADOPTED:
        raise Refused(_("An adopted edition is not changed; begin a new one."))
    if plan.edition is None:
        plan.edition = (db.session.scalar(select(func.max(PlanDocument.edition))) or 0) + 1
    plan.state = PlanState.DRAFT
    db.session.add(plan)
    db.session.flush()


def adopt(plan: PlanDocument) -> None:
    """Put an edition into force from today."""
    plan.state, plan.adopted_on = PlanState.ADOPTED, today()
