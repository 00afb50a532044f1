"""Profiles, borders and roads; money, works, surveys, mass incidents; proposals with hearings and concerns."""

from wtforms import BooleanField

from core.api import Form, UnitField, UnitKind, VillageField, _l, today
from plugins.consolidation import words as w
from plugins.consolidation.forms.base import ProposalField, ScenarioField, broken, day, station, text, whole, year
from plugins.consolidation.models import BudgetItem, HearingKind, ProposalState, Work
from plugins.ledger.api import chosen, words


class ProfileForm(Form):
    """A station on the four criteria."""

    unit_id = station()
    year = year(_l("Year"))
    area_id = VillageField(_l("Village where its seat lies"), required=False)
    population = whole(_l("Population"), 0, 5_000_000)
    square_km = broken(_l("Square kilometres"), 0, 100_000)
    road_minutes = whole(_l("Road minutes to the county seat"), 0, 1000)
    incidents = whole(_l("Incidents in the year"), 0, 100_000)
    grade = whole(_l("Public order, 1 quiet to 5 troubled"), 1, 5, default=3)
    cost_yuan = whole(_l("Cost in the year, yuan"), 0, 1_000_000_000)


class BorderForm(Form):
    """Two stations touch."""

    one_id = station(_l("Station"))
    other_id = station(_l("Touches"))


class RoadForm(Form):
    """Minutes from a station to a village."""

    area_id = VillageField(_l("Village"))
    unit_id = station()
    minutes = broken(_l("Minutes by road"), 0, 1000)


class BudgetForm(Form):
    """Money of a station in a year."""

    unit_id = UnitField(_l("Station"), kinds=(UnitKind.STATION,))
    year = year(_l("Year"))
    item = chosen(_l("Spent on"), w.ITEMS, default=BudgetItem.OFFICE)
    yuan = broken(_l("Yuan"), 0, 1_000_000_000)


class ImprovementForm(Form):
    """Something that a station got."""

    unit_id = station()
    done_on = day(_l("Finished on"), default=today)
    kind = chosen(_l("Kind of work"), w.WORKS, default=Work.VEHICLE)
    what = words(_l("What it was"), 120, required=True)


class SafetyForm(Form):
    """A survey of others."""

    surveyed_on = day(_l("Surveyed on"), default=today)
    percent = broken(_l("Of a hundred, so many feel safe"), 0, 100)
    at_least = BooleanField(_l("The source prints it as a lower limit"))
    asked = whole(
        _l("People asked"), 1, 10_000_000, required=False, description=_l("Unknown: leave empty, then no interval is given")
    )
    safe = whole(_l("Of them feel safe"), 0, 10_000_000, required=False)
    source = words(_l("Source"), 120, required=True)


class MassForm(Form):
    """A mass incident."""

    unit_id = station()
    area_id = VillageField(_l("Village"), required=False)
    occurred_on = day(_l("Date"), default=today)
    title = words(_l("What about"), 80, required=True)
    people = whole(_l("People involved"), 0, 100_000, default=0)
    settled_on = day(_l("Settled on"), required=False)
    result = text(_l("What came of it"), 300)


class ProposalForm(Form):
    """A proposal to party and government."""

    title = words(_l("Title"), 80, required=True)
    scenario_id = ScenarioField(_l("Plan it stands on"), required=False)
    reasons = text(_l("Why, and what is proposed"), 4000, required=True)
    difficulties = text(_l("Difficulties for the public, and how they are met"), 4000)
    state = chosen(_l("State"), w.PROPOSALS, default=ProposalState.DRAFT)
    reported_to = words(_l("Reported to"), 80)
    reported_on = day(_l("Reported on the day"), required=False)
    document = words(_l("Document of the decision"), 60)
    decided_on = day(_l("Decided on"), required=False)


class HearingForm(Form):
    """A hearing or publicity."""

    proposal_id = ProposalField(_l("Proposal"))
    unit_id = station()
    area_id = VillageField(_l("Village"))
    kind = chosen(_l("Kind"), w.HEARINGS, default=HearingKind.HEARING)
    held_on = day(_l("Held on"), default=today)
    people = whole(_l("People who came"), 0, 100_000, default=0)
    summary = text(_l("What people said"), 600)


class ConcernForm(Form):
    """What worries people."""

    proposal_id = ProposalField(_l("Proposal"))
    unit_id = station()
    area_id = VillageField(_l("Village"))
    raised_on = day(_l("Raised on"), default=today)
    raised_by = words(_l("Who raised it, in words"), 60, description=_l("No ID numbers and no telephone numbers"))
    what = text(_l("What worries them"), 300, required=True)


class AnswerForm(Form):
    """The answer to a concern."""

    answer = text(_l("Answer"), 600, required=True)
    arranged = text(_l("What was arranged"), 300)
    answered_on = day(_l("Answered on"), default=today)
