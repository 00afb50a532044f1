"""Fields that several forms of this plugin share.

Why people are typed and not chosen: a bureau has hundreds, and a list of all of them would weigh more than the page.
"""

from sqlalchemy import or_, select
from wtforms import StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from core.api import Officer, PersonClass, _, _l, current_county, db, today

FILL = InputRequired(_l("Please fill this in."))
DAY = InputRequired(_l("Please give the date."))


class PersonField(StringField):
    """A police officer, by his number or his whole name; ``record_id`` is his id."""

    def __init__(self, label=None, required=True, **options):
        super().__init__(label, [FILL if required else Optional()], description=_l("Police number, or the whole name"), **options)
        self.found = None

    def process_data(self, value):
        """``value`` is an id, or a number from a link."""
        officer = db.session.get(Officer, (current_county(), value)) if hasattr(value, "hex") else None
        self.data = officer.number if officer is not None else value

    def pre_validate(self, form):
        words = (self.data or "").strip()
        if not words:
            return
        named = or_(Officer.number == words, Officer.name == words)
        rows = (
            select(Officer).where(named, Officer.person_class == PersonClass.POLICE, Officer.on(today())).order_by(Officer.number)
        )
        found = list(db.session.scalars(rows.limit(3)))
        exact = [one for one in found if one.number == words] or found
        if not exact:
            raise ValidationError(_("No police officer of your area has this number or name."))
        if len(exact) > 1:
            numbers = "、".join(one.number for one in exact)
            raise ValidationError(_("Several officers have this name; give the number: %(numbers)s.", numbers=numbers))
        self.found = exact[0].id

    @property
    def record_id(self):
        """The id of the officer, or ``None``."""
        return self.found

    def populate_obj(self, obj, name):
        setattr(obj, name, self.found)
