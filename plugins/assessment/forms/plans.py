"""Forms of plans and their items."""

from wtforms import DateField, FloatField, IntegerField, SelectField
from wtforms.validators import NumberRange, Optional

from core.api import FORBIDDEN, ROLES, Form, _, _l, options_of, today
from plugins.assessment.declared import indicators, templates
from plugins.assessment.forms.base import DAY, FILL, TicksField, blank_to_none, choice, day, line, month
from plugins.assessment.models import Rater
from plugins.assessment.words import KINDS, RATERS, SOURCES, SUBJECTS

POSTS = ("officer", "household", "chief", "instructor", "clerk", "assistant")


class PlanForm(Form):
    """A plan."""

    title = line(_l("Title"), 80)
    subject = choice(_l("Who gets a score"), SUBJECTS)
    roles = TicksField(_l("Whom the plan assesses"), [FILL], {role: ROLES[role].title for role in POSTS}, default=["officer"])
    valid_from = DateField(_l("From (first day of a month)"), [DAY], default=lambda: today().replace(day=1))
    valid_to = day(_l("Until"), required=False)
    basis = line(_l("Basis (document and number)"), 120)


class FromTemplateForm(Form):
    """A plan from a model's template."""

    template = SelectField(_l("Template"))
    month = month(_l("From month"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.template.choices = options_of({one.id: one.title for one in templates()})


class EditionForm(Form):
    """A new edition."""

    month = month(_l("From month"))


class ItemForm(Form):
    """An item of a plan."""

    kind = choice(_l("Kind of item"), KINDS)
    title = line(_l("Title"), 60)
    group = line(_l("Group (heading)"), 40, required=False)
    position = IntegerField(_l("Place in the order"), [Optional(), NumberRange(1, 99)])
    indicator = SelectField(_l("Figure"), filters=[blank_to_none], validate_choice=False)
    weight = FloatField(_l("Points"), [Optional(), NumberRange(0, 100)], default=0)
    target = FloatField(
        _l("Value that earns all points"), [Optional(), NumberRange(0, 1_000_000)], description=_l("Of a share in per cent.")
    )
    rater = SelectField(_l("Rated by"), filters=[blank_to_none], coerce=lambda text: Rater(text) if text else None)
    source = SelectField(_l("Deduct for"), filters=[blank_to_none], validate_choice=False)
    points = FloatField(_l("Points taken for each"), [Optional(), NumberRange(0, 20)], default=0)
    cap = FloatField(_l("Most that is taken in a month"), [Optional(), NumberRange(0, 100)], default=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = indicators()
        # What may never be scored stays on offer, marked, for it may be shown; the service refuses it with the reason.
        self.indicator.choices = options_of({"": "—"} | {one.id: self._named(one) for one in known.values()})
        self.rater.choices = options_of({"": _("Both (dual rating)")} | dict(RATERS))
        scored = {one.id: one.title for one in known.values() if one.scored}
        self.source.choices = options_of({"": "—"} | dict(SOURCES) | scored)
        for name in ("weight", "points", "cap"):
            self[name].data = self[name].data or 0

    @staticmethod
    def _named(indicator) -> str:
        if indicator.scored and indicator.kind not in FORBIDDEN:
            return str(indicator.title)
        return _("%(title)s (shown only)", title=indicator.title)
