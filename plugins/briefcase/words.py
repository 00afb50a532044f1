"""The words of the model: titles and colours of its enumerations."""

from core.api import _l, lazy_pgettext
from plugins.briefcase.models import (
    CardState,
    FindingState,
    GroupKind,
    HotlineKind,
    Level,
    OldCard,
    PenaltyKind,
    Proof,
    Receiver,
    Subject,
    Tag,
    TeamKind,
)
from plugins.ledger.api import VenueKind

TAGS = {
    Tag.VETERAN: _l("Experienced officer"),
    Tag.YOUNG: _l("Young officer, at home with computers"),
    Tag.ASSISTANT: _l("Police assistant"),
    Tag.MEMBER: _l("Further member"),
}
LEVELS = {Level.CALM: _l("Calm"), Level.WATCHED: _l("Watched"), Level.TROUBLED: _l("Troubled")}
LEVEL_TONES = {Level.WATCHED: "warn", Level.TROUBLED: "bad"}
TEAM_KINDS = {TeamKind.GENERAL: _l("General room"), TeamKind.CASES: _l("Case team"), TeamKind.TRAFFIC: _l("Traffic team")}
CARD_STATES = {
    CardState.RECEIVED: _l("At the station"),
    CardState.CARRIED: _l("With the carrier"),
    CardState.DELIVERED: lazy_pgettext("ID card", "Delivered"),
    CardState.RETURNED: _l("Back at the station"),
}
CARD_TONES = {CardState.RECEIVED: "warn", CardState.CARRIED: "info", CardState.DELIVERED: "good", CardState.RETURNED: "neutral"}
RECEIVERS = {Receiver.SELF: _l("The person himself"), Receiver.FAMILY: _l("Family member"), Receiver.PROXY: _l("With a proxy")}
PROOFS = {
    Proof.FACE: _l("Known in person, compared with the photo"),
    Proof.RECEIPT: _l("Collection receipt"),
    Proof.HOUSEHOLD_BOOK: _l("Household register"),
}
OLD_CARDS = {
    OldCard.TAKEN_BACK: _l("Old card taken back"),
    OldCard.LOST: _l("Old card declared lost"),
    OldCard.FIRST: _l("First card, no old one"),
}
PENALTY_KINDS = {
    PenaltyKind.WARNING: _l("Warning given"),
    PenaltyKind.FINE: _l("Fine decided"),
    PenaltyKind.SUSPENSION: _l("Business suspended"),
    PenaltyKind.OTHER: _l("Other decision"),
}
SUBJECTS = {
    Subject.BUILDING: _l("Building of the office"),
    Subject.DAILY_WORK: _l("Daily work of officers"),
    Subject.SATISFACTION: _l("Satisfaction of villagers"),
}
ANNOUNCED = {True: _l("Announced"), False: _l("Unannounced")}
REGULAR = {True: _l("Regular"), False: _l("Irregular")}
FINDING_STATES = {
    FindingState.OPEN: _l("To be put right"),
    FindingState.FIXED: _l("Put right, to be reviewed"),
    FindingState.CLOSED: _l("Reviewed and closed"),
}
FINDING_TONES = {FindingState.OPEN: "warn", FindingState.FIXED: "info", FindingState.CLOSED: "good"}
HOTLINE_KINDS = {
    HotlineKind.REPORT: _l("Police wanted"),
    HotlineKind.HELP: _l("Help wanted"),
    HotlineKind.INQUIRY: _l("Inquiry"),
    HotlineKind.TIP: _l("Tip-off"),
}
GROUP_KINDS = {GroupKind.SHOPS: _l("Group of the town's shops"), GroupKind.VILLAGERS: _l("Group of police and villagers")}
TRADES = (VenueKind.SCRAP_METAL, VenueKind.VEHICLE_REPAIR, VenueKind.SECOND_HAND, VenueKind.HOTEL, VenueKind.INN)
"""The four trades of 细管: scrap metal, vehicle repair, second-hand goods, and inns of both sizes."""
LIGHTS = {
    "veteran": TAGS[Tag.VETERAN], "young": TAGS[Tag.YOUNG], "assistant": TAGS[Tag.ASSISTANT], "car": _l("Police car"),
    "laptop": _l("Laptop"), "camera": _l("Digital camera"), "terminal": _l("Mobile police terminal"), "bag": _l("Briefcase"),
}  # fmt: skip
"""The eight ones (八个一), in the order of the article."""
