"""Switching a plugin on, as a pilot or in the whole county, and off. Nothing is deleted by it."""

from datetime import date, timedelta

from flask import current_app
from flask_babel import gettext as _

from core import clock
from core.errors import Refused
from core.extensions import db
from core.models.organisation import Switch
from core.switchboard.epoch import bump
from core.switchboard.notes import note
from core.switchboard.rows import history


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
    bump()


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
    note("switch_off", plugin, county_id, {"by": by, "from": day.isoformat()})
    bump()


def forget(plugin: str, county_id: str) -> None:
    """After a purge nothing is left to open: the plugin is as if it had never been on. Call it within a transaction.

    Raises:
        Refused: while it is on.
    """
    if _opened(county_id, plugin):
        raise Refused(_("Switch it off first."))
    for switch in history(plugin, county_id):
        db.session.delete(switch)
    bump()


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
        Switch(plugin=plugin, county_id=county_id, unit_code=unit_code, valid_from=day, changed_by=by, changed_at=clock.now())
    )
    db.session.flush()
    note("switch_on", plugin, county_id, {"by": by, "from": day.isoformat(), "station": unit_code})
