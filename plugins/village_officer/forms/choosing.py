"""Plans and wishes."""

from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from core.api import Form, VillageField, _, _l, options_of, setting, today
from plugins.ledger.api import number, words
from plugins.village_officer.forms.base import DAY, FILL, PersonField
from plugins.village_officer.models import PlanKind
from plugins.village_officer.words import PLAN_KINDS


class PlanForm(Form):
    """A two-way choice or a rotation."""

    title = words(_l("What the plan is called"), 80, required=True)
    kind = RadioField(_l("Kind of plan"), choices=options_of(PLAN_KINDS), default=PlanKind.CHOICE, coerce=PlanKind)
    starts_on = DateField(_l("First day of the term"), [DAY], default=today)
    ends_on = DateField(_l("Last day of the term"), [DAY])
    seed = number(
        _l("Number of the lottery, published beforehand"),
        0,
        999_999,
        default=0,
        description=_l("Decides between equals; any number will do, and it stays as it is once a wish was said."),
    )
    blocking = number(
        _l("Blocking pairs that the best-fit plan may leave"),
        0,
        100,
        default=lambda: setting("village_officer.blocking"),
        description=_l("An officer and a village who would both rather have each other than what the plan gives them."),
    )
    share = number(_l("Share that moves, per cent (rotation)"), 0, 100, default=lambda: setting("village_officer.share"))

    def validate_ends_on(self, field):
        """The days stand in order."""
        if field.data and self.starts_on.data and field.data <= self.starts_on.data:
            raise ValidationError(_("The last day lies before the first."))


class PlaceForm(Form):
    """One more village for a plan."""

    area_id = VillageField(_l("Village"))


class ChangeForm(Form):
    """Why an officer of a plan is changed; who comes was chosen above."""

    officer = HiddenField(_l("Officer"), [FILL])
    why = words(_l("Why this change"), 200, required=True)


class OfficerForm(Form):
    """One more officer for a plan."""

    officer_id = PersonField(_l("Officer"))


def wish_form(choices, moving: bool):
    """The form class of up to three wishes among ``choices`` (id, name), best first; ``moving`` adds whether somebody must move."""
    options = options_of({"": _l("(no wish)"), **dict(choices)})

    class WishForm(Form):
        """Up to three wishes, best first."""

        first = SelectField(_l("First wish"), choices=options)
        second = SelectField(_l("Second wish"), choices=options)
        third = SelectField(_l("Third wish"), choices=options)

    if moving:
        WishForm.must_move = BooleanField(_l("Must move (the home unit calls back, or too long in one village)"))
    return WishForm
