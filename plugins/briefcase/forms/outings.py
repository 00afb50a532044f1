"""Opening and closing the bag."""

from core.api import Form, _l, options_of
from plugins.briefcase.forms.base import FILL, MomentField, text
from plugins.ledger.api import TicksField, words


class SetOutForm(Form):
    """Where to, and what the bag holds."""

    villages = TicksField(_l("Where to"))
    goal = words(_l("What for"), 80)
    taken = TicksField(_l("In the bag"))
    lacking = words(_l("What is not in it, and why"), 200)


class CloseForm(Form):
    """What came home."""

    returned = TicksField(_l("In the bag again"))
    lacking = words(_l("What is not in it, and why"), 200)
    note = text(_l("What the next one should know"), 2000)


class PastForm(Form):
    """An outing that is noted afterwards."""

    villages = TicksField(_l("Where to"))
    started_at = MomentField(_l("Went out at"), [FILL])
    ended_at = MomentField(_l("Came back at"), [FILL])
    goal = words(_l("What for"), 80)
    note = text(_l("Note"), 2000)


def offering(form, **choices):
    """The class of a form whose fields offer these ``{code: title}``; the only choice of a new one is ticked."""

    class Offering(form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            for name, titles in choices.items():
                self[name].choices = options_of(titles)
                if len(titles) == 1 and not self.is_submitted() and not self[name].data:
                    self[name].data = list(titles)

    return Offering
