"""The roster's word lists and tones."""

from datetime import date, datetime, time

from core.api import CHINA, _, _l, lazy_pgettext
from plugins.roster.models import Duty, LeaveKind, LeaveState, Place, SwapState
from plugins.roster.shifts import shifts

DUTIES = {
    Duty.NORMAL: _l("Normal shift"),
    Duty.STAGGERED: _l("Staggered shift"),
    Duty.DESK: _l("Desk duty"),
    Duty.PRIMARY: _l("Primary duty"),
    Duty.BACKUP: _l("Backup duty"),
    Duty.LEADER: _l("Leader of the day"),
    Duty.POST: _l("Post duty"),
    Duty.NIGHT: _l("Night duty"),
    Duty.OTHER: _l("Other duty"),
}
DUTY_TONES = {"leader": "warn", "primary": "bad", "backup": "info", "post": "good", "night": "neutral"}
PLACES = {
    Place.STATION: lazy_pgettext("place of work", "At the station"),
    Place.FIELD: _l("In the villages"),
    Place.POST: _l("At a police post"),
}
LEAVES = {
    LeaveKind.ANNUAL: _l("Annual leave"),
    LeaveKind.SICK: _l("Sick leave"),
    LeaveKind.PERSONAL: _l("Leave for personal affairs"),
    LeaveKind.FAMILY: _l("Marriage, maternity, funeral or family visit"),
    LeaveKind.TRAINING: _l("Training or business trip"),
    LeaveKind.COMPENSATORY: _l("Compensatory rest"),
    LeaveKind.OTHER: _l("Other leave"),
}
LEAVE_STATES = {
    LeaveState.ASKED: _l("Waits for approval"),
    LeaveState.APPROVED: _l("Approved"),
    LeaveState.DECLINED: _l("Not approved"),
    LeaveState.WITHDRAWN: _l("Withdrawn"),
}
LEAVE_TONES = {"asked": "warn", "approved": "good", "declined": "bad", "withdrawn": "neutral"}
SWAP_STATES = {
    SwapState.PROPOSED: _l("Waits for the other's answer"),
    SwapState.AGREED: _l("Agreed; waits for the leader"),
    SwapState.DONE: _l("Swapped"),
    SwapState.DECLINED: _l("The other declined"),
    SwapState.REFUSED: _l("Not approved"),
    SwapState.WITHDRAWN: _l("Withdrawn"),
}
SWAP_TONES = {"proposed": "warn", "agreed": "info", "done": "good", "declined": "bad", "refused": "bad", "withdrawn": "neutral"}
LOG_STATES = {"open": _l("Not signed yet"), "signed": _l("Signed")}
LOG_TONES = {"open": "warn", "signed": "good"}
SLOT_STATES = {
    "normal": _l("As planned"),
    "absent": _l("Was absent"),
    "stand_in": _l("Stands in"),
    "warned": _l("Short rest, accepted"),
}
SLOT_TONES = {"absent": "bad", "stand_in": "info", "warned": "warn"}


def shift_titles() -> dict:
    """``{code: title}`` of all kinds of shift, those no longer offered too."""
    return {code: shift.title for code, shift in shifts().items()}


LEAVE_LETTER = lazy_pgettext("roster cell", "leave")
ABSENT_LETTER = lazy_pgettext("roster cell", "absent")
COLUMNS = (
    lazy_pgettext("calendar column", "Mon"), lazy_pgettext("calendar column", "Tue"), lazy_pgettext("calendar column", "Wed"),
    lazy_pgettext("calendar column", "Thu"), lazy_pgettext("calendar column", "Fri"), lazy_pgettext("calendar column", "Sat"),
    lazy_pgettext("calendar column", "Sun"),
)  # fmt: skip


def letter_of(box) -> str:
    """What a cell of the sheet shows: the letters of the duties, or that somebody is on leave or was absent."""
    if box.letters:
        return box.letters
    return {"d-leave": str(LEAVE_LETTER), "d-absent": str(ABSENT_LETTER)}.get(box.tone, "")


def weekday(day: date) -> str:
    """The name of a weekday as a calendar's column is headed."""
    return str(COLUMNS[day.weekday()])


def clock(moment: datetime | time) -> str:
    """A time of day in China."""
    return f"{moment.astimezone(CHINA):%H:%M}" if isinstance(moment, datetime) else f"{moment:%H:%M}"


def gaps_told(covers) -> list[tuple]:
    """``(duty, days)`` of the days that lack somebody, as a definition list draws them."""
    found: dict = {}
    for one in covers:
        for duty in one.missing:
            found.setdefault(DUTIES[duty], []).append(f"{one.day.day}")
        if one.extra:
            found.setdefault(_("More than one leader"), []).append(f"{one.day.day}")
    return [(title, "、".join(days)) for title, days in found.items()]
