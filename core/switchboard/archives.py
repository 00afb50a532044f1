"""Archives: what was switched off is read by those who may, after they opened it in their browser."""

from flask import g, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from core.access import OFFICE, Permission
from core.errors import Refused
from core.switchboard.notes import note
from core.switchboard.rows import states

OPEN_ARCHIVE = Permission("core.open_archive", _l("Open the archive of what is switched off"), OFFICE | {"auditor"}, police=True)


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
    note("open_archive" if opened else "close_archive", plugin, county_id, {})
