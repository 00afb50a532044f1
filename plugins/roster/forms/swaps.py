"""A proposal to swap duties."""

from datetime import timedelta

from core.api import CHINA, Form, OfficerField, RecordField, _l, current_viewer, now, today
from plugins.roster.forms.base import line
from plugins.roster.queries.lists import coming, slot_choices
from plugins.roster.words import shift_titles

AHEAD = timedelta(days=45)


def words_of(slot, titles) -> str:
    """A duty as a choice reads: 11-20 primary duty 08:30."""
    return f"{slot.occurred_on:%m-%d} {titles.get(slot.kind, slot.kind)} {slot.starts_at.astimezone(CHINA):%H:%M}"


class OwnSlotField(RecordField):
    """One of the viewer's own duties to come; posts its id."""

    def options(self):
        titles = shift_titles()
        slots = coming(current_viewer().officer_id, today(), today() + AHEAD)
        ahead = [slot for slot in slots if slot.absence is None and slot.starts_at > now()]
        return [("", str(slot.id), words_of(slot, titles), slot.id) for slot in ahead]


class OthersSlotField(RecordField):
    """A duty to come of a colleague at the viewer's stations; posts its id."""

    def options(self):
        titles, viewer = shift_titles(), current_viewer()
        rows = slot_choices(viewer.units, today(), today() + AHEAD, viewer.officer_id)
        rows = [(name, slot) for name, slot in rows if slot.starts_at > now()]
        return [(name, str(slot.id), words_of(slot, titles), slot.id) for name, slot in sorted(rows, key=lambda row: row[0])]


class SwapForm(Form):
    """My duty, and either a colleague's duty in return or only the colleague."""

    slot_id = OwnSlotField(_l("My duty"))
    other_slot_id = OthersSlotField(_l("In return for the duty of"), required=False)
    other_id = OfficerField(_l("Or only given to"), required=False, description=_l("Leave empty when a duty in return is chosen."))
    note = line(_l("Note"), 120)
