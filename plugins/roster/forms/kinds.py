"""A kind of shift."""

from wtforms import BooleanField, IntegerField, SelectField, TimeField
from wtforms.validators import NumberRange

from core.api import Form, _l, options_of
from plugins.roster.forms.base import FILL, line
from plugins.roster.models import Duty, Place
from plugins.roster.words import DUTIES, PLACES


class KindForm(Form):
    """When, where, and what it counts as."""

    code = line(_l("Code"), 16, True, description=_l("For tables to import; a standard kind's code changes that kind."))
    title = line(_l("Name"), 20, True)
    letter = line(_l("Letter in the month sheet"), 2, True)
    duty = SelectField(_l("Counts as"), choices=options_of(DUTIES), coerce=Duty)
    starts = TimeField(_l("From (time)"), [FILL])
    ends = TimeField(_l("To (time)"), [FILL], description=_l("Not after the first time: it ends on the next day."))
    rest_minutes = IntegerField(_l("Break, in minutes"), [NumberRange(0, 1439)], default=0)
    place = SelectField(_l("Where"), choices=options_of(PLACES), coerce=Place)
    counts = BooleanField(_l("Counts as working time"), default=True)
    active = BooleanField(_l("Is offered in plans"), default=True)
