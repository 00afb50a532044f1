"""The gate before each request, and the same check at a service's door."""

from flask import abort, current_app, g, request
from flask_babel import gettext as _
from sqlalchemy import select

from core.access import Viewer
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Switch
from core.switchboard.archives import is_archive_open
from core.switchboard.rows import State, states

SAFE = {"GET", "HEAD", "OPTIONS"}


def readable(viewer: Viewer) -> dict[str, State]:
    """The plugins whose pages this viewer can open; a pilot is invisible outside its stations, an archive is not in menus."""
    if "readable" not in g:
        g.readable = {
            plugin: state
            for plugin, state in states(viewer.county_id).items()
            if state.kind == "on" or (state.kind == "pilot" and state.writable_for(viewer))
        }
    return g.readable


def require_writable(plugin: str, county_id: str, viewer: Viewer | None = None) -> None:
    """The same check at a service's door, for imports, jobs and the command line.

    Raises:
        Refused: when the plugin is off, archived, or this viewer's station is not in its pilot.
    """
    state = states(county_id).get(plugin)
    if state is None:
        raise Refused(_("%(plugin)s is switched off in this county.", plugin=plugin))
    if state.kind == "archive":
        raise Refused(_("Switched off on %(day)s; what was recorded can be read.", day=state.off_on))
    if viewer and not state.writable_for(viewer):
        raise Refused(_("This model is on trial in other stations only."))


def gate() -> None:
    """Before each request: what is switched off does not exist; archives and pilots elsewhere are not written to."""
    check(request.path, writes=request.method not in SAFE)


def check(path: str, writes: bool) -> None:
    """Abort with 404 or 403 when ``path`` lies in a plugin that this viewer cannot reach, or cannot write to.

    Why by path and not by blueprint: for a wrong method or a missing slash Flask answers before any blueprint is asked, and the
    answer would tell that the plugin is there.
    """
    parts = [part for part in path.split("/") if part]
    if len(parts) < 2 or parts[0] != "m":
        return
    plugin = parts[1]
    if g.viewer is None:
        _check_stranger(plugin)
        return
    state = states(g.viewer.county_id).get(plugin)
    if state is None or not (state.kind == "on" or state.writable_for(g.viewer) or is_archive_open(plugin)):
        g.shut = _what_happened(plugin, state) if writes else None
        abort(404)
    if state.kind == "archive":
        g.plugin_notice = _("Switched off on %(day)s; what was recorded can be read.", day=state.off_on)
    if writes and not state.writable_for(g.viewer):
        g.shut = _what_happened(plugin, state)
        abort(403, g.get("plugin_notice"))


def _what_happened(plugin: str, state: State | None) -> str | None:
    """Why a form that somebody had open is no longer taken; ``None`` where the plugin never was for him."""
    if state is None:
        return None
    title = current_app.extensions["xiangjing.plugins"].found[plugin].title
    if state.kind == "archive":
        return _("%(title)s was switched off on %(day)s.", title=title, day=state.off_on)
    return _("%(title)s is on trial in other stations only; yours is not, or no longer, among them.", title=title)


def _check_stranger(plugin: str) -> None:
    """Somebody not signed in is asked to, whether there is such a page or not; a public page must be on somewhere."""
    view = current_app.view_functions.get(request.endpoint)
    counties = db.session.scalars(select(Switch.county_id).where(Switch.plugin == plugin).distinct())
    if getattr(view, "access", True) is not None or all(
        states(county).get(plugin, State("archive")).kind == "archive" for county in counties
    ):
        abort(401)
