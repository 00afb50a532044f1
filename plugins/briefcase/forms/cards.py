"""The chain of custody of ID cards."""

from wtforms import RadioField

from core.api import Form, _l, options_of, today
from plugins.briefcase.forms.base import day, officer
from plugins.briefcase.models import OldCard, Proof, Receiver
from plugins.briefcase.words import OLD_CARDS, PROOFS, RECEIVERS
from plugins.ledger.api import PlaceField, words


class IdCardForm(Form):
    """A card that came to the station."""

    recipient = words(_l("Name on the card"), 40, required=True, description=_l("No ID number: the police's own system has it."))
    area_id = PlaceField(_l("Village"))
    received_on = day(_l("Received at the station on"), default=today)


class CarrierForm(Form):
    """Who carries it."""

    officer_id = officer(_l("Carrier"))


class DeliveryForm(Form):
    """Whom it reached."""

    receiver = RadioField(_l("Who took it"), choices=options_of(RECEIVERS), default=Receiver.SELF, coerce=Receiver)
    receiver_name = words(_l("Name of whoever took it"), 40)
    proof = RadioField(_l("How you knew"), choices=options_of(PROOFS), default=Proof.FACE, coerce=Proof)
    old_card = RadioField(_l("The old card"), choices=options_of(OLD_CARDS), default=OldCard.TAKEN_BACK, coerce=OldCard)


class BackForm(Form):
    """Why it came back."""

    reason = words(_l("Why it was not delivered"), 120, required=True)
