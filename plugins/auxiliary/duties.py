"""The six duties and the six parts of the mechanism, and which records count for each.

Source: the Binzhou article names six duties (六大职责) and, apart from them, six parts of the mechanism (机制内容). They are
not one list: the mechanism has traffic help (交通协管) where the duties have the collecting of base information. So both stand
here, over the same records: nobody records anything for either of them.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.api import _l
from plugins.ledger.api import units


class Duty(StrEnum):
    """The six duties (六大职责)."""

    SECURITY = "security"
    MEDIATION = "mediation"
    OPINION = "opinion"
    BASE = "base"
    PUBLICITY = "publicity"
    SERVICE = "service"


class Part(StrEnum):
    """The six parts of the mechanism (机制内容)."""

    SECURITY = "security"
    TRAFFIC = "traffic"
    MEDIATION = "mediation"
    INFORMATION = "information"
    PUBLICITY = "publicity"
    SERVICE = "service"


DUTIES = {
    Duty.SECURITY: _l("Prevention and order"),
    Duty.MEDIATION: _l("Mediating disputes"),
    Duty.OPINION: _l("Knowing what villagers say"),
    Duty.BASE: _l("Collecting base information"),
    Duty.PUBLICITY: _l("Making law and policy known"),
    Duty.SERVICE: _l("Services for villagers"),
}
PARTS = {
    Part.SECURITY: _l("Village prevention and order"),
    Part.TRAFFIC: _l("Traffic help"),
    Part.MEDIATION: _l("Mediation in the village"),
    Part.INFORMATION: _l("Collecting information"),
    Part.PUBLICITY: _l("Publicity of law and policy"),
    Part.SERVICE: _l("Services to the people"),
}
ICONS = {
    Duty.SECURITY: "shield-check", Duty.MEDIATION: "scale", Duty.OPINION: "messages", Duty.BASE: "clipboard-list",
    Duty.PUBLICITY: "speakerphone", Duty.SERVICE: "heart-handshake",
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A sort of record: what it is called, and the duty and part it counts for (``None``: for neither)."""

    title: object
    duty: Duty | None
    part: Part | None


ITEMS = {
    "patrol": Item(_l("Patrol"), Duty.SECURITY, Part.SECURITY),
    "night_patrol": Item(_l("Night patrol"), Duty.SECURITY, Part.SECURITY),
    "alert": Item(_l("Safety alert"), Duty.SECURITY, Part.SECURITY),
    "relief": Item(_l("Emergency relief"), Duty.SECURITY, Part.SECURITY),
    "hazard": Item(_l("Hazard"), Duty.SECURITY, Part.SECURITY),
    "traffic": Item(_l("Traffic help"), Duty.SECURITY, Part.TRAFFIC),
    "dispute": Item(_l("Dispute"), Duty.MEDIATION, Part.MEDIATION),
    "dispute_step": Item(_l("Mediation step"), Duty.MEDIATION, Part.MEDIATION),
    "dispute_helped": Item(_l("Officer's dispute with an assistant's help"), None, None),
    "visit": Item(_l("Visit"), Duty.OPINION, Part.INFORMATION),
    "info": Item(_l("Information"), Duty.OPINION, Part.INFORMATION),
    "suggestion": Item(_l("Suggestion"), Duty.OPINION, Part.INFORMATION),
    "council": Item(_l("Council meeting"), Duty.OPINION, Part.INFORMATION),
    "base": Item(_l("Base information"), Duty.BASE, Part.INFORMATION),
    "resident": Item(_l("Resident"), Duty.BASE, Part.INFORMATION),
    "floating": Item(_l("Floating population"), Duty.BASE, Part.INFORMATION),
    "rental": Item(_l("Rental house"), Duty.BASE, Part.INFORMATION),
    "vehicle": Item(_l("Vehicle"), Duty.BASE, Part.INFORMATION),
    "talk": Item(_l("Talk"), Duty.PUBLICITY, Part.PUBLICITY),
    "care_visit": Item(_l("Care visit"), Duty.SERVICE, Part.SERVICE),
    "agency": Item(_l("Household business done on behalf"), Duty.SERVICE, Part.SERVICE),
    "agency_other": Item(_l("Other business done on behalf"), Duty.SERVICE, Part.SERVICE),
    "card": Item(_l("ID card handed over"), Duty.SERVICE, Part.SERVICE),
    "service": Item(_l("Other service"), Duty.SERVICE, Part.SERVICE),
    "request": Item(_l("Request of a villager"), Duty.SERVICE, Part.SERVICE),
}
HOUSEHOLD_BUSINESS = ("birth", "move_in", "move_out", "death", "change", "residence_permit", "certificate")
CARD_BUSINESS = ("id_first", "id_replace", "id_lost", "id_pickup")


@dataclass(frozen=True)
class Yield:
    """A figure of the quarter report: the sum of some items, in one counting unit."""

    title: object
    unit: object
    items: tuple[str, ...]


YIELDS = {
    "info_items": Yield(_l("Information collected"), units.ITEMS, ("info",)),
    "disputes_assisted": Yield(_l("Disputes helped to mediate"), units.CASES, ("dispute", "dispute_helped")),
    "people_visited": Yield(_l("People visited"), units.PERSON_TIMES, ("visit", "care_visit")),
    "household_agency": Yield(_l("Household business done on behalf"), units.CASES, ("agency",)),
    "id_cards_issued": Yield(_l("ID cards handed over"), units.CARDS, ("card",)),
    "floating_registered": Yield(_l("Floating residents registered"), units.PERSONS, ("floating",)),
    "vehicles": Yield(_l("Vehicles registered"), units.ITEMS, ("vehicle",)),
    "base_items": Yield(_l("Base information collected"), units.ITEMS, ("base", "resident", "rental")),
}


def items_of(duty: Duty) -> list[str]:
    """The codes of the items of a duty."""
    return [code for code, item in ITEMS.items() if item.duty == duty]
