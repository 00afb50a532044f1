"""Scenarios, putting them into force, turns and beats."""

from wtforms import BooleanField, SelectField

from core.api import Form, OfficerField, PersonClass, _, _l, options_of, setting, today
from plugins.consolidation.forms.base import PostField, day, station, text, whole
from plugins.consolidation.queries import stations as read
from plugins.ledger.api import words

AT_CENTRE, AT_POST = "centre", "post"


class WishForm(Form):
    """What all wishes share: a field ``officers_after`` that says how many there are today."""

    def __init__(self, *args, **kwargs):
        """Say how many officers there are, and what the first value adds to them."""
        super().__init__(*args, **kwargs)
        by_station, _all = read.force(today())
        self.officers_after.description = _(
            "Today: %(n)s; at first %(percent)s %% more are written here (setting “More officers at stations by”).",
            n=len(set().union(*by_station.values())),
            percent=setting("consolidation.force_percent"),
        )


class ScenarioForm(WishForm):
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


class PairForm(WishForm):
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
    movers = ()

    def people(self) -> list:
        """``(mover, field)`` of everybody whose station is closed."""
        return [(mover, self[name]) for mover, name in self.movers]

    def staying(self) -> list:
        """The postings whose holders stand at the post."""
        return [mover.posting_id for mover, field in self.people() if field.data == AT_POST]


def force_form(movers) -> type[ForceForm]:
    """The form with a choice for each of those who move: to the central station, or there and to the post."""
    fields = {
        f"to_{mover.posting_id.hex}": SelectField(
            mover.name,
            choices=options_of({AT_CENTRE: mover.central, AT_POST: _("%(central)s, at the post", central=mover.central)}),
            default=AT_POST if mover.stays else AT_CENTRE,
        )
        for mover in movers
    }
    people = list(zip(movers, fields, strict=True))
    return type("MovingForm", (ForceForm,), fields | {"movers": people})


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
