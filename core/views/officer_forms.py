"""The forms of the staff list."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from core import clock
from core.models.officer import PersonClass
from core.screens.fields import Form, OfficerField, PlainForm, UnitField, VillagesField, options_of
from core.services import officers as staff
from core.services import staffing
from core.views.organisation_forms import FILL


class OfficerForm(Form):
    """Somebody on the staff list."""

    number = StringField(
        _l("Number"),
        [InputRequired(FILL), Length(max=20)],
        description=_l("Police number, or a local number."),
    )
    name = StringField(_l("Name of the person"), [InputRequired(FILL), Length(max=40)])
    person_class = SelectField(
        _l("Class of person"), choices=options_of(staff.PERSON_CLASSES), coerce=PersonClass
    )
    unit_id = UnitField(_l("Home unit"))
    phone = StringField(_l("Telephone"), [Length(max=20)])
    valid_from = DateField(_l("In service from"), [Optional()])
    valid_to = DateField(_l("In service until"), [Optional()])


class PostingForm(Form):
    """A role in a unit for a time."""

    role = SelectField(_l("Role"), choices=options_of(staffing.POSTED))
    title = StringField(
        _l("Own title"), [Length(max=40)], description=_l("Only if it differs from the role, e.g. 教导员.")
    )
    unit_id = UnitField(_l("Unit"))
    valid_from = DateField(_l("From"), [InputRequired(_l("Please give the date."))], default=clock.today)
    valid_to = DateField(_l("In force until"), [Optional()], description=_l("Empty: until further notice."))
    guide_id = OfficerField(
        _l("Guiding police officer"),
        person_class=PersonClass.POLICE,
        required=False,
        description=_l("For everybody who is no police officer."),
    )
    villages = VillagesField(_l("Villages"))

    def fill(self, record) -> None:
        """The villages go along with the posting; saving writes them."""
        super().fill(record)
        record.title = record.title or None
        record.villages = self.villages.ids


class EndForm(PlainForm):
    """The last day of a posting."""

    valid_to = DateField(_l("In force until"), [InputRequired(_l("Please give the date."))], default=clock.today)
