"""Scenarios, putting them into force, turns and beats."""

from wtforms import BooleanField

from core.api import Form, OfficerField, PersonClass, _l, setting, today
from plugins.consolidation.forms.base import PostField, day, station, text, whole
from plugins.ledger.api import words


class ScenarioForm(Form):
    """What is wished for."""

    title = words(_l("Name of the plan"), 80, required=True)
    as_of = day(_l("Stations and officers of this day"), default=today)
    merges = whole(_l("Pairs to merge"), 1, 100)
    officers_after = whole(_l("Officers at stations afterwards"), 1, 5000)
    least_officers = whole(_l("Least officers of a station"), 1, 100)
    longest_minutes = whole(
        _l("Longest way of a village to its station by road, minutes"),
        5,
        600,
        required=False,
        description=_l("Left empty: no limit"),
    )
    note = text(_l("Note"), 400)


class PairForm(Form):
    """A pair that people chose."""

    title = words(_l("Name of the plan"), 80, required=True)
    closed = station(_l("Station that becomes a police post"))
    central = station(_l("Central station"))
    officers_after = whole(_l("Officers at stations afterwards"), 1, 5000)
    note = text(_l("Note"), 400)


class ForceForm(Form):
    """From when, by which document."""

    day = day(_l("In force from"), default=today)
    document = words(_l("Document of the approval"), 60, required=True)
    calls = BooleanField(_l("Draw call areas anew by road time"), default=True)
    leaders = BooleanField(_l("The chief of a closed station becomes instructor where the central one has none"), default=True)


class RotationForm(Form):
    """Which post, from which week, for how long."""

    post_id = PostField(_l("Police post of a station"))
    starts_on = day(_l("First week (any day of it)"), default=today)
    weeks = whole(_l("Weeks"), 1, 26, default=lambda: setting("consolidation.rotation_weeks"))


class BeatsForm(Form):
    """Whose beats, from when."""

    unit_id = station(_l("Central station"))
    starts_on = day(_l("In force from"), default=today)


class BeatForm(Form):
    """A village's beat, changed by hand."""

    number = whole(_l("Beat"), 1, 99)
    officer_id = OfficerField(_l("Officer"), person_class=PersonClass.POLICE)
