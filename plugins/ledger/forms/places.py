"""Fields that choose records of the registers."""

from uuid import UUID

from flask import abort
from sqlalchemy import select
from wtforms import HiddenField

from core.api import Area, AreaKind, Reach, RecordField, Refused, VillageField, _, current_viewer, db
from plugins.ledger.models import Venue


class PlaceField(VillageField):
    """A village, or one of its groups. A station chooses among its groups; the bureau has hundreds: it sees the record's."""

    kinds = (AreaKind.VILLAGE, AreaKind.GROUP)

    def options(self):
        viewer = current_viewer()
        if viewer is not None and viewer.reach is not Reach.COUNTY:
            return sorted(super().options(), key=lambda option: option[1])
        return VillageField.options(VillageField)

    def process_data(self, value):
        """A single village is chosen although it has groups."""
        self._join(value)
        villages = [code for _group, code, _title, _id in self._options if len(code) == 12]
        super().process_data(villages[0] if value is None and len(villages) == 1 else value)

    def process_formdata(self, valuelist):
        if valuelist:
            self._join(valuelist[0])
        super().process_formdata(valuelist)

    def _join(self, value) -> None:
        """Offer the group that a link or a record names, where it is not among the choices."""
        if not value or value in self._ids or value in self._ids.values():
            return
        same = Area.id == value if isinstance(value, UUID) else Area.code == str(value)
        found = select(Area.code, Area.name, Area.id).where(Area.kind == AreaKind.GROUP, same)
        for row in db.session.execute(found.limit(1)):
            self._options.append(("", row.code, row.name, row.id))
            self._ids[row.code] = row.id


class VenueField(RecordField):
    """A venue of the viewer's area, by village; posts its id."""

    def options(self):
        rows = select(Venue.id, Venue.name, Area.name.label("village")).join(Venue.area, isouter=True)
        found = db.session.execute(rows.order_by(Area.code, Venue.name))
        return [(row.village or "", str(row.id), row.name, row.id) for row in found]


class LinkedField(HiddenField):
    """The record that a fact is about, given by the link to its form.

    A link that names none of the viewer's area leads nowhere, and a posted one is refused; one that the fact has already stays.
    """

    def __init__(self, label=None, validators=None, *, model, **options):
        self.model = model
        super().__init__(label, validators, **options)

    def process_data(self, value):
        self.data = value and str(value)
        if isinstance(value, str) and value and self.record_id is None:
            abort(404)

    def populate_obj(self, obj, name):
        kept = getattr(obj, name)
        if kept is not None and str(kept) == self.data:
            return
        if self.data and self.record_id is None:
            raise Refused(_("The record that this is about is not in your area, or its number in the page is damaged."), name)
        setattr(obj, name, self.record_id)

    @property
    def record_id(self):
        """The id of the record, or ``None``."""
        try:
            wanted = UUID(self.data or "")
        except ValueError:
            return None
        return db.session.scalar(select(self.model.id).where(self.model.id == wanted))
