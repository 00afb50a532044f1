"""Home: the inbox first (overdue, returned, due), then the cards that plugins add."""

from flask import Blueprint, g, render_template, request, url_for
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from core.access import FIELD, LEADERS, SIGNED_IN, signed_in
from core.contributions import Card, NavItem, each_day
from core.menus import bottom_menu
from core.registry import gathered
from core.scope import scope_of, within
from core.screens.inbox import inbox_items
from core.screens.page import page

bp = Blueprint("home", __name__)
SHOWN = 12

CONTRIBUTIONS = (
    NavItem(_l("Home"), "home.home", SIGNED_IN, "daily", "home", 0, phone=True),
    NavItem(
        _l("To-do items"), "home.inbox", SIGNED_IN, "daily", "inbox", 90, phone=True,
        daily=each_day(10, "assistant", "household", "officer"),
    ),
    NavItem(_l("Sign-off box"), "home.inbox", SIGNED_IN, "", "edit", 91, query=(("sign", "1"),), daily=each_day(30, *LEADERS)),
    NavItem(_l("Help"), "home.help", SIGNED_IN, "office", "help-circle", 99),
)  # fmt: skip

STEPS = (
    ({"admin"}, _l("See which models are on, and whether the tables of villages and staff are complete."), "switchboard.home"),
    ({"auditor"}, _l("Read what was changed, looked up and taken out."), "journal.lines"),
    ({"desk", "personnel", "chief", "instructor"}, _l("See what was done this month, by station and village."), "reports.reports"),
)
"""When nothing waits: what somebody in these roles does next, and where. Field staff record something."""


def next_step() -> tuple[object, str, object] | None:
    """``(sentence, href, name of the page)`` for a viewer for whom nothing waits."""
    for roles, sentence, endpoint in STEPS:
        if g.viewer.has_role(*roles):
            return sentence, url_for(endpoint), _l("Go there")
    pages = [line for line in bottom_menu() if line.centre]
    if pages and g.viewer.has_role(*FIELD):
        return _l("Write down what you did today: once is enough for every ledger and report."), pages[0].href, pages[0].title
    return None


def _drawn(card: Card) -> dict | None:
    """A card's data with its drawn ``body``, or ``None`` when it has nothing to say."""
    with within(scope_of(g.viewer, card.permission)):
        data = card.data(g.viewer)
    if data is None:
        return None
    return {"href": None, "note": None, **data, "body": Markup(render_template(card.template, card=card, data=data))}  # noqa: S704


@bp.get("/")
@signed_in
def home():
    cards = [(card, data) for card, data in gathered(Card, g.viewer, _drawn) if data is not None]
    return page("core/home.html", inbox=inbox_items()[:SHOWN], cards=cards, step=next_step())


@bp.get("/inbox")
@signed_in
def inbox():
    """All that waits, or (``sign=1``) only what waits for a decision or a signature."""
    waiting = inbox_items()
    if request.args.get("sign") != "1":
        return page("core/inbox.html", inbox=waiting, step=next_step(), signs=sum(item.sign for item in waiting))
    return page("core/sign_off.html", inbox=[item for item in waiting if item.sign], others=sum(not item.sign for item in waiting))


@bp.get("/help")
@signed_in
def help():
    return page("core/help.html")
