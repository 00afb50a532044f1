"""Time and ids: the one place that asks for the time, so that a test can set it.

Why: a day in this product is a civil day in China; stored instants are UTC. Ids are UUIDv7 (RFC 9562, 5.7), made in the
application: ordered by time, so that an index on them stays compact, and known before the row is written.
"""

import os
import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)
_lock = threading.Lock()
_last = 0


def now() -> datetime:
    """This instant in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today() -> date:
    """Today's civil day in China; it begins at midnight, not at 23:00."""
    return now().astimezone(CHINA).date()


def near_day(day: date) -> str:
    """A day as short lists show it: ``11-30``, and with its year where that is not this one."""
    return f"{day:%m-%d}" if day.year == today().year else f"{day:%Y-%m-%d}"


@contextmanager
def at(moment: datetime):
    """Within this block it is ``moment`` (an aware datetime)."""
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


def new_id() -> UUID:
    """A new UUIDv7. Within one process each is greater than the one before."""
    global _last
    with _lock:
        _last = max(_last + 1, time.time_ns() // 1_000_000 << 12)
        stamp = _last
    value = (stamp >> 12) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64 | 0b10 << 62
    return UUID(int=value | int.from_bytes(os.urandom(8), "big") >> 2)
