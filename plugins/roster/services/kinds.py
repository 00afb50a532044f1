"""The county's kinds of shift."""

import re
from datetime import date

from sqlalchemy import select

from core.api import Refused, _, db
from plugins.roster.models import ShiftKind
from plugins.roster.reckoning import minutes_of, span

ANY_DAY = date(2024, 1, 1)


def save(kind: ShiftKind) -> None:
    """Save a kind of shift; slots that stand keep their times.

    Raises:
        Refused: for a code of other characters, a code that is taken, a break longer than the shift.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,15}", kind.code or ""):
        raise Refused(_("Write 2 to 16 small letters, digits or underlines, a letter first."), "code")
    with db.session.no_autoflush:
        taken = db.session.scalar(select(ShiftKind.id).where(ShiftKind.code == kind.code, ShiftKind.id != kind.id))
    if taken is not None:
        raise Refused(_("This code is taken by another kind of shift."), "code")
    if kind.rest_minutes >= minutes_of(span(ANY_DAY, kind.starts, kind.ends)):
        raise Refused(_("The break is longer than the shift."), "rest_minutes")
    db.session.add(kind)
    db.session.flush()
