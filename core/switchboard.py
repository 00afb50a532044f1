"""Which plugins are on, where and when.

Dated rows say from when to when a plugin is on in a county, or in single stations (a pilot). An ended row leaves a read-only
archive, which somebody with the right to it opens on the switchboard page; for everybody else its pages are gone. No row is off.
Nothing is ever deleted by switching. A counter row, the epoch, is read once per request: when it moved, every process reads the
switches anew, so a switch takes effect on the next request everywhere.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from flask import abort, current_app, g, request, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from core import clock
from core.access import BUREAU, Permission, Viewer
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Epoch, Switch
from core.services import journal
from core.transactions import writing

SAFE = {"GET", "HEAD", "OPTIONS"}
KEPT = 500  # counties' switches kept in memory

OPEN_ARCHIVE = Permission("core.open_archive", _l("Open the archive of what is switched off"), BUREAU | {"auditor"}, police=True)


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
    """``{plugin: State}`` of one county today, for plugins that are in use and not off.

    Kept per epoch, so that a slow reader never stores old switches under a new one; within a write transaction nothing is kept,
    for it may be rolled back.
    """
    day = clock.today()
    if writing():
        return _read(county_id, day)
    cache = current_app.extensions["xiangjing.switches"]
    key = (_epoch(), current_app.extensions["xiangjing.plugins"].generation, county_id, day)
    if key not in cache:
        if len(cache) > KEPT:
            cache.clear()
        cache[key] = _read(county_id, day)
    return cache[key]


def _read(county_id: str, day: date) -> dict[str, State]:
    rows: dict[str, list[Switch]] = {}
    begun = select(Switch).where(Switch.county_id == county_id, Switch.valid_from <= day).order_by(Switch.id)
    for switch in db.session.scalars(begun):
        rows.setdefault(switch.plugin, []).append(switch)
    healthy = set(current_app.extensions["xiangjing.plugins"].healthy())
    return {plugin: _state(switches, day) for plugin, switches in rows.items() if plugin in healthy}


def _state(switches: list[Switch], day: date) -> State:
    current = [s for s in switches if s.valid_to is None or s.valid_to >= day]
    whole = next((s for s in current if s.unit_code is None), None)
    if whole:
        return State("on", since=whole.valid_from)
    if current:
        return State("pilot", frozenset(s.unit_code for s in current), min(s.valid_from for s in current))
    return State("archive", since=switches[0].valid_from, until=max(s.valid_to for s in switches))


def history(plugin: str, county_id: str) -> list[Switch]:
    """All switches of a plugin in a county, oldest first: where it was on, from when and until when."""
    rows = select(Switch).where(Switch.county_id == county_id, Switch.plugin == plugin)
    return list(db.session.scalars(rows.order_by(Switch.valid_from, Switch.id)))


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
        abort(404)
    if state.kind == "archive":
        g.plugin_notice = _("Switched off on %(day)s; what was recorded can be read.", day=state.until)
    if writes and not state.writable_for(g.viewer):
        abort(403, g.get("plugin_notice"))


def _check_stranger(plugin: str) -> None:
    """Somebody not signed in is asked to, whether there is such a page or not; a public page must be on somewhere."""
    view = current_app.view_functions.get(request.endpoint)
    counties = db.session.scalars(select(Switch.county_id).where(Switch.plugin == plugin).distinct())
    if getattr(view, "access", True) is not None or all(
        states(county).get(plugin, State("archive")).kind == "archive" for county in counties
    ):
        abort(401)


def is_archive_open(plugin: str) -> bool:
    """Whether this browser has opened the plugin's archive in this county, and its user still may."""
    here = f"{g.viewer.county_id}/{plugin}"
    return here in session.get("archives", ()) and g.viewer.can(OPEN_ARCHIVE)


def open_archive(plugin: str, opened: bool = True) -> None:
    """Open or close a plugin's archive for this browser; call it within a transaction, for it is journaled.

    Raises:
        Refused: when there is no archive.
    """
    county_id = g.viewer.county_id
    state = states(county_id).get(plugin)
    if state is None or state.kind != "archive":
        raise Refused(_("There is no archive of it."))
    here = f"{county_id}/{plugin}"
    session["archives"] = sorted({*session.get("archives", ()), here} - (set() if opened else {here}))
    _note("open_archive" if opened else "close_archive", plugin, county_id, {})


def enable(plugin: str, county_id: str, by: str, stations=(), day: date | None = None) -> None:
    """Switch a plugin on from ``day`` (default today): in the whole county, or as a pilot in ``stations`` (unit codes).

    What it requires is switched on with it. Call it within a transaction.

    Raises:
        Refused: for a plugin that is not installed or is set aside, and for a trial of what is on in the whole county.
    """
    plugins, day = current_app.extensions["xiangjing.plugins"], day or clock.today()
    if plugin not in plugins.healthy():
        raise Refused(_("There is no working plugin %(plugin)s.", plugin=plugin))
    for needed in plugins.requirements(plugin):
        if _whole(county_id, needed, day) is None:
            _add(needed, county_id, None, by, day)
    if stations and _whole(county_id, plugin, day):
        raise Refused(_("It is on in the whole county. Switch it off first, then on in single stations."), "stations")
    if stations:
        opened = {switch.unit_code for switch in _opened(county_id, plugin) if switch.valid_from <= day}
        for code in sorted(set(stations) - opened):
            _add(plugin, county_id, code, by, day)
    elif _whole(county_id, plugin, day) is None:
        for pilot in _opened(county_id, plugin):
            pilot.valid_to = max(day - timedelta(days=1), pilot.valid_from)
        _add(plugin, county_id, None, by, day)
    _bump()


def disable(plugin: str, county_id: str, by: str, day: date | None = None) -> None:
    """Switch a plugin off: yesterday becomes its last day and its rows a read-only archive. Call it within a transaction.

    Raises:
        Refused: when it is not on, or while a plugin that requires it is.
    """
    day = day or clock.today()
    opened = _opened(county_id, plugin)
    if not opened:
        raise Refused(_("It is not switched on."))
    users = [p for p in current_app.extensions["xiangjing.plugins"].dependants(plugin) if _opened(county_id, p)]
    if users:
        found = current_app.extensions["xiangjing.plugins"].found
        raise Refused(_("Switch off first what builds on it: %(titles)s.", titles="、".join(str(found[p].title) for p in users)))
    for switch in opened:
        if switch.valid_from > day:
            db.session.delete(switch)  # it was announced and never came
        else:
            switch.valid_to = day - timedelta(days=1)
            switch.changed_by, switch.changed_at = by, clock.now()
    _note("switch_off", plugin, county_id, {"by": by, "from": day.isoformat()})
    _bump()


def forget(plugin: str, county_id: str) -> None:
    """After a purge nothing is left to open: the plugin is as if it had never been on. Call it within a transaction.

    Raises:
        Refused: while it is on.
    """
    if _opened(county_id, plugin):
        raise Refused(_("Switch it off first."))
    for switch in history(plugin, county_id):
        db.session.delete(switch)
    _bump()


def _opened(county_id, plugin) -> list[Switch]:
    """Switches without an end, begun or announced."""
    return [switch for switch in history(plugin, county_id) if switch.valid_to is None]


def _whole(county_id, plugin, day) -> Switch | None:
    """The switch of the whole county from ``day`` on; one that was announced for later is brought forward."""
    found = next((switch for switch in _opened(county_id, plugin) if switch.unit_code is None), None)
    if found and found.valid_from > day:
        found.valid_from = day
    return found


def _add(plugin, county_id, unit_code, by, day) -> None:
    db.session.add(
        Switch(
            plugin=plugin, county_id=county_id, unit_code=unit_code, valid_from=day, changed_by=by, changed_at=clock.now()
        )
    )
    db.session.flush()
    _note("switch_on", plugin, county_id, {"by": by, "from": day.isoformat(), "station": unit_code})


def _note(verb, plugin, county_id, detail) -> None:
    journal.write(verb, Switch.__tablename__, county_id=county_id, record_id=subject_id(plugin), label=plugin, detail=detail)


def subject_id(plugin: str) -> UUID:
    """The id under which the journal speaks of a plugin."""
    return uuid5(NAMESPACE_URL, f"xiangjing:{plugin}")


def _bump() -> None:
    db.session.flush()
    if not db.session.execute(update(Epoch).values(value=Epoch.value + 1)).rowcount:
        db.session.add(Epoch(id=1, value=1))
        db.session.flush()
    g.pop("epoch", None)
    g.pop("readable", None)
