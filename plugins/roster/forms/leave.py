"""Leave, for oneself or for another."""

from wtforms import DateField, SelectField

from core.api import Form, OfficerField, _l, options_of
from plugins.roster.forms.base import DAY, line
from plugins.roster.models import LeaveKind
from plugins.roster.words import LEAVES


class OwnLeaveForm(Form):
    """Leave for oneself."""

    kind = SelectField(_l("Kind of leave"), choices=options_of(LEAVES), coerce=LeaveKind)
    first_day = DateField(_l("First day of leave"), [DAY])
    last_day = DateField(_l("Last day of leave"), [DAY])
    reason = line(_l("Reason"), 120)


class LeaveForm(OwnLeaveForm):
    """Leave that a leader or the clerk enters."""

    officer_id = OfficerField(_l("Officer"))
