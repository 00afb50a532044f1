"""Why somebody needs a sealed number."""

from wtforms import SelectField
from wtforms.validators import InputRequired

from core.api import Form, _l, options_of
from plugins.personnel.forms.base import line

REASONS = {
    "review": _l("Checking a candidate"),
    "contact": _l("Calling a candidate"),
    "appointment": _l("Letter of appointment"),
    "objection": _l("Checking an objection"),
}


class LookUpForm(Form):
    """The reason, kept in the journal."""

    reason = SelectField(_l("Reason of the look-up"), [InputRequired(_l("Please say why you need the number."))])
    note = line(_l("Remark or case number"), 120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reason.choices = options_of({"": _l("Please choose")} | REASONS)
