"""The forms of the ledgers."""

from wtforms import DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from core.api import Form, VillageField, _l, options_of, today
from plugins.ledger.models.visit import Channel

CHANNELS = {
    Channel.ON_SITE: _l("We went there"),
    Channel.AT_STATION: _l("They came to the station"),
    Channel.BY_PHONE: _l("They called"),
}


class VisitForm(Form):
    """A visit."""

    area_id = VillageField(_l("Village"))
    occurred_on = DateField(_l("Date"), [InputRequired(_l("Please give the date."))], default=today)
    place = StringField(_l("Where or whom"), [InputRequired(_l("Please fill this in.")), Length(max=80)])
    people_met = IntegerField(_l("People met"), [InputRequired(), NumberRange(1, 999)], default=1)
    channel = RadioField(_l("How it came about"), choices=options_of(CHANNELS), default=Channel.ON_SITE, coerce=Channel)
    note = TextAreaField(_l("Note"), [Length(max=2000)])
