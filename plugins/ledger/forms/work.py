"""Forms of disputes, inspections, hazards and activities, and of the steps that follow."""

from wtforms import BooleanField, DateField, FloatField, RadioField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from core.api import Form, OfficerField, PersonClass, _, _l, options_of, today
from plugins.ledger import word_lists
from plugins.ledger import words as w
from plugins.ledger.forms.base import MISSING, FactForm, MomentField, chosen, number, words
from plugins.ledger.forms.places import LinkedField, VenueField
from plugins.ledger.models import Inspection
from plugins.ledger.models.activity import ActivityKind
from plugins.ledger.models.dispute import Agreement, DisputeSource, DisputeState, Mediation
from plugins.ledger.models.inspection import InspectionKind


class TicksField(SelectMultipleField):
    """Several of a word list, as boxes; stored as a list of codes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label=None, titles=None, **options):
        super().__init__(label, choices=options_of(titles or {}), **options)


class DisputeForm(FactForm):
    """A dispute that was found. Which mediation it is comes first; assistants leave it and the level to the police."""

    police_only = ("mediation", "level", "helper_id")
    more = ("helper_id", "source", "people", "amount")

    mediation = RadioField(_l("Which mediation"), choices=options_of(w.MEDIATIONS), default=Mediation.PEOPLE, coerce=Mediation)
    kind = chosen(_l("Kind of dispute"), word_lists.DISPUTE_KINDS.titles(), default="neighbours")
    parties = words(_l("Parties"), 120, required=True, description=_l("Who with whom; no ID numbers, no telephones"))
    level = RadioField(_l("Level"), choices=options_of(word_lists.LEVELS.titles()), default="low")
    helper_id = OfficerField(
        _l("Village assistant who helps"),
        required=False,
        person_class=PersonClass.ASSISTANT,
        description=_l("He sees the dispute and adds steps; other assistants do not see it."),
    )
    source = chosen(_l("How it became known"), w.DISPUTE_SOURCES, default=DisputeSource.FOUND)
    people = number(_l("People involved"), 2, 9999, default=2)
    amount = number(_l("Amount in dispute, yuan"), 0, 99_999_999, required=False)


class StepForm(Form):
    """A step of a dispute."""

    happened_on = DateField(_l("Date"), [InputRequired(_l("Please give the date."))], default=today)
    what = TextAreaField(_l("What was done"), [MISSING, Length(max=2000)])


class CloseForm(Form):
    """How a dispute ended."""

    state = chosen(_l("How it ended"), {s: t for s, t in w.DISPUTE_STATES.items() if s.closed}, default=DisputeState.RESOLVED)
    happened_on = DateField(_l("Date"), [InputRequired(_l("Please give the date."))], default=today)
    agreement = chosen(_l("Agreement"), w.AGREEMENTS, default=Agreement.ORAL)
    result = words(_l("Result"), 200, required=True)
    prevented = BooleanField(_l("A crime was prevented"))


class RevisitForm(Form):
    """What a revisit found."""

    happened_on = DateField(_l("Date"), [InputRequired(_l("Please give the date."))], default=today)
    outcome = RadioField(
        _l("What was found"),
        choices=options_of(
            {"settled": _l("Peace holds"), "again": _l("Visit once more"), "relapsed": _l("The quarrel broke out again")}
        ),
        default="settled",
    )
    what = TextAreaField(_l("Note"), [Length(max=2000)])


class ActivityForm(FactForm):
    """A meeting, talk, patrol or outreach."""

    more = ("topic", "outreach", "leaflets", "hours", "partners")
    special = ("warned_at", "arrived_at", "people_moved")

    kind = chosen(_l("Kind of activity"), w.ACTIVITY_KINDS, default=ActivityKind.MEETING)
    title = words(_l("About what"), 80, required=True)
    people_reached = number(_l("People reached"), 0, 99_999, default=0)
    topic = chosen(_l("Topic"), word_lists.TOPICS.titles(), required=False)
    outreach = chosen(_l("Which of the six services"), w.OUTREACHES, required=False)
    leaflets = number(_l("Leaflets handed out"), 0, 99_999, default=0)
    hours = FloatField(_l("Hours"), [Optional(), NumberRange(0, 99)])
    partners = TicksField(_l("Together with"), word_lists.PARTNERS.titles())

    warned_at = MomentField(_l("Warning came at"), [Optional()])
    arrived_at = MomentField(_l("Police were there at"), [Optional()])
    people_moved = number(_l("People moved to safety"), 0, 99_999, required=False)

    def validate(self, extra_validators=None):
        """Only emergency relief has a warning, an arrival and people moved."""
        if self.kind.data != ActivityKind.RELIEF:
            for field in self.apart:
                field.data, field.raw_data, field.process_errors = None, [], []
        return super().validate(extra_validators)

    def validate_arrived_at(self, field):
        """Nobody arrives before the warning."""
        if field.data and self.warned_at.data and field.data < self.warned_at.data:
            raise ValidationError(_("The police cannot be there before the warning came."))

    def validate_outreach(self, field):
        """The six kinds belong to outreach only."""
        if field.data and self.kind.data != ActivityKind.OUTREACH:
            field.data = None


class InspectionForm(FactForm):
    """A check of a venue: what failed; nothing ticked means that it passed."""

    more = ("kind", "repeated")

    venue_id = VenueField(_l("Venue"))
    kind = chosen(_l("Why it is checked"), w.INSPECTION_KINDS, default=InspectionKind.ROUTINE)
    repeated = BooleanField(_l("Check it all the same; the note says why"))
    failed = TicksField(_l("What is wrong"), word_lists.CHECKLIST.titles(), description=_l("Nothing ticked means that it passed."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self["area_id"]  # the venue says where it is

    def fill(self, record) -> None:
        """Also tell the record, for this once, that a repeated check was meant."""
        super().fill(record)
        record.repeated = self.repeated.data


class HazardForm(FactForm):
    """A hazard."""

    more = ("venue_id",)

    kind = chosen(_l("Kind of hazard"), word_lists.HAZARD_KINDS.titles(), default="fire")
    place = words(_l("Where exactly"), 80, required=True)
    venue_id = VenueField(_l("Venue"), required=False)
    inspection_id = LinkedField(_l("Inspection"), model=Inspection)


class OrderForm(Form):
    """The order to put a hazard right."""

    order_number = words(_l("Number of the order"), 40)
    deadline = DateField(_l("To be put right by"), [InputRequired(_l("Please give the date."))])


class ReportUpForm(Form):
    """Who has the hazard now."""

    held_by = words(_l("Reported to"), 80, required=True)


class RecheckForm(Form):
    """What was seen when somebody went back."""

    outcome = RadioField(
        _l("What was found"),
        choices=options_of({"gone": _l("The hazard is gone"), "still": _l("It is still there")}),
        default="gone",
    )
