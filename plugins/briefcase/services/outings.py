"""Going out and coming back. Nobody is out twice at a time; a day's facts are the ledgers' own."""

from datetime import timedelta
from uuid import UUID

from core.api import CHINA, Refused, _, current_viewer, db, now, today
from plugins.briefcase.models import Outing
from plugins.briefcase.queries.offices import office_of
from plugins.briefcase.queries.outings import open_outing, overlapping
from plugins.ledger.api import record

LONGEST = timedelta(hours=24)


def set_out(outing: Outing, left_behind: list) -> None:
    """Open the bag: from now on this person is out. ``left_behind``: things of the bag that were not ticked.

    Raises:
        Refused: when he is out already, names no village, or leaves something behind without saying why.
    """
    if outing.started_at is None:
        outing.started_at, outing.occurred_on = now(), today()
        check_setting_out(None)
    _place(outing)
    _require_reason(outing.lacking, left_behind, "lacking")
    record(outing)


def come_back(outing: Outing, returned: list, missing: list, lacking: str | None, note: str | None = None) -> None:
    """Close the bag: what is in it again, and ``missing`` things in words, with the reason in ``lacking``.

    Raises:
        Refused: when it is closed already, somebody else's, or a thing is missing without a word.
    """
    check_closing(outing)
    _require_reason(lacking, missing, "lacking")
    outing.returned, outing.ended_at = returned, now()
    outing.lacking, outing.note = lacking or outing.lacking, note or outing.note
    db.session.flush()


def check_closing(outing: Outing) -> None:
    """Whether the viewer can close the bag.

    Raises:
        Refused: when it is closed already, or somebody else's.
    """
    viewer = current_viewer()
    if not outing.open:
        raise Refused(_("This outing is closed."))
    if viewer is not None and outing.officer_id != viewer.officer_id and not viewer.has_role("chief", "instructor"):
        raise Refused(_("Whoever went out closes the outing, or a leader does."))


def note_past(outing: Outing) -> None:
    """Note an outing afterwards.

    Raises:
        Refused: for times that do not fit, and when this person was out elsewhere at that time.
    """
    if outing.started_at is None or outing.ended_at is None:
        raise Refused(_("Please give when it began and when it ended."), "started_at")
    if outing.ended_at <= outing.started_at:
        raise Refused(_("It ends before it begins."), "ended_at")
    if outing.ended_at > now():
        raise Refused(_("This time has not come yet."), "ended_at")
    if outing.ended_at - outing.started_at > LONGEST:
        raise Refused(_("An outing lasts a day at most; note several."), "ended_at")
    outing.occurred_on = outing.started_at.astimezone(CHINA).date()
    _place(outing)
    record(outing)
    other = overlapping(outing)
    if other is not None:
        raise Refused(_("At that time you were on another outing (%(day)s).", day=other.occurred_on), "started_at")


def check_setting_out(outing: Outing | None) -> None:
    """Whether the viewer can go out, or change what he took along.

    Raises:
        Refused: while he is out already, and for an outing that is over.
    """
    viewer = current_viewer()
    if outing is not None and not outing.open:
        raise Refused(_("This outing is closed."))
    other = open_outing(viewer.officer_id) if viewer and outing is None else None
    if other is not None:
        since = other.started_at.astimezone(CHINA)
        raise Refused(_("You are out already, since %(time)s. Close that outing first.", time=f"{since:%m-%d %H:%M}"))


def _place(outing: Outing) -> None:
    """Where it goes first, and for which office."""
    if not outing.villages:
        raise Refused(_("Please choose at least one village."), "villages")
    outing.area_id = UUID(str(outing.villages[0]))
    viewer = current_viewer()
    if outing.office_id is None and viewer is not None:
        office = office_of(viewer.officer_id, outing.occurred_on)
        outing.office_id = office.id if office else None


def _require_reason(said, things, field) -> None:
    if things and len((said or "").strip()) < 2:
        raise Refused(_("Not ticked: %(things)s. Tick them, or say why.", things="、".join(map(str, things))), field)
