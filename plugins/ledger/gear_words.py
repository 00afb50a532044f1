"""The words of equipment: kinds, role tags, states, and the two standard kits of the source articles."""

from core.api import Choices, _l, lazy_pgettext
from plugins.ledger.models.custody import OfferState
from plugins.ledger.models.kit import AssetState, KitItemKind

ASSET_KINDS = Choices(
    "ledger.asset_kinds",
    _l("Kinds of equipment"),
    (
        ("car", _l("Police car")),
        ("motorbike", _l("Police motorbike")),
        ("electric_bike", _l("Electric bike")),
        ("laptop", _l("Laptop")),
        ("camera", _l("Digital camera")),
        ("terminal", _l("Police mobile terminal")),
        ("recorder", _l("Body recorder")),
        ("radio", _l("Radio")),
        ("bag", _l("Work bag")),
        ("torch", _l("Torch")),
        ("vest", _l("Reflective vest")),
        ("uniform", _l("Work clothes")),
        ("armband", _l("Armband")),
        ("stick", _l("Protective stick")),
        ("handbook", _l("Work handbook")),
        ("notebook", _l("Visit notebook")),
        ("name_cards", _l("Name cards")),
        ("materials", _l("Publicity materials")),
        ("other", lazy_pgettext("equipment", "Other")),
    ),
)
PERSON_TAGS = Choices(
    "ledger.person_tags",
    _l("Roles of people in a kit"),
    (
        ("veteran", _l("Experienced officer")),
        ("young", _l("Young officer")),
        ("assistant", _l("Police assistant")),
        ("leader", _l("Leader of the team")),
    ),
)
STATES = {
    AssetState.IN_STORE: _l("In store"),
    AssetState.ISSUED: _l("Issued"),
    AssetState.IN_REPAIR: _l("In repair"),
    AssetState.LOST: _l("Lost"),
    AssetState.SCRAPPED: _l("Scrapped"),
}
SHOWN_STATES = {state.value: title for state, title in STATES.items()} | {
    "in_kit": _l("In a kit"), "missing": lazy_pgettext("equipment", "Missing"),
}  # fmt: skip
TONES = {"in_store": "good", "issued": "info", "in_kit": "info", "in_repair": "warn", "lost": "bad", "missing": "bad"}
OFFER_STATES = {
    OfferState.OPEN: _l("Waits for confirmation"),
    OfferState.ACCEPTED: _l("Taken over"),
    OfferState.DECLINED: _l("Turned down"),
    OfferState.WITHDRAWN: _l("Withdrawn"),
}
ITEM_KINDS = {
    KitItemKind.PERSON: _l("People"),
    KitItemKind.ASSET: _l("Equipment kept one by one"),
    KitItemKind.SUPPLY: _l("Supplies that are only counted"),
}
STANDARD = {
    "kit_eight": (
        _l("Eight ones"),
        (
            ("person", "veteran"), ("person", "young"), ("person", "assistant"), ("asset", "car"), ("asset", "laptop"),
            ("asset", "camera"), ("asset", "terminal"), ("asset", "bag"),
        ),
    ),
    "work_package": (
        _l("Work package"),
        (("supply", "handbook"), ("supply", "notebook"), ("supply", "name_cards"), ("supply", "materials")),
    ),
}  # fmt: skip
"""Definitions by code: the eight ones (八个一) of a briefcase office, and the work package (警务工作包) of a village officer."""


def item_title(of: KitItemKind, code: str) -> object:
    """The word for a line of a definition."""
    titles = (PERSON_TAGS if of == KitItemKind.PERSON else ASSET_KINDS).titles()
    return titles.get(code, code)
