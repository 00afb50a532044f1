"""Which plugins are on, where and when.

Dated rows say from when to when a plugin is on in a county, or in single stations (a pilot). An ended row leaves a read-only
archive, which somebody with the right to it opens on the switchboard page; for everybody else its pages are gone. No row is off.
Nothing is ever deleted by switching. A counter row, the epoch, is read once per request: when it moved, every process reads the
switches anew, so a switch takes effect on the next request everywhere.
"""

from core.switchboard.archives import OPEN_ARCHIVE, is_archive_open, open_archive
from core.switchboard.doors import check, gate, readable, require_writable
from core.switchboard.epoch import bump, epoch
from core.switchboard.notes import subject_id
from core.switchboard.rows import State, history, states, switched_on
from core.switchboard.switching import disable, enable, forget

__all__ = [
    "OPEN_ARCHIVE", "State", "bump", "check", "disable", "enable", "epoch", "forget", "gate", "history",
    "is_archive_open", "open_archive", "readable", "require_writable", "states", "subject_id", "switched_on",
]  # fmt: skip
