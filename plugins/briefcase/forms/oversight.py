"""Inspections, findings, and looking back."""

from wtforms import RadioField

from core.api import Form, UnitField, UnitKind, _l, options_of, today
from plugins.briefcase.forms.base import OfficeField, day, officer, text
from plugins.briefcase.models import Subject
from plugins.briefcase.words import ANNOUNCED, REGULAR, SUBJECTS
from plugins.ledger.api import chosen, words


def _either(label, titles, default: bool) -> RadioField:
    choices = {"1": titles[True], "0": titles[False]}
    return YesOrNo(label, choices=options_of(choices), default=default)


class YesOrNo(RadioField):
    """One of two words, kept as yes or no."""

    def process_data(self, value):
        self.data = "1" if value in (True, "1") else "0"

    def populate_obj(self, obj, name):
        setattr(obj, name, self.data == "1")


class CheckForm(Form):
    """A leader's inspection."""

    office_id = OfficeField(_l("Briefcase office"))
    occurred_on = day(_l("Date"), default=today)
    announced = _either(_l("Announced or not"), ANNOUNCED, False)
    regular = _either(_l("Regular or not"), REGULAR, False)
    subject = chosen(_l("What was looked at"), SUBJECTS, default=Subject.DAILY_WORK)
    seen = words(_l("What was seen"), 300, required=True)
    note = text(_l("Note"), 2000)


class FindingForm(Form):
    """A finding."""

    what = words(_l("What the leader found"), 200, required=True)
    officer_id = officer(_l("Who answers for it"))
    due_on = day(_l("To be put right by"), required=False)


class FixForm(Form):
    """What was done about it."""

    fix = text(_l("What was done"), 300, required=True)


class ReviewOutcomeForm(Form):
    """What the leader saw."""

    outcome = RadioField(
        _l("What was found"), choices=options_of({"closed": _l("Put right"), "again": _l("Not yet put right")}), default="closed"
    )
    due_on = day(_l("New day, if it is not yet put right"), required=False)
    review = text(_l("Note"), 300)


class ReviewForm(Form):
    """Looking back after a failure."""

    title = words(_l("What happened there"), 120, required=True)
    occurred_on = day(_l("Date"), default=today)
    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    officer_id = officer(_l("Whom it concerns"), required=False)
    cause = text(_l("Cause"), 2000)
    measures = text(_l("What follows from it"), 2000)
    concluded_on = day(_l("Concluded on"), required=False)
