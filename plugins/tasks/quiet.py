"""Quiet time: at night nobody is reminded and nothing is escalated, unless it is urgent."""

from datetime import datetime, time

from core.api import CHINA, now, setting


def quiet(moment: datetime | None = None) -> bool:
    """Whether it is quiet time in this county; times that nobody can read mean none."""
    try:
        begins, ends = (time.fromisoformat(setting(key)) for key in ("tasks.quiet_from", "tasks.quiet_to"))
    except ValueError:
        return False
    at = (moment or now()).astimezone(CHINA).time()
    return begins <= at < ends if begins <= ends else at >= begins or at < ends
