"""Forms of ratings, spot checks, reviewed events, appeals and pilots."""

from wtforms import DateField, FloatField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from core.api import (
    Form,
    OfficerField,
    VillageField,
    _l,
    current_county,
    kinds_for_viewer,
    options_of,
    setting,
    switched_on,
    today,
)
from plugins.assessment.forms.base import FILL, TicksField, choice, day, line, lines, month
from plugins.assessment.models import AppealState
from plugins.assessment.months import month_before
from plugins.assessment.queries.pilots import stations
from plugins.assessment.words import EVENTS, FINDINGS


class RatingForm(Form):
    """Points of one rater."""

    score = FloatField(_l("Points, 0 to 100"), [InputRequired(_l("Please fill this in.")), NumberRange(0, 100)])
    signer = line(_l("Who rated (name and office)"), 40)
    reference = line(_l("Reference of the signed paper"), 80, required=False, description=_l("Needed for the village's rating."))
    area_id = VillageField(_l("Village that rated"), required=False)
    note = line(_l("Note"), 200, required=False)


class DrawForm(Form):
    """A draw of spot checks."""

    month_text = month(_l("Month"), default=lambda: f"{month_before(today()):%Y-%m}")
    kind = SelectField(_l("Kind of record"))
    number = IntegerField(_l("From each station"), [FILL, NumberRange(1, 50)], default=lambda: setting("assessment.draw_number"))
    seed = line(_l("Seed, published before the draw"), 60)

    def __init__(self, *args, viewer=None, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = kinds_for_viewer(viewer) if viewer else {}
        self.kind.choices = options_of({name: kind.title for name, kind in kinds.items()})


class CheckForm(Form):
    """What a spot check found."""

    finding = choice(_l("What the check found"), FINDINGS)
    checked_on = day(_l("Checked on"), required=False)  # without one it is today
    note = line(_l("Note on the finding"), 200, required=False, description=_l("No names of the people concerned."))


class EventForm(Form):
    """A reviewed event."""

    kind = choice(_l("Kind"), EVENTS)
    officer_id = OfficerField(_l("Person"))
    occurred_on = day(_l("Date"))
    points = FloatField(_l("Points"), [FILL, NumberRange(0.5, 20)])
    reason = lines(_l("Reason: what happened, and what should have been done"), 1000)
    number = line(_l("Number of the document"), 60, required=False)


class AppealForm(Form):
    """An appeal."""

    text = lines(_l("What is wrong, and what shows it"), 1000)


class AnswerForm(Form):
    """The answer to an appeal."""

    state = choice(
        _l("Decision"),
        {AppealState.UPHELD: _l("Upheld: the month is closed anew"), AppealState.REJECTED: _l("Not upheld")},
    )
    answer = lines(_l("Answer"), 1000)


class CloseForm(Form):
    """Closing a month."""

    reason = line(_l("Reason, when ratings are missing or the month is closed anew"), 200, required=False)


class PilotForm(Form):
    """A pilot and its baseline."""

    title = line(_l("Title"), 80)
    plugin = SelectField(_l("Model on trial"))
    first_day = day(_l("First day of the pilot"))
    base_from = DateField(_l("Base period from"), [FILL])
    base_to = DateField(_l("Base period to"), [FILL])
    stations = TicksField(_l("Pilot stations"), [FILL])
    note = line(_l("What else changed in that time"), 200, required=False)

    def __init__(self, *args, titles=None, **kwargs):
        super().__init__(*args, **kwargs)
        known = titles or {}
        self.plugin.choices = options_of({name: known.get(name, name) for name in switched_on(current_county())})
        self.stations.choices = options_of({unit.code: unit.name for unit in stations()})
