"""The list, the day in the village, and the card in somebody's hand."""

from datetime import time

from wtforms import BooleanField, DateField, RadioField, TimeField

from core.api import Form, VillageField, _l, options_of, today
from plugins.auxiliary.forms.base import DAY, FILL
from plugins.auxiliary.models import OldCard
from plugins.auxiliary.words import OLD_CARDS
from plugins.ledger.api import BUSINESS, chosen, words


class BookingForm(Form):
    """Who wants what."""

    area_id = VillageField(_l("Village"))
    villager = words(_l("Name of the villager"), 40, required=True, description=_l("No ID number, no telephone"))
    business = chosen(_l("Business"), BUSINESS.titles(), default="id_first")
    note = words(_l("Note"), 200)


class VillageDayForm(Form):
    """When and where the household officer sits in a village."""

    area_id = VillageField(_l("Village"))
    day = DateField(_l("Day"), [DAY], default=today)
    starts = TimeField(_l("From what time"), [FILL], default=time(9, 0))
    place = words(_l("Where in the village"), 80, required=True)


class DeliverForm(Form):
    """Who received the card, and what became of the old one."""

    received_by = words(_l("Card received by"), 40, required=True)
    verified = BooleanField(_l("Card and person were compared"))
    old_card = RadioField(_l("The old card"), choices=options_of(OLD_CARDS), default=OldCard.RETURNED, coerce=OldCard)
