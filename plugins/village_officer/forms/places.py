"""Forces, adjoining villages, check-in points."""

from wtforms import DateField, RadioField
from wtforms.validators import Optional

from core.api import Form, UnitField, UnitKind, VillageField, _l, options_of, today
from plugins.ledger.api import number, words
from plugins.village_officer.models import ForceKind
from plugins.village_officer.words import FORCES


class ForceForm(Form):
    """A patrol force."""

    name = words(_l("Name"), 60, required=True)
    kind = RadioField(_l("Kind of force"), choices=options_of(FORCES), default=ForceKind.STATION, coerce=ForceKind)
    unit_id = UnitField(_l("Led by"), kinds=(UnitKind.BUREAU, UnitKind.SPECIALIST, UnitKind.STATION))
    people = number(_l("People"), 0, 999, default=0)
    vehicles = number(_l("Vehicles"), 0, 99, default=0)
    beat = words(_l("Where it goes round"), 120)
    valid_from = DateField(_l("Since"), [Optional()], default=today)
    valid_to = DateField(_l("Until"), [Optional()])


class AdjacentForm(Form):
    """Two villages that share a boundary."""

    area_id = VillageField(_l("Village"))
    other_id = VillageField(_l("adjoins"))


class PointForm(Form):
    """A check-in point."""

    name = words(_l("Where the code hangs"), 60, required=True)
    area_id = VillageField(_l("Village"))
    valid_from = DateField(_l("Since"), [Optional()], default=today)
    valid_to = DateField(_l("Until"), [Optional()])
