"""The model's word lists."""

from core.api import _l, lazy_pgettext
from plugins.auxiliary.duties import ITEMS
from plugins.auxiliary.models import Level, NoteKind, OldCard, RequestKind, RequestState, Stage, SupervisionKind

STAGES = {
    Stage.LISTED: _l("Listed, no day yet"),
    Stage.FIXED: _l("Day fixed"),
    Stage.ACCEPTED: _l("Papers taken"),
    Stage.CARD_IN: _l("Card is at the station"),
    Stage.WITH_ASSISTANT: _l("Card is with the assistant"),
    Stage.DELIVERED: _l("Handed over"),
    Stage.CANCELLED: lazy_pgettext("booking", "Called off"),
}
STAGE_TONES = {
    "listed": "warn", "fixed": "info", "accepted": "info", "card_in": "warn", "with_assistant": "warn", "delivered": "good",
}  # fmt: skip
OLD_CARDS = {
    OldCard.RETURNED: _l("Old card taken back"),
    OldCard.LOST: _l("Old card was lost"),
    OldCard.FIRST: _l("First card, there is no old one"),
}
REQUEST_KINDS = {RequestKind.RELAY: _l("Relayed request"), RequestKind.COME: _l("An officer should come")}
REQUEST_STATES = {
    RequestState.ASKED: _l("Waits for an answer"),
    RequestState.TAKEN: _l("Taken by the officer"),
    RequestState.ANSWERED: _l("Answered, villager not told"),
    RequestState.TOLD: _l("Villager was told"),
}
REQUEST_TONES = {"asked": "warn", "taken": "info", "answered": "warn", "told": "good"}
LEVELS = {
    Level.STATION: _l("Station: overall"),
    Level.OFFICE: _l("Officer: from time to time"),
    Level.ASSISTANT: _l("Assistant: in person"),
}
SUPERVISIONS = {
    SupervisionKind.GUIDANCE: _l("Guidance"),
    SupervisionKind.CHECK: _l("Unannounced check"),
    SupervisionKind.MEETING: _l("Talk with the assistant"),
    SupervisionKind.MATTER: _l("Village matter handled"),
}
NOTES = {NoteKind.GAP: _l("Village without an assistant"), NoteKind.SEVERAL: _l("Assistant of several villages")}
WEEKDAYS = (_l("Monday"), _l("Tuesday"), _l("Wednesday"), _l("Thursday"), _l("Friday"), _l("Saturday"), _l("Sunday"))
ITEM_TITLES = {code: item.title for code, item in ITEMS.items()}
