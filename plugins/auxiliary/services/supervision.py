"""The log of the three levels: the level is that of whoever writes."""

from core.api import LEADERS, PersonClass, Refused, _, current_viewer, today
from plugins.auxiliary.models import Level, Supervision, SupervisionKind
from plugins.ledger.api import record


def enter(entry: Supervision) -> None:
    """Save an entry of the log.

    Raises:
        Refused: when an assistant writes about another, or a check of himself; for a finding without a day, or one that lies
            before the check; and as ``record`` does.
    """
    viewer = current_viewer()
    if viewer.person_class != PersonClass.POLICE:
        if entry.assistant_id not in (None, viewer.officer_id):
            raise Refused(_("An assistant writes about his own work."), "assistant_id")
        entry.assistant_id, entry.kind = viewer.officer_id, SupervisionKind.MATTER
        entry.finding = entry.mend_by = None
    entry.level = entry.level or _level(viewer)
    if entry.finding and entry.mend_by is None:
        raise Refused(_("Say by when this is to be mended."), "mend_by")
    if entry.mend_by and entry.mend_by < entry.occurred_on:
        raise Refused(_("This day lies before the check."), "mend_by")
    record(entry)


def _level(viewer) -> Level:
    if viewer.person_class != PersonClass.POLICE:
        return Level.ASSISTANT
    return Level.STATION if viewer.has_role(*LEADERS) else Level.OFFICE


def mend(entry: Supervision) -> None:
    """Somebody looked again: what was found is mended.

    Raises:
        Refused: when nothing was found, or it is mended.
    """
    if not entry.finding or entry.mended_on is not None:
        raise Refused(_("Nothing of this entry waits to be mended."))
    entry.mended_on = today()
