"""Words of this foundation as people say them."""

from core.api import _l, lazy_pgettext
from plugins.assessment.bands import Band
from plugins.assessment.models import AppealState, EventKind, EventState, Finding, ItemKind, Rater, Subject

SUBJECTS = {Subject.OFFICERS: _l("Each person"), Subject.UNITS: _l("Each station, bundled")}
KINDS = {
    ItemKind.INDICATOR: _l("Figure from records"),
    ItemKind.RATING: _l("Rating by a person"),
    ItemKind.DEDUCTION: _l("Deduction"),
    ItemKind.SHOWN: _l("Shown, not scored"),
}
RATERS = {Rater.STATION: lazy_pgettext("rater", "Station"), Rater.VILLAGE: lazy_pgettext("rater", "Village")}
FINDINGS = {
    Finding.WAITING: _l("To check"),
    Finding.TRUE: _l("True"),
    Finding.WRONG: _l("Not as recorded"),
    Finding.NOT_FOUND: _l("Not found at all"),
}
FINDING_TONES = {"waiting": "warn", "true": "good", "wrong": "bad", "not_found": "bad"}
EVENTS = {
    EventKind.CIRCULAR: _l("Circular of criticism"),
    EventKind.DEDUCTION: _l("Deduction after review"),
    EventKind.CREDIT: _l("Credit after review"),
}
EVENT_STATES = {
    EventState.PROPOSED: _l("Waits for the second person"),
    EventState.CONFIRMED: _l("Confirmed"),
    EventState.DECLINED: _l("Declined"),
}
EVENT_TONES = {"proposed": "warn", "confirmed": "info", "declined": "neutral"}
APPEALS = {AppealState.OPEN: _l("Waits for an answer"), AppealState.UPHELD: _l("Upheld"), AppealState.REJECTED: _l("Not upheld")}
APPEAL_TONES = {"open": "warn", "upheld": "good", "rejected": "neutral"}
BANDS = {Band.ABOVE: _l("Clearly above the rest"), Band.USUAL: _l("Like the rest"), Band.BELOW: _l("Clearly below the rest")}
BAND_TONES = {"above": "good", "usual": "neutral", "below": "warn"}
SOURCES = {"spot_checks": _l("Spot checks that fail"), "events": _l("Reviewed events")}
LATEST = {"yes": _l("In force"), "no": _l("Replaced")}


def number(value) -> str:
    """A number without needless zeros, or a dash."""
    return "—" if value is None else f"{round(float(value), 2):g}"


def said(part: dict) -> str:
    """What stands in a cell of the sheet: the value, of a share the two numbers."""
    value, of = part["value"], part["of"]
    if part["kind"] == "deduction":
        return f"−{number(-part['score'])}" if part["score"] and part["score"] < 0 else number(part["score"] or 0)
    return f"{number(value)}/{number(of)}" if of is not None else number(value)
