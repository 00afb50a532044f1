"""What is on, on trial or kept as an archive in a county today, and what was before."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app
from sqlalchemy import select

from core import clock
from core.access import Viewer
from core.extensions import db
from core.models.organisation import Switch
from core.switchboard.epoch import epoch
from core.transactions import writing

KEPT = 500  # counties' switches kept in memory


@dataclass(frozen=True)
class State:
    """What a plugin is in a county today: ``on`` everywhere, ``pilot`` in ``stations`` (unit codes), or ``archive``."""

    kind: str
    stations: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None

    @property
    def off_on(self) -> date:
        """The day on which an archive was switched off: that after its last, or its only one."""
        return max(self.until + timedelta(days=1), self.since)

    def writable_for(self, viewer: Viewer) -> bool:
        """Whether this viewer may write: not in an archive, and in a pilot only its stations and the bureau."""
        if self.kind == "pilot":
            return not viewer.station_codes or bool(viewer.station_codes & self.stations)
        return self.kind == "on"


def switched_on(county_id: str) -> set[str]:
    """The plugins that people of the county write in today: on, or on trial somewhere."""
    return {plugin for plugin, state in states(county_id).items() if state.kind in ("on", "pilot")}


def states(county_id: str) -> dict[str, State]:
    """``{plugin: State}`` of one county today, for plugins that are in use and not off.

    Kept per epoch, so that a slow reader never stores old switches under a new one; within a write transaction nothing is kept,
    for it may be rolled back.
    """
    day = clock.today()
    if writing():
        return _read(county_id, day)
    cache = current_app.extensions["xiangjing.switches"]
    key = (epoch(), current_app.extensions["xiangjing.plugins"].generation, county_id, day)
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
