"""The forms of the station's ledgers."""

from core.api import Form, OfficerField, PersonClass, UnitField, UnitKind, VillageField, _l, today
from plugins.consolidation import words as w
from plugins.consolidation.forms.base import FILL, DisputeField, NamesField, day, station, text, whole
from plugins.consolidation.models import Agency, BodyKind, DetectiveMode, SittingKind, System
from plugins.consolidation.settings import GUARDING
from plugins.ledger.api import FactForm, TicksField, VenueField, chosen, number, words

NO_NAMES = _l("No ID numbers and no telephone numbers")


class EntryForm(FactForm):
    """An entry of one of the four ledgers."""

    more = ("side", "result")

    system = chosen(_l("Ledger"), w.SYSTEMS, default=System.RECEPTION)
    title = words(_l("What about"), 80, required=True, description=NO_NAMES)
    partner = words(_l("With whom, or to whom"), 60)
    people = number(_l("People met"), 0, 9999, default=0)
    side = chosen(_l("Within or outside"), w.SIDES, required=False)
    result = text(_l("What came of it"), 300)


class CaseForm(FactForm):
    """A case of the joint office."""

    agency = chosen(_l("Agency that leads"), w.AGENCIES, default=Agency.MEDIATION)
    title = words(_l("What about"), 80, required=True, description=NO_NAMES)
    dispute_id = DisputeField(_l("Dispute of the ledger"), required=False)
    closed_on = day(_l("Closed on"), required=False)
    result = text(_l("What came of it"), 300)


class SittingForm(FactForm):
    """A sitting."""

    more = ("neighbour",)

    kind = chosen(_l("Kind of sitting"), w.SITTINGS, default=SittingKind.JOINT_OFFICE)
    title = words(_l("What about"), 80, required=True)
    agencies = TicksField(_l("Who came"), {key.value: title for key, title in w.AGENCIES.items()})
    neighbour = words(_l("Neighbour county, township or station"), 60)
    people = number(_l("People who came"), 0, 9999, default=0)
    decisions = text(_l("What was decided"), 600)


class GuardForm(FactForm):
    """What a place lacks."""

    venue_id = VenueField(_l("Name of the place"))
    lacking = TicksField(_l("Lacks"), GUARDING.titles())
    advice = text(_l("What was advised"), 300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self["area_id"]  # the place says where it is


class MemberForm(Form):
    """A cadre of the joint office."""

    unit_id = station()
    area_id = VillageField(_l("Village of the post"), required=False)
    agency = chosen(_l("Agency"), w.AGENCIES, default=Agency.JUSTICE)
    name = words(_l("Name of the person"), 40, required=True)
    title = words(_l("Post held"), 40)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class BodyForm(Form):
    """An office, association or team."""

    unit_id = station()
    area_id = VillageField(_l("Village where it sits"), required=False)
    kind = chosen(_l("Kind of body"), w.BODIES, default=BodyKind.SECURITY_COMMITTEE)
    name = words(_l("Name of the body"), 60, required=True)
    head = words(_l("Head"), 40)
    members = whole(_l("People in the body"), 0, 9999, default=0)
    duties = text(_l("What it does"), 300)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class DetectiveForm(Form):
    """A detective at a station."""

    unit_id = station()
    officer_id = OfficerField(_l("Detective"), person_class=PersonClass.POLICE)
    mode = chosen(_l("How"), w.MODES, default=DetectiveMode.COVERS)
    note = words(_l("Note"), 200)
    valid_from = day(_l("Since"), default=today)
    valid_to = day(_l("Until"), required=False)


class CheckForm(Form):
    """Superiors at a station."""

    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    occurred_on = day(_l("Date"), default=today)
    departments = NamesField(_l("Departments that came together"), [FILL], description=_l("Between them a comma or 、"))
    subject = words(_l("Subject looked at"), 120, required=True)
    finding = text(_l("What was found"), 300)
