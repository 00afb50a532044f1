"""The word lists and tones of task dispatch."""

from core.api import ROLES, Reach, _l, lazy_pgettext
from plugins.tasks.models import OrderState, Priority, Source, State, TaskKind, Verb, WrongField

KINDS = {TaskKind.TASK: _l("Task, to be done"), TaskKind.NOTICE: _l("Notice, only to be signed for")}
SOURCES = {
    Source.MANDATED: lazy_pgettext("source of a task", "Mandated"),
    Source.COMMAND: lazy_pgettext("source of a task", "Command"),
    Source.PUSHED: lazy_pgettext("source of a task", "Pushed"),
}
PRIORITIES = {Priority.NORMAL: lazy_pgettext("priority", "Ordinary"), Priority.URGENT: lazy_pgettext("priority", "Urgent")}
ORDER_STATES = {
    OrderState.WAITING: _l("Waits for the desk"),
    OrderState.ISSUED: lazy_pgettext("task", "Issued"),
    OrderState.DECLINED: _l("Not admitted"),
    OrderState.RECALLED: lazy_pgettext("task", "Recalled"),
    OrderState.CLOSED: lazy_pgettext("task", "Closed"),
}
ORDER_TONES = {"waiting": "warn", "issued": "info", "declined": "bad", "recalled": "neutral", "closed": "good"}
STATES = {
    State.ISSUED: _l("Not signed for"),
    State.ACKNOWLEDGED: _l("Signed for"),
    State.DONE: _l("Done, to be confirmed"),
    State.RETURNED: _l("Returned"),
    State.CONFIRMED: lazy_pgettext("task", "Confirmed"),
    State.CLOSED: lazy_pgettext("task", "Closed"),
    State.RECALLED: lazy_pgettext("task", "Recalled"),
}
TONES = {
    "issued": "warn", "acknowledged": "info", "done": "info", "returned": "bad", "confirmed": "good", "closed": "good",
    "recalled": "neutral",
}  # fmt: skip
WRONG = {
    WrongField.NOTE: _l("What was done"),
    WrongField.FACTS: _l("Linked records"),
    WrongField.PLACE: _l("Place"),
    WrongField.DAY: _l("Date"),
    WrongField.PEOPLE: _l("People"),
    WrongField.OTHER: _l("Something else"),
}
VERBS = {
    Verb.ISSUE: lazy_pgettext("task", "Issued"),
    Verb.ACKNOWLEDGE: _l("Signed for"),
    Verb.FINISH: _l("Reported as done"),
    Verb.FULFIL: _l("Fulfilled by records"),
    Verb.CONFIRM: lazy_pgettext("task", "Confirmed"),
    Verb.RETURN: _l("Returned"),
    Verb.HAND: _l("Given to somebody else"),
    Verb.ESCALATE: _l("Escalated"),
    Verb.RECALL: lazy_pgettext("task", "Recalled"),
    Verb.CLOSE: lazy_pgettext("task", "Closed"),
}
ICONS = {
    "issue": "speakerphone", "acknowledge": "check", "finish": "circle-check", "fulfil": "circle-check", "confirm": "circle-check",
    "return": "alert-circle", "hand": "users", "escalate": "alert-triangle", "recall": "x", "close": "check",
}  # fmt: skip
LEVELS = {1: _l("Escalated to the leaders"), 2: _l("Escalated to the bureau")}
ROLE_TITLES = {role.id: role.title for role in ROLES.values() if role.reach < Reach.COUNTY}
