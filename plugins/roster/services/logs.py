"""The hand-over log: the leader of the day writes, the next one signs.

Why what is open is gathered and not typed: it stands in the writer's to-do list already, and what is copied by hand is forgotten.
It is read before the transaction begins, for every model is asked.
"""

from datetime import date, timedelta

from core.api import Refused, _, current_viewer, db, inbox_items, now, today
from plugins.roster.models import DutyLog
from plugins.roster.people import station_of
from plugins.roster.queries.logs import leaders, log_of

MOST = 15
CHIEFS = ("chief", "instructor")


def gather() -> list[dict]:
    """What waits for the viewer and presses, as words: what a log carries over."""
    pressing = [item for item in inbox_items() if item.tone in ("bad", "warn")]
    return [{"title": str(item.title), "label": str(item.label), "href": item.href} for item in pressing[:MOST]]


def write(log: DutyLog, open_items: list[dict]) -> None:
    """Save a log by the viewer, with what is open now.

    Raises:
        Refused: when it was signed for, belongs to another writer or a day to come, another log of the day stands, or the viewer
            did not lead the station that day.
    """
    viewer = current_viewer()
    if log.signed_at is not None:
        raise Refused(_("The next leader has signed; the log is not changed any more."))
    if log.officer_id not in (None, viewer.officer_id):
        raise Refused(_("Only who wrote the log changes it."))
    if log.occurred_on > today():
        raise Refused(_("This day is still to come."), "occurred_on")
    log.officer_id, log.unit_id = viewer.officer_id, log.unit_id or station_of(viewer.officer_id, log.occurred_on)
    if log.unit_id is None:
        raise Refused(_("This officer is not posted anywhere on %(day)s.", day=log.occurred_on), "occurred_on")
    other = log_of(log.unit_id, log.occurred_on)
    if other is not None and other.id != log.id:
        raise Refused(_("%(name)s has written the log of this day already.", name=other.officer.name), "occurred_on")
    _require_leader(viewer, log.unit_id, log.occurred_on)
    log.open_items = open_items
    db.session.add(log)
    db.session.flush()


def _require_leader(viewer, unit_id, day: date) -> None:
    planned = leaders(unit_id, day)
    if viewer.officer_id in planned or viewer.has_role(*CHIEFS):
        return
    names = "、".join(planned.values()) or _("the chief or the political instructor")
    raise Refused(_("The leader of this day writes the log: %(names)s.", names=names), "occurred_on")


def may_sign(log: DutyLog) -> bool:
    """Whether the viewer may take over: he leads the next day by the roster, or is chief or instructor; never the writer."""
    viewer = current_viewer()
    if log.signed_at is not None or viewer.officer_id in (None, log.officer_id) or log.unit_id not in viewer.units:
        return False
    return viewer.has_role(*CHIEFS) or viewer.officer_id in leaders(log.unit_id, log.occurred_on + timedelta(days=1))


def sign(log: DutyLog) -> None:
    """Take the duty over.

    Raises:
        Refused: when somebody has, or the viewer is the writer or does not lead the next day.
    """
    if log.signed_at is not None:
        raise Refused(_("Somebody has signed for this log already."))
    if log.officer_id == current_viewer().officer_id:
        raise Refused(_("The next leader signs, not who wrote it."))
    if not may_sign(log):
        raise Refused(_("The leader of the next day, the chief or the political instructor signs."))
    log.taken_by_id, log.signed_at = current_viewer().officer_id, now()
