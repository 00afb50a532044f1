"""Which plugins are on, where and when.

Dated rows say from when to when a plugin is on in a county, or in single stations (a pilot). An ended row leaves a read-only
archive, which somebody with the right to it opens on the switchboard page; for everybody else its pages are gone. No row is off.
Nothing is ever deleted by switching. A counter row, the epoch, is read once per request: when it moved, every process reads the
switches anew, so a switch takes effect on the next request everywhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, current_app, g, request, session
from flask_babel import gettext as _
from sqlalchemy import select, update

from core import clock
from core.access import Viewer
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Epoch, Switch

SAFE = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class State:
    """What a plugin is in a county today: ``on`` everywhere, ``pilot`` in ``stations`` (unit codes), or ``archive``."""

    kind: str
    stations: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    def writable_for(self, viewer: Viewer) -> bool:
        """Whether this viewer may write: not in an archive, and in a pilot only its stations and the bureau."""
        if self.kind == "pilot":
            return not viewer.station_codes or bool(viewer.station_codes & self.stations)
        return self.kind == "on"


def _epoch() -> int:
    if "epoch" not in g:
        g.epoch = db.session.scalar(select(Epoch.value)) or 0
    return g.epoch


def states(county_id: str) -> dict[str, State]:
    """``{plugin: State}`` of one county today, for plugins that are registered and not off."""
    cache = current_app.extensions["xiangjing.switches"]
    key = (county_id, clock.today())
    if cache.get("epoch") != _epoch():
        cache.clear()
        cache["epoch"] = _epoch()
    if key not in cache:
        cache[key] = _read(county_id, clock.today())
    return cache[key]


def _read(county_id: str, day: date) -> dict[str, State]:
    rows: dict[str, list[Switch]] = {}
    begun = select(Switch).where(Switch.county_id == county_id, Switch.valid_from <= day).order_by(Switch.id)
    for switch in db.session.scalars(begun):
        rows.setdefault(switch.plugin, []).append(switch)
    healthy = current_app.extensions["xiangjing.plugins"].healthy()
    return {plugin: _state(switches, day) for plugin, switches in rows.items() if plugin in healthy}


def _state(switches: list[Switch], day: date) -> State:
    current = [s for s in switches if s.valid_to is None or s.valid_to >= day]
    whole = next((s for s in current if s.unit_code is None), None)
    if whole:
        return State("on", since=whole.valid_from)
    if current:
        return State("pilot", frozenset(s.unit_code for s in current), min(s.valid_from for s in current))
    return State("archive", since=switches[0].valid_from, until=max(s.valid_to for s in switches))


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
        raise Refused(_("Switched off on %(day)s; what was recorded can be read.", day=state.until))
    if viewer and not state.writable_for(viewer):
        raise Refused(_("This model is on trial in other stations only."))


def gate() -> None:
    """Before each request: what is switched off does not exist; archives and pilots elsewhere are not written to."""
    check(request.path, writes=request.method not in SAFE)


def check(path: str, writes: bool) -> None:
    """Abort with 404 or 403 when ``path`` lies in a plugin that this viewer cannot reach, or cannot write to."""
    parts = path.split("/")
    if len(parts) < 3 or parts[1] != "m" or g.viewer is None:
        return
    plugin = parts[2]
    state = states(g.viewer.county_id).get(plugin)
    if state is None or not (state.kind == "on" or state.writable_for(g.viewer) or _archive_opened(plugin, state)):
        abort(404)
    if state.kind == "archive":
        g.plugin_notice = _("Switched off on %(day)s; what was recorded can be read.", day=state.until)
    if writes and not state.writable_for(g.viewer):
        abort(403, g.get("plugin_notice"))


def _archive_opened(plugin: str, state: State) -> bool:
    """Whether this browser has opened the plugin's archive: otherwise what is switched off does not exist."""
    return state.kind == "archive" and plugin in session.get("archives", ())


def enable(plugin: str, county_id: str, by: str, stations=(), day: date | None = None) -> None:
    """Switch a plugin on from ``day`` (default today): in the whole county, or as a pilot in ``stations`` (unit codes).

    What it requires is switched on with it.

    Raises:
        Refused: for a plugin that is not installed or is quarantined.
    """
    plugins, day = current_app.extensions["xiangjing.plugins"], day or clock.today()
    if plugin not in plugins.healthy():
        raise Refused(_("There is no working plugin %(plugin)s.", plugin=plugin))
    for needed in plugins.requirements(plugin):
        if _open(county_id, needed, None) is None:
            _add(needed, county_id, None, by, day)
    if stations:
        for code in stations:
            if _open(county_id, plugin, code) is None:
                _add(plugin, county_id, code, by, day)
    elif _open(county_id, plugin, None) is None:
        for pilot in _opened(county_id, plugin):
            pilot.valid_to = max(day - timedelta(days=1), pilot.valid_from)
        _add(plugin, county_id, None, by, day)
    _bump()


def disable(plugin: str, county_id: str, by: str, day: date | None = None) -> None:
    """Switch a plugin off: yesterday becomes its last day and its rows a read-only archive.

    Raises:
        Refused: while a plugin that requires it is on.
    """
    day = day or clock.today()
    plugins = current_app.extensions["xiangjing.plugins"]
    users = [p for p in plugins.dependants(plugin) if _opened(county_id, p)]
    if users:
        titles = ", ".join(str(plugins.found[p].plugin.title) for p in users)
        raise Refused(_("Switch off first what builds on it: %(titles)s.", titles=titles))
    for switch in _opened(county_id, plugin):
        switch.valid_to = day - timedelta(days=1)
        switch.changed_by, switch.changed_at = by, clock.now()
    _bump()


def _opened(county_id, plugin) -> list[Switch]:
    return list(
        db.session.scalars(
            select(Switch).where(Switch.county_id == county_id, Switch.plugin == plugin, Switch.valid_to.is_(None))
        )
    )


def _open(county_id, plugin, unit_code):
    return next((s for s in _opened(county_id, plugin) if s.unit_code == unit_code), None)


def _add(plugin, county_id, unit_code, by, day) -> None:
    db.session.add(
        Switch(
            plugin=plugin, county_id=county_id, unit_code=unit_code, valid_from=day, changed_by=by, changed_at=clock.now()
        )
    )
    db.session.flush()


def _bump() -> None:
    db.session.flush()
    if not db.session.execute(update(Epoch).values(value=Epoch.value + 1)).rowcount:
        db.session.add(Epoch(id=1, value=1))
    g.pop("epoch", None)
    g.pop("readable", None)
