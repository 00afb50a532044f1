"""Terms and their end, posts, what officers know and villages need, days in the village."""

from datetime import timedelta

from wtforms import BooleanField, DateField, RadioField
from wtforms.validators import Optional, ValidationError

from core.api import Form, VillageField, _, _l, options_of, today
from plugins.ledger.api import TicksField, number, words
from plugins.village_officer.forms.base import DAY, PersonField
from plugins.village_officer.models import Duty, PostKind
from plugins.village_officer.settings import SPECIALTIES
from plugins.village_officer.words import DUTIES, POSTS

WEEKDAYS = {
    "0": _l("Monday"), "1": _l("Tuesday"), "2": _l("Wednesday"), "3": _l("Thursday"), "4": _l("Friday"), "5": _l("Saturday"),
    "6": _l("Sunday"),
}  # fmt: skip


class TermForm(Form):
    """An officer has a village from a day to a day."""

    officer_id = PersonField(_l("Officer"))
    duty = RadioField(_l("As what"), choices=options_of(DUTIES), default=Duty.RESPONSIBLE, coerce=Duty)
    area_id = VillageField(_l("Village"), required=False)
    valid_from = DateField(_l("From"), [DAY], default=today)
    valid_to = DateField(_l("Last day"), [Optional()], description=_l("A secondment always has one; a community officer need not."))
    guide_id = PersonField(_l("Guided at the station by"), required=False)
    hours = number(_l("Hours a week that the home unit grants"), 0, 40, default=0)
    note = words(_l("Note"), 200)

    def validate_valid_to(self, field):
        """The days stand in order."""
        if field.data and self.valid_from.data and field.data < self.valid_from.data:
            raise ValidationError(_("The last day lies before the first."))

    def validate(self, extra_validators=None):
        """Whoever is responsible or assists has a village; said together with what else is missing."""
        sound = super().validate(extra_validators)
        if self.duty.data is not Duty.LEADING and not self.area_id.data and not self.area_id.errors:
            self.area_id.errors = [*self.area_id.errors, _("Choose the village.")]
            return False
        return sound


class EndForm(Form):
    """The last day of a term."""

    last_day = DateField(_l("Last day"), [DAY], default=today)
    without = BooleanField(_l("End it although the hand-over is not signed by both"))


class DaysForm(Form):
    """Days in the village, by weekday."""

    first = DateField(_l("From"), [DAY], default=today)
    last = DateField(_l("To"), [DAY], default=lambda: today() + timedelta(days=27))
    weekdays = TicksField(_l("On which weekdays"), WEEKDAYS, default=["1", "3"])

    def days(self) -> list:
        """The days meant, two months at most."""
        count = min((self.last.data - self.first.data).days + 1, 62)
        days = [self.first.data + timedelta(days=n) for n in range(count)]
        return [day for day in days if str(day.weekday()) in (self.weekdays.data or ())]


class PostForm(Form):
    """A post in the village's bodies."""

    officer_id = PersonField(_l("Officer"))
    area_id = VillageField(_l("Village"))
    kind = RadioField(_l("Post"), choices=options_of(POSTS), default=PostKind.DEPUTY_SECRETARY, coerce=PostKind)
    body = words(_l("Appointing body"), 80, required=True)
    asked_on = DateField(_l("Asked on"), [DAY], default=today)
    answered_on = DateField(_l("Answered on"), [Optional()])
    document = words(_l("Number of the document"), 60)
    valid_from = DateField(_l("In post from"), [Optional()])
    valid_to = DateField(_l("In post until"), [Optional()])


class ProfileForm(Form):
    """What an officer knows."""

    officer_id = PersonField(_l("Officer"))
    specialties = TicksField(_l("Knows"), SPECIALTIES.titles())
    party_member = BooleanField(_l("Member of the party (decides the post in the village)"))


class NeedForm(Form):
    """What a village needs."""

    area_id = VillageField(_l("Village"))
    specialties = TicksField(_l("What it needs"), SPECIALTIES.titles())
    why = words(_l("Why"), 200)
