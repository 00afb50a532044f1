"""Forms of the selection: rounds, candidates, signatures, decisions, notices, objections, appointments."""

from uuid import UUID

from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField
from wtforms.validators import NumberRange, Optional

from core.api import (
    Form,
    OfficerField,
    PersonClass,
    UnitField,
    UnitKind,
    VillageField,
    VillagesField,
    _l,
    mask_id,
    mask_phone,
    options_of,
)
from plugins.personnel.declared import Pipeline, titles
from plugins.personnel.forms.base import UNSEEN, TicksField, day, line, lines
from plugins.personnel.models import StepResult
from plugins.personnel.words import RESULTS

STATIONS = (UnitKind.STATION, UnitKind.BUREAU, UnitKind.SPECIALIST, UnitKind.POST)


class RoundForm(Form):
    """A round of selection."""

    pipeline = SelectField(_l("Selection"))
    title = line(_l("Title"), 80)
    opened_on = day(_l("Opened on"))
    closed_on = day(_l("Applications until"), required=False)
    places = IntegerField(_l("Places to fill"), [Optional(), NumberRange(1, 99999)])
    document = line(_l("Document"), 120, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pipeline.choices = options_of(titles(Pipeline))


class CandidateForm(Form):
    """A candidate. Sealed numbers are shown masked; written back masked they stay as they are."""

    name = line(_l("Name of the person"), 40)
    number = line(_l("ID number"), 24, required=False, render_kw=UNSEEN, description=_l("Kept sealed; lists show it masked."))
    telephone = line(_l("Telephone"), 24, required=False, render_kw=UNSEEN)
    birth_year = IntegerField(_l("Year of birth"), [Optional(), NumberRange(1920, 2100)])
    unit_id = UnitField(_l("Station"), kinds=STATIONS)
    area_id = VillageField(_l("Village"), required=False)
    applied_on = day(_l("Applied on"))
    answers = TicksField(_l("Criteria met"))
    residence_note = line(_l("Residence check"), 200, required=False, description=_l("Who was asked, and what was seen."))

    def values(self) -> dict:
        """Numbers are compared masked, so that no page tells a whole one."""
        told = super().values()
        masks = {"number": mask_id, "telephone": mask_phone}
        return told | {name: mask(told[name]) if told[name] else None for name, mask in masks.items()}


def candidate_form(pipeline: Pipeline | None):
    """The form of a candidate with the criteria of his pipeline."""

    class Bound(CandidateForm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.answers.choices = options_of({c.code: c.title for c in pipeline.criteria} if pipeline else {})

    return Bound


class SignForm(Form):
    """A body's signature, as it stands on paper."""

    name = line(_l("Signed by"), 40)
    signed_on = day(_l("Signed on"))
    agrees = RadioField(_l("Opinion"), choices=options_of({"yes": _l("Agrees"), "no": _l("Does not agree")}), default="yes")
    reference = line(_l("Number of the paper"), 120, required=False)


class DecideForm(Form):
    """What becomes of the step."""

    result = RadioField(_l("Result"), choices=options_of({code.value: title for code, title in RESULTS.items()}), default="pass")
    decided_on = day(_l("Decided on"))
    reference = line(_l("Number of the paper"), 120, required=False)
    note = line(_l("Reason or remark"), 200, required=False, description=_l("Needed unless the step is passed."))

    def offer_no_pass(self) -> None:
        """Something is missing today: only the other results are offered."""
        self.result.choices = [choice for choice in self.result.choices if choice.value != StepResult.PASS]
        self.result.data = None


class NoticeForm(Form):
    """A public notice of everybody who waits for it."""

    number = line(_l("Number of the notice"), 60, required=False)
    published_on = day(_l("Published on"))
    days = IntegerField(_l("Days"), [NumberRange(1, 60)])
    place = line(_l("Posted at"), 80, required=False)
    contact = line(_l("Objections to"), 80, required=False)
    phone = line(_l("Telephone"), 40)
    basis = line(_l("Legal basis"), 240, required=False)


class ObjectionForm(Form):
    """An objection. Whoever objects need not give a name."""

    candidate_id = SelectField(_l("Against"))
    received_on = day(_l("Objection received on"))
    by_whom = line(_l("By whom (may stay empty)"), 60, required=False, description=_l("Kept from lists and files."))
    text = lines(_l("What is objected"), 2000)


def objection_form(people: dict):
    """The form of an objection against one of ``people`` (``{id: name}``)."""

    class Bound(ObjectionForm):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.candidate_id.choices = options_of(people)

        def fill(self, record):
            super().fill(record)
            record.candidate_id = UUID(self.candidate_id.data)

    return Bound


class AnswerForm(Form):
    """The answer to an objection."""

    answered_on = day(_l("Answered on"))
    answer = lines(_l("What was found and answered"), 2000)
    upheld = BooleanField(_l("The objection was right"))


class AppointForm(Form):
    """The appointment."""

    number = line(_l("Number"), 20, required=False, description=_l("Police number, or a local number."))
    unit_id = UnitField(_l("Station"), kinds=STATIONS)
    guide_id = OfficerField(_l("Guiding police officer"), person_class=PersonClass.POLICE, required=False)
    villages = VillagesField(_l("Villages"))
    first_day = day(_l("Appointed from"))
    last_day = DateField(_l("Appointed until"), [Optional()], description=_l("Empty: until further notice."))
    title = line(_l("Own title"), 40, required=False)
    reference = line(_l("Number of the paper"), 120, required=False)
