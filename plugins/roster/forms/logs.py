"""The hand-over log."""

from wtforms import DateField, TextAreaField
from wtforms.validators import Length

from core.api import Form, _l
from plugins.roster.forms.base import DAY, FILL


class LogForm(Form):
    """The day and what the next one has to know; what is open is added by itself."""

    occurred_on = DateField(_l("Day of duty"), [DAY])
    text = TextAreaField(
        _l("To be handed over"), [FILL, Length(max=2000)], render_kw={"rows": 6},
        description=_l("Calls and cases of the day, people to look after, keys and equipment, what to watch."),
    )  # fmt: skip
