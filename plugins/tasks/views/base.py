"""The blueprint, the tabs, and what all pages say."""

from flask import request, url_for

from core.api import PluginBlueprint, _, may_open
from plugins.tasks.words import PRIORITIES, SOURCES, STATES, TONES

bp = PluginBlueprint("tasks", __name__)

TABS = (
    ("tasks.mine", lambda: _("My tasks"), ("mine", "assignment", "finish", "give_back")),
    ("tasks.board", lambda: _("Board"), ("board",)),
    ("tasks.assignments", lambda: _("All parts"), ("assignments",)),
    ("tasks.orders", lambda: _("Issued tasks"), ("orders", "order")),
    ("tasks.obligations", lambda: _("Obligations"), ("obligations",)),
)


@bp.context_processor
def words() -> dict:
    """What the templates of these pages say states and days with."""
    return {"states": STATES, "tones": TONES, "sources": SOURCES, "priorities": PRIORITIES}


def tabs() -> list:
    """The tabs that the viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    return [(title(), url_for(endpoint), here in inside) for endpoint, title, inside in TABS if may_open(endpoint)]
