"""The forms of the two cards."""

from wtforms import DateField, IntegerField, RadioField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from core.api import Form, OfficerField, VillageField, _l, options_of, today
from plugins.ledger.api import NEEDS, SATISFACTION, TicksField
from plugins.market_day.forms.base import DAY, FILL, line


class NeedsPrintForm(Form):
    """How many blank cards for which village."""

    area_id = VillageField(_l("Village"))
    copies = IntegerField(_l("How many cards"), [FILL, NumberRange(1, 200)], default=20)
    issued_on = DateField(_l("Given out on"), [Optional()], description=_l("Leave empty while the cards still lie at the station."))


class NeedsCardForm(Form):
    """What happened to one card and what it says, in the order of the paper."""

    household = line(_l("Household (group, house number or name)"), 60, required=False)
    issued_on = DateField(_l("Given out on"), [Optional()])
    returned_on = DateField(_l("Came back on"), [Optional()], description=_l("Leave empty while the card has not come back."))
    needs = TicksField(_l("Ticked needs"), NEEDS.titles())
    satisfaction = RadioField(
        _l("Content with the police"),
        [Optional()],
        choices=options_of(SATISFACTION),
        coerce=lambda value: int(value) if value not in (None, "", "None") else None,
    )
    wish = TextAreaField(_l("Written by hand"), [Length(max=500)])


class ContactCardForm(Form):
    """Cards of one officer for one village group."""

    area_id = VillageField(_l("Village"))
    group_name = line(_l("Village group"), 40, required=False)
    officer_id = OfficerField(_l("Whose cards"))
    occurred_on = DateField(_l("Given out on"), [DAY], default=today)
    households = IntegerField(_l("Households that got one"), [FILL, NumberRange(1, 5000)])
    copies = IntegerField(_l("Cards given out"), [FILL, NumberRange(1, 9999)])


class ContactPrintForm(Form):
    """Which officer's cards to print, for which village."""

    officer_id = OfficerField(_l("Whose cards"))
    area_id = VillageField(_l("Village"))
    copies = IntegerField(_l("How many cards"), [FILL, NumberRange(1, 500)], default=20)
