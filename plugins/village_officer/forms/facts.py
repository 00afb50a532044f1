"""Findings of patrols and what becomes of them; concerns of villagers and their steps."""

from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import Length

from core.api import Form, _, _l, options_of, setting, today
from plugins.ledger.api import FactForm, words
from plugins.village_officer.forms.base import DAY, FILL
from plugins.village_officer.models import ConcernKind, FindingKind
from plugins.village_officer.words import CONCERN_KINDS, FINDING_KINDS

YES_NO = {"yes": _l("Yes"), "no": _l("No")}


def _text(label, longest=300):
    return TextAreaField(label, [FILL, Length(max=longest)])


class FindingForm(FactForm):
    """What a patrol found."""

    kind = RadioField(_l("Kind of finding"), choices=options_of(FINDING_KINDS), default=FindingKind.RISK, coerce=FindingKind)
    content = _text(_l("What the patrol found"))
    more = ("note",)


class MediationForm(Form):
    """Emergency mediation on the spot."""

    settled = RadioField(_l("Settled on the spot"), [FILL], choices=options_of(YES_NO))
    by = words(_l("Who mediated"), 80, required=True)
    what = _text(_l("What was done, what came of it"))


class JointForm(Form):
    """Why neighbours are called in."""

    what = _text(_l("Why neighbours are needed"), 200)


class CloseForm(Form):
    """How it was dealt with."""

    what = _text(_l("How it was dealt with"))


class ConcernForm(FactForm):
    """What a villager is concerned about."""

    kind = RadioField(_l("What it is about"), choices=options_of(CONCERN_KINDS), default=ConcernKind.OTHER, coerce=ConcernKind)
    content = _text(_l("What is wanted"))
    speaker = words(_l("Who said it"), 40)
    more = ("note",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.content.description = _("He hears an answer within %(days)s days.", days=setting("village_officer.answer_days"))


class StepForm(Form):
    """A step in a concern."""

    day = DateField(_l("Date"), [DAY], default=today)
    what = _text(_l("What was done"))


class WordsForm(Form):
    """An answer."""

    what = _text(_l("Answer to the villager"))


class CallForm(Form):
    """Calling back."""

    satisfied = RadioField(_l("Content with the answer"), [FILL], choices=options_of(YES_NO))
    what = words(_l("What the villager said"), 200)
