"""How many records of this foundation need a record."""

from sqlalchemy import func, select

from core.api import Area, Officer, Unit, db
from plugins.assessment.models import Appeal, Closing, Draw, Event, Item, Plan, Rating, Score, SpotCheck

USES = {
    Officer: (Rating.officer_id, SpotCheck.officer_id, Score.officer_id, Event.officer_id, Appeal.officer_id),
    Unit: (Rating.unit_id, SpotCheck.unit_id, Score.unit_id, Event.unit_id, Appeal.unit_id),
    Area: (Rating.area_id, SpotCheck.area_id),
    Plan: (Item.plan_id, Closing.plan_id),
    Item: (Rating.item_id,),
    Draw: (SpotCheck.draw_id,),
    Closing: (Score.closing_id,),
    Score: (Appeal.score_id,),
}


def needing(record) -> int:
    """The number of rows that point to it."""
    columns = USES.get(type(record), ())
    return sum(db.session.scalar(select(func.count()).select_from(column.class_).where(column == record.id)) for column in columns)
