"""Forms of the registers. A sealed number is shown masked; written back masked it stays as it is."""

from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from core.api import Form, VillageField, _l, mask_id, mask_phone, options_of, today
from plugins.ledger import register_words as w
from plugins.ledger.forms.base import MISSING, FoldedForm, chosen, words
from plugins.ledger.forms.base import number as whole
from plugins.ledger.models.rental_house import Risk
from plugins.ledger.models.resident import Document, Residence
from plugins.ledger.models.vehicle import VehicleKind

UNSEEN = {"autocomplete": "off", "spellcheck": "false"}


class RegisterForm(FoldedForm):
    """What every entry asks. Two versions of a number are compared masked, so that no page tells a whole one."""

    area_id = VillageField(_l("Village"))

    def values(self) -> dict:
        told = super().values()
        masks = {"number": mask_id, "telephone": mask_phone}
        return told | {name: mask(told[name]) for name, mask in masks.items() if name in told}


def registration_day():
    """The day by which reports count the entry."""
    return DateField(_l("Registered on"), [InputRequired(_l("Please give the date."))], default=today)


def telephone_field(label=None):
    """A telephone number, kept sealed."""
    hint = _l("Kept sealed; lists show it masked.")
    return StringField(label or _l("Telephone"), [Optional(), Length(max=24)], description=hint, render_kw=UNSEEN)


def day(label):
    """A day that may be missing."""
    return DateField(label, [Optional()])


class ResidentForm(RegisterForm):
    """A resident. An ID card's number brings sex and year of birth along."""

    more = ("sex", "birth_year", "relation", "home_place", "stay_reason", "moved_in", "moved_out")

    name = words(_l("Name of the person"), 40, required=True)
    document = chosen(_l("Kind of document"), w.DOCUMENTS, default=Document.ID_CARD)
    number = StringField(_l("Document number"), [Optional(), Length(max=24)], render_kw=UNSEEN)
    sex = chosen(_l("Sex"), w.SEXES, required=False)
    birth_year = whole(_l("Year of birth"), 1880, 2100, required=False)
    telephone = telephone_field()
    residence = chosen(_l("Class of resident"), w.RESIDENCES, default=Residence.PERMANENT)
    address = words(_l("Group and house"), 120)
    relation = chosen(_l("Relation to the head of household"), w.RELATIONS, required=False)
    home_place = words(_l("Registered household at"), 80)
    stay_reason = chosen(_l("Reason of stay"), w.STAY_REASONS, required=False)
    care = chosen(_l("Looked after as"), w.CARES, required=False)
    moved_in = day(_l("Moved in on"))
    moved_out = day(_l("Moved out on"))
    registered_on = registration_day()

    def values(self) -> dict:
        """What follows from an ID card's number is no word of the person who types."""
        told = super().values()
        follows = ("sex", "birth_year") if told["document"] == Document.ID_CARD and told["number"] else ()
        return {name: value for name, value in told.items() if name not in follows}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "*" in (self.number.data or ""):
            self.number.render_kw = UNSEEN | {"readonly": True}
            self.number.description = _l("Wrong? Use “Correct the number” on the person's page.")
        else:
            self.number.description = _l("Kept sealed. An ID card's number fills sex and year of birth.")


class NumberForm(Form):
    """Another number in the place of a wrong one."""

    document = chosen(_l("Kind of document"), w.DOCUMENTS, default=Document.ID_CARD)
    number = StringField(_l("The right number"), [MISSING, Length(max=24)], render_kw=UNSEEN)
    reason = words(_l("Why it is corrected"), 120, required=True, description=_l("Kept in the journal. No numbers here."))


class LookUpForm(Form):
    """Why somebody needs a number."""

    reason = SelectField(_l("Reason of the look-up"), [InputRequired(_l("Please say why you need the number."))])
    note = words(_l("Remark or case number"), 120)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reason.choices = options_of({"": _l("Please choose")} | w.LOOK_UP_REASONS)

    def validate(self, extra_validators=None):
        sound = super().validate(extra_validators)
        if self.reason.data == "other" and not self.note.data:
            self.note.errors = [*self.note.errors, _l("Please say why you need the number.")]
            return False
        return sound


class FindForm(Form):
    """A whole ID or telephone number to look for."""

    number = StringField(_l("ID number or telephone"), [MISSING, Length(min=5, max=24)], render_kw=UNSEEN)


class RentalHouseForm(RegisterForm):
    """A rental house."""

    address = words(_l("Address"), 120, required=True)
    landlord_name = words(_l("Landlord"), 40, required=True)
    telephone = telephone_field(_l("Landlord's telephone"))
    rooms = whole(_l("Rooms to let"), 1, 999, default=1)
    risk = chosen(_l("Risk"), w.RISKS, default=Risk.LOW)
    responsibility_year = whole(_l("Responsibility letter for the year"), 2000, 2100, required=False)
    registered_on = registration_day()


class TenantForm(Form):
    """Who moves in: a resident of the house's village."""

    resident_id = SelectField(_l("Resident"), [InputRequired(_l("Please choose."))])
    since = DateField(_l("Moves in on"), [InputRequired(_l("Please give the date."))], default=today)


class VehicleForm(RegisterForm):
    """A vehicle."""

    plate = words(_l("Number plate"), 16, required=True)
    kind = chosen(_l("Kind of vehicle"), w.VEHICLE_KINDS, default=VehicleKind.MOTORCYCLE)
    owner = words(_l("Owner of the vehicle"), 40, required=True)
    registered_on = registration_day()


class VenueForm(RegisterForm):
    """A venue."""

    more = ("credit_code", "staff_count", "licence", "last_check")

    name = words(_l("Name of the venue"), 80, required=True)
    kind = chosen(_l("Kind of venue"), w.VENUE_KINDS)
    credit_code = words(_l("Unified social credit code"), 24)
    address = words(_l("Address"), 120)
    head = words(_l("Person in charge"), 40)
    telephone = telephone_field()
    staff_count = whole(_l("Number of staff"), 0, 9999, required=False)
    licence = words(_l("Licence number"), 40)
    last_check = day(_l("Last checked on"))
    registered_on = registration_day()
