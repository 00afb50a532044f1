"""Single records by their id, where a page shows what another record refers to."""

from uuid import UUID

from core.extensions import db
from core.models.organisation import County
from core.scope import current_county


def record(model: type, id: UUID | None):
    """The record of the county in force, or ``None``: for no id, and for one that the viewer does not see."""
    return id and db.session.get(model, (current_county(), id))


def county() -> County:
    """The county in force."""
    return db.session.get(County, current_county())
