"""Decisions, calls, groups, penalties."""

from wtforms import RadioField

from core.api import Form, _l, now, options_of, today
from plugins.briefcase.forms.base import FILL, MomentField, OfficeField, day, officer, text
from plugins.briefcase.models import GroupKind, HotlineKind, PenaltyKind
from plugins.briefcase.words import GROUP_KINDS, HOTLINE_KINDS, PENALTY_KINDS
from plugins.ledger.api import FactForm, Inspection, LinkedField, VenueField, chosen, number, words


class DecisionForm(Form):
    """What a meeting decided."""

    what = words(_l("What was decided"), 200, required=True)
    responsible = words(_l("Who does it"), 60, required=True)
    due_on = day(_l("To be done by"))


class DoneForm(Form):
    """What came of it."""

    result = words(_l("What came of it"), 200, required=True)


class HotlineForm(FactForm):
    """A call on the hotline."""

    more = ("passed_on",)

    kind = RadioField(_l("What for"), choices=options_of(HOTLINE_KINDS), default=HotlineKind.INQUIRY, coerce=HotlineKind)
    called_at = MomentField(_l("Call came at"), [FILL], default=now)
    what = words(_l("What was said"), 200, required=True, description=_l("No ID numbers and no names of callers"))
    passed_on = words(_l("Number in the police's own system"), 40)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self["occurred_on"]  # the time of the call says it


class LinkGroupForm(Form):
    """A group."""

    name = words(_l("Name of the group"), 60, required=True)
    kind = chosen(_l("Kind of group"), GROUP_KINDS, default=GroupKind.VILLAGERS)
    office_id = OfficeField(_l("Briefcase office"))
    officer_id = officer(_l("Who keeps it"))
    members = number(_l("People in it"), 1, 5000)
    counted_on = day(_l("Counted on"), default=today)


class PenaltyForm(FactForm):
    """A decision against a venue; the decision itself stands in the case system."""

    venue_id = VenueField(_l("Venue"))
    inspection_id = LinkedField(model=Inspection)
    kind = chosen(_l("What was decided"), PENALTY_KINDS, default=PenaltyKind.WARNING)
    number = words(_l("Number of the decision"), 40, required=True)
    basis = text(_l("For what, under which article"), 200, required=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self["area_id"]  # the venue says where it is
