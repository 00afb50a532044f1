"""Forms of what officers do for and with people: visits, services, calls, suggestions, information."""

from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from core.api import _l, options_of
from plugins.ledger import word_lists
from plugins.ledger import words as w
from plugins.ledger.forms.base import FactForm, chosen, number, words
from plugins.ledger.forms.places import LinkedField
from plugins.ledger.models import RentalHouse, Resident
from plugins.ledger.models.call import CallKind
from plugins.ledger.models.service import Way
from plugins.ledger.models.visit import Channel, VisitKind


class VisitForm(FactForm):
    """A visit."""

    more = ("channel",)

    kind = chosen(_l("What kind of place"), w.VISIT_KINDS, default=VisitKind.HOME)
    place = words(_l("Where or whom"), 80, required=True)
    resident_id = LinkedField(_l("Resident"), model=Resident)
    rental_house_id = LinkedField(_l("Rental house"), model=RentalHouse)
    people_met = number(_l("People met"), 1, 999, default=1)
    channel = RadioField(_l("How it came about"), choices=options_of(w.CHANNELS), default=Channel.ON_SITE, coerce=Channel)


class ServiceForm(FactForm):
    """Business served; how many papers or persons it stands for is enough."""

    more = ("applicant", "result", "channel")

    way = RadioField(_l("How it was served"), choices=options_of(w.WAYS), default=Way.HANDLED, coerce=Way)
    business = chosen(_l("Business"), word_lists.BUSINESS.titles(), default="id_replace")
    quantity = number(_l("How many"), 1, 9999, default=1, description=_l("Papers, or persons for inquiries"))
    resident_id = LinkedField(_l("Resident"), model=Resident)
    applicant = words(_l("For whom"), 40, description=_l("A name, if it is needed later; no ID number"))
    result = words(_l("Result"), 80)
    channel = RadioField(_l("How it came about"), choices=options_of(w.CHANNELS), default=Channel.AT_STATION, coerce=Channel)


class CallForm(FactForm):
    """How many calls; a call itself is entered in the police's own system and imported from there."""

    kind = RadioField(_l("Kind"), choices=options_of(w.CALL_KINDS), default=CallKind.REPORT, coerce=CallKind)
    quantity = number(_l("How many calls"), 1, 999, default=1)


class SuggestionForm(FactForm):
    """A suggestion, and what became of it."""

    more = ("given_to", "answer", "answered_on")

    content = TextAreaField(_l("What was suggested"), [InputRequired(_l("Please fill this in.")), Length(max=300)])
    speaker = words(_l("From whom"), 40)
    given_to = words(_l("Given on to"), 80)
    answer = TextAreaField(_l("Answer"), [Length(max=2000)])
    answered_on = DateField(_l("Answered on"), [Optional()])


class InfoItemForm(FactForm):
    """Information, or a number of items of one kind."""

    kind = chosen(_l("Kind of information"), word_lists.INFO_KINDS.titles(), default="base")
    quantity = number(_l("How many items"), 1, 9999, default=1)
    content = TextAreaField(_l("What it says"), [Length(max=300)])
