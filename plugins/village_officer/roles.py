"""The six roles of a village officer (六员), what belongs to each, and the figures that the article prints of them.

Source: the Xindu article. 联络员 advises, 调解员 settles, 宣传员 tells, 检查员 looks, 组织员 organises, 服务员 serves.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.api import _l
from plugins.ledger.api import units


class Role(StrEnum):
    """One of the six."""

    LIAISON = "liaison"
    MEDIATOR = "mediator"
    PUBLICIST = "publicist"
    INSPECTOR = "inspector"
    ORGANISER = "organiser"
    SERVANT = "servant"


ROLES = {
    Role.LIAISON: _l("Liaison"),
    Role.MEDIATOR: _l("Mediator"),
    Role.PUBLICIST: _l("Publicist"),
    Role.INSPECTOR: _l("Inspector"),
    Role.ORGANISER: _l("Organiser"),
    Role.SERVANT: _l("Servant"),
}
ICONS = {
    Role.LIAISON: "messages", Role.MEDIATOR: "scale", Role.PUBLICIST: "speakerphone", Role.INSPECTOR: "clipboard-check",
    Role.ORGANISER: "users", Role.SERVANT: "heart-handshake",
}  # fmt: skip
ITEMS = {
    "suggestion": (Role.LIAISON, _l("Suggestion")),
    "council": (Role.LIAISON, _l("Village council")),
    "dispute_neighbour": (Role.MEDIATOR, _l("Neighbours' dispute settled")),
    "dispute_family": (Role.MEDIATOR, _l("Family dispute settled")),
    "dispute_labour": (Role.MEDIATOR, _l("Labour dispute settled")),
    "dispute_other": (Role.MEDIATOR, _l("Other dispute settled")),
    "dispute_open": (Role.MEDIATOR, _l("Dispute under way")),
    "meeting": (Role.PUBLICIST, _l("Courtyard meeting")),
    "talk": (Role.PUBLICIST, _l("Talk or outreach")),
    "check": (Role.INSPECTOR, _l("Safety check")),
    "after_case": (Role.INSPECTOR, _l("Re-visit after a preventable case")),
    "hazard": (Role.INSPECTOR, _l("Hazard found and urged")),
    "patrol": (Role.ORGANISER, _l("Patrol with villagers")),
    "visit": (Role.SERVANT, _l("Visit")),
    "visit_elsewhere": (Role.SERVANT, _l("Visit elsewhere")),
    "information": (Role.SERVANT, _l("Information taken down")),
    "concern": (Role.SERVANT, _l("Concern of a villager")),
    "served": (Role.SERVANT, _l("Papers done at the door")),
    "service": (Role.SERVANT, _l("Other business")),
}
"""What a record counts as: its role and its name."""


@dataclass(frozen=True)
class Yield:
    """A figure of the report: the items it counts, its unit, and the address of its rows. ``column`` is what is added up."""

    title: object
    unit: object
    items: tuple[str, ...]
    column: str = "rows"
    args: tuple[tuple[str, str], ...] = ()


FIGURES = {
    "suggestions": Yield(_l("Suggestions collected"), units.ITEMS, ("suggestion",)),
    "disputes_neighbour": Yield(_l("Neighbours' disputes settled"), units.CASES, ("dispute_neighbour",)),
    "disputes_family": Yield(_l("Family disputes settled"), units.CASES, ("dispute_family",)),
    "disputes_labour": Yield(_l("Labour disputes settled"), units.CASES, ("dispute_labour",)),
    "meetings": Yield(_l("Courtyard meetings held"), units.TIMES, ("meeting",)),
    "leaflets": Yield(
        _l("Leaflets handed out"), units.COPIES, ("meeting", "talk", "council", "patrol"), "leaflets", (("leaflets", "1"),)
    ),
    "checks": Yield(_l("Safety checks"), units.TIMES, ("check", "after_case")),
    "hazards_found_urged": Yield(_l("Hazards found and urged to be put right"), units.SPOTS, ("hazard",)),
    "hazards_closed": Yield(
        _l("of these closed after a re-check"),
        units.SPOTS,
        ("hazard",),
        "closed",
        (("figure", "hazards_found_urged"), ("closed", "1")),
    ),
    "served": Yield(_l("People served at the door"), units.PERSON_TIMES, ("served",), "amount"),
}
SUMS = ("leaflets", "served")
"""Figures that add up a column: one row stands for several."""
