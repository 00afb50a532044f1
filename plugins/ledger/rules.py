"""The numbers that a county sets, and what each form costs the people who fill it.

The sources give no figure for days of disputes or checks of venues: the defaults are a starting point that a county replaces.
"""

from core.api import Burden, Setting, _l
from plugins.ledger.forms import people, surveys, work

_OWN = _l("No source gives a figure; the county sets its own.")


def _days(key, title, default) -> Setting:
    return Setting(f"ledger.{key}", title, default, _OWN, _l("days"), low=1, high=366)


SETTINGS = (
    _days("respond_high", _l("Grave disputes are answered within"), 1),
    _days("respond_middle", _l("Middling disputes are answered within"), 3),
    _days("respond_low", _l("Slight disputes are answered within"), 7),
    _days("revisit_high", _l("Grave disputes are revisited after"), 7),
    _days("revisit_middle", _l("Middling disputes are revisited after"), 15),
    _days("revisit_low", _l("Slight disputes are revisited after"), 30),
    Setting("ledger.inspection_cap", _l("Planned checks of a venue in a year, at most"), 4, _OWN, _l("checks"), low=0, high=52),
)
BURDENS = (
    Burden(people.VisitForm, "officer", 8, 1.5),
    Burden(people.VisitForm, "assistant", 5, 1.5),
    Burden(people.ServiceForm, "officer", 4, 1),
    Burden(people.ServiceForm, "household", 20, 1),
    Burden(people.ServiceForm, "assistant", 2, 1),
    Burden(people.CallForm, "clerk", 1, 0.5),
    Burden(people.SuggestionForm, "officer", 1, 2),
    Burden(people.InfoItemForm, "assistant", 2, 1),
    Burden(work.DisputeForm, "officer", 1, 3),
    Burden(work.StepForm, "officer", 2, 2),
    Burden(work.CloseForm, "officer", 1, 2),
    Burden(work.RevisitForm, "officer", 0.7, 1.5),
    Burden(work.ActivityForm, "officer", 2, 2),
    Burden(work.ActivityForm, "assistant", 2, 2),
    Burden(work.InspectionForm, "officer", 2, 2),
    Burden(work.HazardForm, "officer", 0.5, 2),
    Burden(work.OrderForm, "officer", 0.4, 1),
    Burden(work.RecheckForm, "officer", 0.4, 1),
    Burden(surveys.AnswerForm, "assistant", 0.5, 2),
)
