"""Hours, points, loans, work for others, and the reform's papers."""

from datetime import datetime

from wtforms import BooleanField, DateField, DateTimeLocalField, IntegerField, SelectField, TextAreaField, TimeField
from wtforms.validators import Length, NumberRange, Optional

from core.api import CHINA, AreaKind, Form, OfficerField, UnitField, UnitKind, VillageField, _l, options_of, today
from plugins.market_day.forms.base import DAY, FILL, line
from plugins.market_day.models import PointKind, StageKind
from plugins.market_day.words import POINTS, STAGE_KINDS, WEEKDAYS


class PlaceField(VillageField):
    """A township or a village."""

    kinds = (AreaKind.TOWNSHIP, AreaKind.VILLAGE)


class PointForm(Form):
    """A service point."""

    name = line(_l("Name"), 60)
    kind = SelectField(_l("Kind"), choices=options_of(POINTS), coerce=PointKind)
    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    area_id = PlaceField(_l("Township or village"))
    address = line(_l("Address"), 120, required=False)
    active = BooleanField(_l("On the round of every market day"), default=True)


class MomentField(DateTimeLocalField):
    """A moment in Chinese time; kept as an instant."""

    def process_data(self, value):
        self.data = value.astimezone(CHINA).replace(tzinfo=None) if isinstance(value, datetime) and value.tzinfo else value

    def populate_obj(self, obj, name):
        setattr(obj, name, self.data.replace(tzinfo=CHINA) if self.data else None)


class LoanForm(Form):
    """An officer works for another station for a while."""

    officer_id = OfficerField(_l("Officer"), person_class="police")
    to_unit_id = UnitField(_l("Works for"), kinds=(UnitKind.STATION,))
    starts_at = MomentField(_l("Loan begins"), [FILL])
    ends_at = MomentField(_l("Loan ends"), [FILL])
    reason = line(_l("Reason"), 120)


class ForeignTaskForm(Form):
    """Work that is not the police's."""

    occurred_on = DateField(_l("Date"), [DAY], default=today)
    requester = line(_l("Who asked for it"), 60)
    subject = line(_l("What was asked"), 120)
    people = IntegerField(_l("People sent"), [FILL, NumberRange(1, 200)], default=1)
    hours = IntegerField(_l("Hours"), [FILL, NumberRange(1, 240)], default=1)
    note = TextAreaField(_l("Note"), [Length(max=500)])


class StageForm(Form):
    """A line of the roll-out's history."""

    kind = SelectField(_l("Stage"), choices=options_of(STAGE_KINDS), coerce=StageKind)
    unit_id = UnitField(_l("Station (empty: several)"), kinds=(UnitKind.STATION,), required=False)
    stations = IntegerField(_l("Number of stations"), [FILL, NumberRange(1, 500)], default=1)
    began_on = DateField(_l("Began on"), [DAY])
    precise = BooleanField(_l("The day is known, not only the month"), default=True)
    source = line(_l("Source"), 120, required=False)


class PlanForm(Form):
    """The plan in its four parts."""

    title = line(_l("Title"), 80)
    guiding = TextAreaField(_l("Guiding ideas"), [FILL], render_kw={"rows": 5})
    organisation = TextAreaField(_l("Organisation"), [FILL], render_kw={"rows": 5})
    measures = TextAreaField(_l("Measures"), [FILL], render_kw={"rows": 9})
    demands = TextAreaField(_l("Demands"), [FILL], render_kw={"rows": 5})


def week_form(hours: dict):
    """A form of seven days, filled with ``{weekday: (opens, closes)}``; an empty day is a closed one."""

    class WeekForm(Form):
        def week(self) -> dict:
            return {
                day: (self[f"opens_{day}"].data, self[f"closes_{day}"].data)
                if self[f"opens_{day}"].data and self[f"closes_{day}"].data
                else None
                for day in range(7)
            }

    for day, name in enumerate(WEEKDAYS):
        opens, closes = hours.get(day, (None, None))
        setattr(WeekForm, f"opens_{day}", TimeField(_l("%(day)s, opens", day=name), [Optional()], default=opens))
        setattr(WeekForm, f"closes_{day}", TimeField(_l("%(day)s, closes", day=name), [Optional()], default=closes))
    return WeekForm
