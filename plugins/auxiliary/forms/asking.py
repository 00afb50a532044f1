"""Requests of villagers and their answers, and the log of the three levels."""

from wtforms import BooleanField, DateField, RadioField, TextAreaField
from wtforms.validators import Length, Optional

from core.api import Form, _l, options_of
from plugins.auxiliary.forms.base import FILL, AssistantField
from plugins.auxiliary.models import RequestKind, SupervisionKind
from plugins.auxiliary.words import REQUEST_KINDS, SUPERVISIONS
from plugins.ledger.api import FactForm, chosen, words

BY_POLICE = {kind: title for kind, title in SUPERVISIONS.items() if kind is not SupervisionKind.MATTER}


class RequestForm(FactForm):
    """What a villager asks."""

    kind = RadioField(_l("What is asked"), choices=options_of(REQUEST_KINDS), default=RequestKind.RELAY, coerce=RequestKind)
    content = TextAreaField(_l("What it is about"), [FILL, Length(max=300)], description=_l("No ID numbers, no telephones"))
    villager = words(_l("For whom"), 40)
    urgent = BooleanField(_l("Urgent; for danger to anybody dial 110 at once"))


class AnswerForm(Form):
    """The answer that the assistant takes back."""

    answer = TextAreaField(_l("Answer"), [FILL, Length(max=300)])


class SupervisionForm(FactForm):
    """An entry of the log. An assistant writes what he handled; the rest is for police."""

    police_only = ("assistant_id", "kind", "finding", "mend_by")

    assistant_id = AssistantField(_l("Assistant"))
    kind = chosen(_l("What was done"), BY_POLICE, default=SupervisionKind.GUIDANCE)
    content = TextAreaField(_l("What it was about"), [FILL, Length(max=300)])
    finding = words(_l("What is to be mended"), 200)
    mend_by = DateField(_l("To be mended by"), [Optional()])
