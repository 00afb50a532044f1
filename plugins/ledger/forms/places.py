"""Fields that choose records of the registers."""

from uuid import UUID

from sqlalchemy import select
from wtforms import HiddenField

from core.api import Area, RecordField, db
from plugins.ledger.models import Venue


class VenueField(RecordField):
    """A venue of the viewer's area, by village; posts its id."""

    def options(self):
        rows = select(Venue.id, Venue.name, Area.name.label("village")).join(Venue.area, isouter=True)
        found = db.session.execute(rows.order_by(Area.code, Venue.name))
        return [(row.village or "", str(row.id), row.name, row.id) for row in found]


class LinkedField(HiddenField):
    """The record that a fact is about, given by the link to its form; one outside the viewer's area is nobody."""

    def __init__(self, label=None, validators=None, *, model, **options):
        self.model = model
        super().__init__(label, validators, **options)

    def process_data(self, value):
        self.data = value and str(value)

    def populate_obj(self, obj, name):
        setattr(obj, name, self.record_id)

    @property
    def record_id(self):
        """The id of the record, or ``None``."""
        try:
            wanted = UUID(self.data or "")
        except ValueError:
            return None
        return db.session.scalar(select(self.model.id).where(self.model.id == wanted))
