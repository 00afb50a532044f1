"""What waits for the viewer: gathered from the models once a request, for the home page and for the number in the header."""

from flask import g

from core.clock import today
from core.contributions import InboxItem, InboxSource
from core.registry import gathered
from core.scope import scope_of, within

TONES = ("bad", "warn", "info", "good", "neutral")


def inbox_items() -> list[InboxItem]:
    """All that waits for this viewer: overdue first, then by due day."""
    if "inbox" not in g:
        found = [item for _source, items in gathered(InboxSource, g.viewer, _items) for item in items]
        g.inbox = sorted(found, key=_urgency)
    return g.inbox


def _urgency(item: InboxItem):
    return TONES.index(item.tone) if item.tone in TONES else len(TONES), item.due or today()


def _items(source: InboxSource) -> list[InboxItem]:
    with within(scope_of(g.viewer, source.permission)):
        return list(source.items(g.viewer))
