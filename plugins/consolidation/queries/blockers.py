"""What would be orphaned if a unit, place or person were deleted."""

from sqlalchemy import or_, select

from core.api import Area, Officer, Unit, _, db
from plugins.consolidation.models import Beat, Post, StationProfile

OF_UNIT = (Post.unit_id, Post.post_id, Post.closed_id, StationProfile.unit_id, Beat.unit_id)


def blockers(record):
    """Sentences that say what still needs a record."""
    if isinstance(record, Unit) and any(_there(column == record.id) for column in OF_UNIT):
        yield _("A police post, a profile or a beat belongs to it.")
    if isinstance(record, Area) and _there(or_(Beat.area_id == record.id, Beat.town_id == record.id)):
        yield _("It lies in a beat.")
    if isinstance(record, Officer) and _there(Beat.officer_id == record.id):
        yield _("This person has a beat.")


def _there(condition) -> bool:
    return db.session.scalar(select(1).where(condition).limit(1)) is not None
