"""Plans and their items."""

from datetime import date

from sqlalchemy import func, select

from core.api import db
from plugins.assessment.models import Closing, Item, Plan

plans = select(
    Plan.id, Plan.title, Plan.edition, Plan.subject, Plan.valid_from, Plan.valid_to, Plan.basis,
    select(func.count(Item.id)).where(Item.plan_id == Plan.id).correlate(Plan).scalar_subquery().label("items"),
)  # fmt: skip


def items_of(plan: Plan) -> list[Item]:
    """A plan's items in their order."""
    return list(db.session.scalars(select(Item).where(Item.plan_id == plan.id).order_by(Item.position, Item.id)))


def plans_on(month: date, template: str = "") -> list[Plan]:
    """Editions that are in force in a month, perhaps of one template."""
    rows = select(Plan).where(Plan.valid_from <= month, (Plan.valid_to.is_(None)) | (Plan.valid_to >= month))
    rows = rows.where(Plan.template == template) if template else rows
    return list(db.session.scalars(rows.order_by(Plan.title, Plan.id)))


def is_used(plan: Plan) -> bool:
    """Whether a month was closed by this edition."""
    return db.session.scalar(select(Closing.id).where(Closing.plan_id == plan.id).limit(1)) is not None


def last_closed(series) -> date | None:
    """The last closed month of a series."""
    return db.session.scalar(select(func.max(Closing.month)).where(Closing.series == series))


def editions(series) -> list[Plan]:
    """All editions of a series, the newest first."""
    return list(db.session.scalars(select(Plan).where(Plan.series == series).order_by(Plan.edition.desc())))
