"""The forms of the 1+1 model."""

from plugins.auxiliary.forms.arranging import NightsForm, NoteForm, PointForm
from plugins.auxiliary.forms.asking import AnswerForm, RequestForm, SupervisionForm
from plugins.auxiliary.forms.bookings import BookingForm, DeliverForm, VillageDayForm

__all__ = [
    "AnswerForm", "BookingForm", "DeliverForm", "NightsForm", "NoteForm", "PointForm", "RequestForm", "SupervisionForm",
    "VillageDayForm",
]  # fmt: skip
