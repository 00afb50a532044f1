"""One slot of the roster."""

from wtforms import DateField, SelectField, TimeField
from wtforms.validators import Optional

from core.api import Form, OfficerField, UnitField, VillageField, _l, options_of
from plugins.roster.forms.base import DAY, line
from plugins.roster.models import Place
from plugins.roster.people import PLACES as UNIT_KINDS
from plugins.roster.shifts import offered, shifts
from plugins.roster.words import PLACES


def _kinds() -> list:
    return options_of({code: shift.title for code, shift in offered().items()})


class SlotForm(Form):
    """Who, when, what. Times that are those of the shift are left empty."""

    officer_id = OfficerField(_l("Officer"))
    unit_id = UnitField(_l("Station"), kinds=UNIT_KINDS)
    occurred_on = DateField(_l("Date"), [DAY])
    kind = SelectField(_l("Shift"), choices=_kinds)
    starts = TimeField(_l("From (time)"), [Optional()], description=_l("Empty: the times of the shift."))
    ends = TimeField(_l("To (time)"), [Optional()])
    place = SelectField(
        _l("Where"), choices=lambda: options_of({"": _l("As the shift says")} | PLACES),
        coerce=lambda text: Place(text) if text else "",
    )  # fmt: skip
    area_id = VillageField(_l("Village"), required=False)
    reason = line(_l("Reason for too little rest"), 120)
    note = line(_l("Note"), 120)

    def __init__(self, formdata=..., obj=None, **options):
        super().__init__(**({} if formdata is ... else {"formdata": formdata}), obj=obj, **options)
        shift = obj is not None and shifts().get(obj.kind)
        if not self.is_submitted() and shift and (obj.starts, obj.ends) == (shift.starts, shift.ends):
            self.starts.data = self.ends.data = None
