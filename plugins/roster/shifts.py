"""The kinds of shift in force: nine standard ones, with the county's own beside or instead of them.

Why the standard ones are not rows: a county that changes nothing has nothing to set up, and a page that reads never writes.
"""

from dataclasses import dataclass
from datetime import time

from sqlalchemy import select

from core.api import _l, db, lazy_pgettext
from plugins.roster.models import Duty, Place, ShiftKind


@dataclass(frozen=True)
class Shift:
    """A kind of shift: when, where, and whether it counts as work. ``letter`` stands for it in the month sheet."""

    code: str
    title: object
    letter: object
    duty: Duty
    starts: time
    ends: time
    rest_minutes: int = 0
    place: Place = Place.STATION
    counts: bool = True
    active: bool = True


MORNING, EVENING = time(8, 30), time(17, 30)
STANDARD = {
    shift.code: shift
    for shift in (
        Shift("normal", _l("Normal shift"), lazy_pgettext("shift letter", "N"), Duty.NORMAL, MORNING, EVENING, 60),
        Shift("field", _l("In the villages"), lazy_pgettext("shift letter", "V"), Duty.NORMAL, MORNING, EVENING, 60, Place.FIELD),
        Shift("staggered", _l("Staggered shift"), lazy_pgettext("shift letter", "S"), Duty.STAGGERED, time(11), time(20), 60,
              Place.FIELD),
        Shift("desk", _l("Desk duty"), lazy_pgettext("shift letter", "D"), Duty.DESK, MORNING, EVENING, 60),
        Shift("primary", _l("Primary duty"), lazy_pgettext("shift letter", "A"), Duty.PRIMARY, MORNING, MORNING, 480),
        Shift("backup", _l("Backup duty"), lazy_pgettext("shift letter", "B"), Duty.BACKUP, MORNING, time(20, 30), 60),
        Shift("leader", _l("Leader of the day"), lazy_pgettext("shift letter", "L"), Duty.LEADER, MORNING, MORNING, 480),
        Shift("post", _l("Post duty"), lazy_pgettext("shift letter", "P"), Duty.POST, MORNING, EVENING, 60, Place.POST),
        Shift("night", _l("Night duty"), lazy_pgettext("shift letter", "X"), Duty.NIGHT, time(20), time(8)),
    )
}  # fmt: skip


def shifts() -> dict[str, Shift]:
    """``{code: Shift}`` of the county in force, standard ones first."""
    columns = [getattr(ShiftKind, name) for name in Shift.__dataclass_fields__]
    own = {row.code: Shift(*row) for row in db.session.execute(select(*columns).order_by(ShiftKind.code))}
    return STANDARD | own


def offered() -> dict[str, Shift]:
    """The kinds that a plan may still use."""
    return {code: shift for code, shift in shifts().items() if shift.active}
