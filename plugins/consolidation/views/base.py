"""The blueprint, the tabs that all pages share, and how pages of this plugin are drawn."""

from flask import request, url_for

from core.api import PluginBlueprint, _, edit, listing, may_open
from plugins.consolidation.permissions import EXPORT

bp = PluginBlueprint("consolidation", __name__)

TABS = (
    ("home", lambda: _("Overview"), ("home",)),
    ("stations", lambda: _("Stations and roads"), ("stations", "profile", "border", "road")),
    ("scenarios", lambda: _("Plans of mergers"), ("scenario", "compare", "pair", "force")),
    ("posts", lambda: _("Police posts"), ("post", "rotation", "draft")),
    ("call_areas", lambda: _("Who goes, who owns"), ("call_areas",)),
    ("beats", lambda: _("Beats"), ("beat",)),
    ("systems", lambda: _("Four systems"), ("systems", "entries", "entry")),
    ("joint", lambda: _("Joint office"), ("joint", "cases", "case", "member", "sitting", "convenience")),
    ("structure", lambda: _("Structure"), ("structure", "bodies", "body", "detective", "station_check", "meetings")),
    ("guarded", lambda: _("Guarded places"), ("guard",)),
    ("proposals", lambda: _("Proposals"), ("proposal", "hearing", "concern")),
    ("results", lambda: _("Results"), ("results", "budget", "improvement", "survey", "mass")),
)  # fmt: skip


def tabs() -> list:
    """The tabs that this viewer may open, the present one marked."""
    here = (request.endpoint or "").partition(".")[2]
    found = [(name, title, starts) for name, title, starts in TABS if may_open(f"consolidation.{name}")]
    fits = [name for name, _title, starts in found if any(here.startswith(start) for start in starts)]
    return [(title(), url_for(f"consolidation.{name}"), name in fits[:1]) for name, title, _starts in found]


def room(statement, columns, title, *, filters=(), link=None, order="", empty=None, more=(), **context):
    """A list of this plugin. ``more``: ``(text, address, icon)`` of buttons; the last one is the main one."""
    return listing(
        "consolidation/list.html", statement, columns, filters=filters, link=link, order=order, empty=empty, export=EXPORT,
        **{"title": title, "tabs": tabs(), "more": list(more)} | context,
    )  # fmt: skip


def form_page(form, model, id, save, title, *, back, done=None, **context):
    """A form of this plugin; ``back`` is the address to return to, also after saving unless ``done`` says otherwise."""
    return edit(
        "consolidation/form.html", form, model, id, save=save, done=done or (lambda _record: back), title=title, back=back,
        tabs=tabs(), **context,
    )  # fmt: skip
