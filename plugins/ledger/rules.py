"""The numbers that a county sets, and what each form costs the people who fill it.

The sources give no figure for days of disputes or checks of venues: the defaults are a starting point that a county replaces.

Why one step for each dispute of an officer and not two: closing it writes the last step itself, and a revisit writes its own
(``services.disputes``); counted as steps once more they were there twice. Why assistants have disputes and steps too: they record
them, only closing and revisits are police work. In 梁才 assistants of 74 villages helped with 80 disputes in a quarter.
"""

from core.api import Burden, Setting, _l
from plugins.ledger import kinds

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
    Burden(kinds.VISIT.title, "officer", 8, 1.5),
    Burden(kinds.VISIT.title, "assistant", 5, 1.5),
    Burden(kinds.SERVICE.title, "officer", 4, 1),
    Burden(kinds.SERVICE.title, "household", 20, 1),
    Burden(kinds.SERVICE.title, "assistant", 2, 1),
    Burden(kinds.CALL.title, "clerk", 1, 0.5),
    Burden(kinds.SUGGESTION.title, "officer", 1, 2),
    Burden(kinds.INFO_ITEM.title, "assistant", 2, 1),
    Burden(kinds.DISPUTE.title, "officer", 1, 3),
    Burden(kinds.DISPUTE.title, "assistant", 0.1, 3),
    Burden(_l("Add a step"), "officer", 1, 2),
    Burden(_l("Add a step"), "assistant", 0.1, 2),
    Burden(_l("Close the dispute"), "officer", 1, 2),
    Burden(_l("Note a revisit"), "officer", 0.7, 1.5),
    Burden(kinds.ACTIVITY.title, "officer", 2, 2),
    Burden(kinds.ACTIVITY.title, "assistant", 2, 2),
    Burden(kinds.INSPECTION.title, "officer", 2, 2),
    Burden(kinds.HAZARD.title, "officer", 0.5, 2),
    Burden(_l("Order that it is put right"), "officer", 0.4, 1),
    Burden(_l("Check it again"), "officer", 0.4, 1),
    Burden(kinds.ANSWER.title, "assistant", 0.5, 2),
)
