"""Issuing a task: what, until when, and to whom.

A station ticks its own people; the bureau pastes names, or takes a role or a rule.
"""

from wtforms import DateField, RadioField

from core.api import Form, Reach, UnitField, UnitKind, _l, current_viewer, options_of
from plugins.tasks.declared import Receiver, Rule, declared
from plugins.tasks.forms.base import DAY, NamesField, TicksField, line, lines
from plugins.tasks.models import Priority, Source, TaskKind
from plugins.tasks.queries import choices, receivers
from plugins.tasks.words import KINDS, PRIORITIES, ROLE_TITLES, SOURCES

TICKED = 45
"""Villages and officers up to which they are ticked: a page stays under 25 KB."""


class OrderForm(Form):
    """What both forms ask. Each receiver that is chosen in several ways receives it once."""

    title = line(_l("What is to be done"), 80, required=True)
    text = lines(_l("How, and what counts as done"), 1000)
    kind = RadioField(_l("Kind"), choices=options_of(KINDS), default=TaskKind.TASK, coerce=TaskKind)
    source = RadioField(_l("Source of the task"), choices=options_of(SOURCES), default=Source.COMMAND, coerce=Source)
    priority = RadioField(_l("Priority"), choices=options_of(PRIORITIES), default=Priority.NORMAL, coerce=Priority)
    due_on = DateField(_l("Due on"), [DAY])
    stations = TicksField(_l("Stations as a whole"))
    roles = TicksField(_l("Everybody in the role of"), choices=options_of(ROLE_TITLES))
    rules = TicksField(_l("Receivers by rule"))

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.known_stations = choices.stations()
        self.stations.choices = options_of({code: name for code, name, _id in self.known_stations})
        self.rules.choices = options_of({rule.id: rule.title for rule in declared(Rule)})
        if not self.rules.choices:
            del self.rules

    def fill(self, record) -> None:
        """What was typed, and the receivers that it means."""
        super().fill(record)
        record.chosen = self._receivers()

    def _receivers(self) -> list[Receiver]:
        ids = [unit_id for code, _name, unit_id in self.known_stations if code in (self.stations.data or ())]
        found = receivers.receivers_of_units(ids)
        for role in self.roles.data or ():
            found += receivers.receivers_of_role(role, current_viewer().units or None)
        for rule in declared(Rule):
            found += rule.find() if "rules" in self and rule.id in (self.rules.data or ()) else []
        return found + receivers.receivers_of_villages(self._villages()) + receivers.receivers_of_officers(self._officers())


class NamedOrderForm(OrderForm):
    """Villages and officers by name: for those who see too many to tick."""

    villages = NamesField(
        _l("Villages"), description=_l("Names or codes, as a document lists them. Each goes to the officer posted to the village.")
    )
    officers = NamesField(_l("Officers"), description=_l("Names or police numbers."))

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.villages.known, self.officers.known = choices.villages(), choices.officers()

    def _villages(self):
        return self.villages.ids

    def _officers(self):
        return self.officers.ids


class WideOrderForm(NamedOrderForm):
    """For those who see the county: for any office of the bureau, within the stations' weekly number or with a reason."""

    unit_id = UnitField(_l("Issued by the unit"), kinds=(UnitKind.BUREAU, UnitKind.SPECIALIST), required=False)
    reason = line(
        _l("Reason, if the stations' weekly number is full"), 200,
        description=_l("The bureau desk reads it before it admits the task."),
    )  # fmt: skip


class StationOrderForm(OrderForm):
    """For the leaders of a station of the usual size."""

    villages = TicksField(_l("Villages"), description=_l("Each goes to the officer posted to the village."))
    officers = TicksField(_l("Officers"))

    def __init__(self, *args, **values):
        super().__init__(*args, **values)
        self.known_villages, self.known_officers = choices.villages(), choices.officers()
        self.villages.choices = options_of({code: name for code, name, _id in self.known_villages})
        self.officers.choices = options_of({number: name for number, name, _id in self.known_officers})

    def _villages(self):
        return [area_id for code, _name, area_id in self.known_villages if code in (self.villages.data or ())]

    def _officers(self):
        return [officer_id for number, _name, officer_id in self.known_officers if number in (self.officers.data or ())]


def form_for(viewer):
    """The form of somebody who issues a task."""
    if viewer.reach is Reach.COUNTY:
        return WideOrderForm
    return StationOrderForm if len(choices.villages()) + len(choices.officers()) <= TICKED else NamedOrderForm
