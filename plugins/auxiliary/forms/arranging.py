"""Notes on the pairing, nights of patrol, stops of the van."""

from datetime import time

from wtforms import DateField, RadioField, SelectField, TimeField
from wtforms.validators import Optional

from core.api import Form, VillageField, _l, options_of, today
from plugins.auxiliary.forms.base import DAY, FILL, AssistantField
from plugins.auxiliary.models import NoteKind
from plugins.auxiliary.words import NOTES, WEEKDAYS
from plugins.ledger.api import TicksField, words

DAYS = {str(n): name for n, name in enumerate(WEEKDAYS)}


class NoteForm(Form):
    """Why a village stands empty, or why one assistant has several."""

    kind = RadioField(_l("What is noted"), choices=options_of(NOTES), default=NoteKind.GAP, coerce=NoteKind)
    area_id = VillageField(_l("Village"), required=False)
    officer_id = AssistantField(_l("Assistant"), required=False)
    reason = words(_l("Reason"), 120, required=True)
    valid_from = DateField(_l("Since"), [Optional()], default=today)
    valid_to = DateField(_l("Until"), [Optional()])


class NightsForm(Form):
    """Which nights of a period a village is patrolled."""

    area_id = VillageField(_l("Village"))
    first = DateField(_l("From"), [DAY], default=today)
    last = DateField(_l("To"), [DAY], default=today)
    weekdays = TicksField(_l("On which weekdays"), DAYS, default=["4", "5"])
    focus = words(_l("What to look at"), 80)


class PointForm(Form):
    """A stop of the van."""

    area_id = VillageField(_l("Village"))
    place = words(_l("Where in the village"), 80, required=True)
    weekday = SelectField(
        _l("When"),
        choices=options_of({"": _l("Every market day of the town"), **DAYS}),
        default="0",
        coerce=lambda value: None if value in ("", "None", None) else int(value),
    )
    starts = TimeField(_l("From what time"), [FILL], default=time(9, 0))
    ends = TimeField(_l("Until what time"), [FILL], default=time(11, 30))
    services = words(_l("What is done there"), 120)
    valid_from = DateField(_l("Since"), [Optional()], default=today)
    valid_to = DateField(_l("Until"), [Optional()])
