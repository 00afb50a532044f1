"""Home: the inbox first (overdue, returned, due), then the cards that plugins add."""

from flask import Blueprint, g
from flask_babel import lazy_gettext as _l

from core.access import SIGNED_IN, signed_in
from core.clock import today
from core.contributions import Card, InboxSource, NavItem
from core.registry import for_viewer
from core.screens.page import page

bp = Blueprint("home", __name__)
TONES = ("bad", "warn", "info", "good", "neutral")

CONTRIBUTIONS = (
    NavItem(_l("Home"), "home.home", SIGNED_IN, "daily", "home", 0, phone=True),
    NavItem(_l("Help"), "home.help", SIGNED_IN, "office", "help-circle", 99),
)


def inbox_items() -> list:
    """All that waits for this viewer: overdue first, then by due day."""
    items = [item for source in for_viewer(InboxSource, g.viewer) for item in source.items(g.viewer)]
    return sorted(items, key=lambda i: (TONES.index(i.tone), i.due or today()))


@bp.get("/")
@signed_in
def home():
    cards = []
    for card in for_viewer(Card, g.viewer):
        data = card.data(g.viewer)
        if data is not None:
            cards.append((card, data))
    return page("core/home.html", inbox=inbox_items()[:12], cards=cards)


@bp.get("/inbox")
@signed_in
def inbox():
    return page("core/inbox.html", inbox=inbox_items())


@bp.get("/help")
@signed_in
def help():
    return page("core/help.html")
