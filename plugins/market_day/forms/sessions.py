"""The plan of a session: where, when, who, and with whom."""

from wtforms import DateField, TimeField

from core.api import Form, _, _l, options_of, today
from plugins.ledger.api import PARTNERS, TicksField
from plugins.market_day.forms.base import DAY, FILL, PointField
from plugins.market_day.services import staffing


class SessionForm(Form):
    """Hours, staff and partners; ``session_form`` offers the people."""

    opens = TimeField(_l("Opens"), [FILL])
    closes = TimeField(_l("Closes not before"), [FILL], description=_l("The session ends when nobody waits any more."))
    staff = TicksField(_l("Who serves"))
    partners = TicksField(_l("Partners who serve with us"), PARTNERS.titles())


class NewSessionForm(Form):
    """A session beside those of the almanac: a fair, a village that asked."""

    point_id = PointField(_l("Place"))
    occurred_on = DateField(_l("Date"), [DAY], default=today)
    opens = TimeField(_l("Opens"), [FILL])
    closes = TimeField(_l("Closes not before"), [FILL])
    partners = TicksField(_l("Partners who serve with us"), PARTNERS.titles())


def session_form(session):
    """The form class of one session, offering its candidates; who is not free says why."""
    people = staffing.candidates(session)
    titles = {
        str(person["id"]): _("%(name)s — not free: %(reason)s", name=person["name"], reason=person["busy"])
        if person["busy"]
        else person["name"]
        for person in people
    }

    class Bound(SessionForm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.staff.choices = options_of(titles)

    return Bound
