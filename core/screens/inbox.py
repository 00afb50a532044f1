"""What waits for the viewer: gathered from the models once a request, for the home page and for the number in the header.

Why the number is kept for a minute: gathering asks every model of the county, which took a third of the time of every page. Whoever
saves something sees his own number change at once; that somebody else's work reaches it a minute later is no harm.
"""

import time

from flask import current_app, g, request

from core.clock import today
from core.contributions import InboxItem, InboxSource
from core.registry import gathered
from core.scope import scope_of, within
from core.switchboard.epoch import epoch

TONES = ("bad", "warn", "info", "good", "neutral")


KEPT = 60.0  # seconds
MOST_KEPT = 5_000


def inbox_items() -> list[InboxItem]:
    """All that waits for this viewer: overdue first, then by due day."""
    if "inbox" not in g:
        found = [item for _source, items in gathered(InboxSource, g.viewer, _items) for item in items]
        g.inbox = sorted(found, key=_urgency)
        _keep(len(found))
    return g.inbox


def waiting_count() -> int:
    """How many things wait, at most a minute old."""
    if request.method == "GET" and "inbox" not in g:
        question, since, count = _kept().get(_key(), (None, 0.0, 0))
        if question == _question() and time.monotonic() - since < KEPT:
            return count
    return len(inbox_items())


def forget_count(answer=None):
    """After something was sent in: the sender's number is counted anew. Gives ``answer`` back."""
    if request.method != "GET" and g.get("viewer"):
        _kept().pop(_key(), None)
    return answer


def _keep(count: int) -> None:
    kept = _kept()
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[_key()] = (_question(), time.monotonic(), count)


def _kept() -> dict:
    return current_app.extensions.setdefault("xiangjing.waiting", {})


def _key() -> tuple:
    return g.viewer.account_id, g.viewer.county_id


def _question() -> tuple:
    """What the number depends on besides the records: who he is today, and what is switched on."""
    return g.viewer, epoch(), today()


def _urgency(item: InboxItem):
    return TONES.index(item.tone) if item.tone in TONES else len(TONES), item.due or today()


def _items(source: InboxSource) -> list[InboxItem]:
    with within(scope_of(g.viewer, source.permission)):
        return list(source.items(g.viewer))
