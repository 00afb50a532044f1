"""Releasing incident figures."""

from datetime import date

from sqlalchemy import select

from core.api import Refused, _, db, run_tx
from plugins.ledger.models import IncidentStat


def release(month: str) -> int:
    """Release the figures of a month (``2026-03-01``); gives how many were internal until now.

    Raises:
        Refused: when this is no month.
    """
    try:
        day = date.fromisoformat(month)
    except ValueError:
        raise Refused(_("This is not a month; write it like 2026-03.")) from None
    return run_tx(lambda: _release(day))


def _release(day: date) -> int:
    internal = db.session.scalars(select(IncidentStat).where(IncidentStat.month == day, IncidentStat.released.is_(False))).all()
    for stat in internal:
        stat.released = True
        stat.version += 1
    return len(internal)
