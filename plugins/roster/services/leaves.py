"""Leave: asked for, approved or not, withdrawn. Leave is not approved over a duty: first somebody else takes the duty."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import Refused, _, current_county, current_viewer, db, near_day, within_county
from plugins.roster.models import Leave, LeaveState, Slot
from plugins.roster.people import station_of
from plugins.roster.words import shift_titles


def ask(leave: Leave) -> None:
    """Save what somebody asks for, for himself or (leaders and clerk) for another.

    Raises:
        Refused: for days in the wrong order, an officer without a posting, leave that overlaps leave, or one that was decided.
    """
    if leave.last_day < leave.first_day:
        raise Refused(_("The leave ends before it begins."), "last_day")
    if leave.state in (LeaveState.APPROVED, LeaveState.DECLINED):
        raise Refused(_("This leave has been decided; withdraw it and ask anew."))
    leave.unit_id = leave.unit_id or station_of(leave.officer_id, leave.first_day)
    if leave.unit_id is None:
        raise Refused(_("This officer is not posted anywhere on %(day)s.", day=leave.first_day), "officer_id")
    for other in _live(leave):
        raise Refused(
            _("There is leave already from %(first)s to %(last)s.", first=other.first_day, last=other.last_day), "first_day"
        )
    leave.state = LeaveState.ASKED
    db.session.add(leave)
    db.session.flush()


def _live(leave: Leave) -> list[Leave]:
    rows = select(Leave).where(
        Leave.officer_id == leave.officer_id, Leave.id != leave.id, Leave.state.in_((LeaveState.ASKED, LeaveState.APPROVED)),
        Leave.first_day <= leave.last_day, Leave.last_day >= leave.first_day,
    )  # fmt: skip
    with db.session.no_autoflush:
        return list(db.session.scalars(rows.order_by(Leave.first_day)))


def approve(leave: Leave) -> None:
    """Take the officer off the roster for these days.

    Raises:
        Refused: when it was decided already, one approves one's own leave, or duties stand in these days, naming them.
    """
    if leave.state is LeaveState.APPROVED:
        return
    _require_open(leave)
    duties = duties_in(leave.officer_id, leave.first_day, leave.last_day)
    if duties:
        titles = shift_titles()
        named = "、".join(f"{near_day(slot.occurred_on)} {titles.get(slot.kind, slot.kind)}" for slot in duties[:6])
        raise Refused(_("Duties stand in these days: %(duties)s. Give them to somebody else first.", duties=named))
    leave.state, leave.decided_by = LeaveState.APPROVED, current_viewer().name


def decline(leave: Leave) -> None:
    """Say no.

    Raises:
        Refused: when it was decided already.
    """
    if leave.state is LeaveState.DECLINED:
        return
    _require_open(leave)
    leave.state, leave.decided_by = LeaveState.DECLINED, current_viewer().name


def _require_open(leave: Leave) -> None:
    if leave.state is not LeaveState.ASKED:
        raise Refused(_("This leave has been decided already."))
    if leave.officer_id == current_viewer().officer_id:
        raise Refused(_("Nobody decides on his own leave; ask another leader."))


def withdraw(leave: Leave) -> None:
    """Take leave back, before or after it was approved.

    Raises:
        Refused: when it belongs to somebody else.
    """
    viewer = current_viewer()
    if leave.officer_id != viewer.officer_id and not viewer.has_role("chief", "instructor", "clerk"):
        raise Refused(_("Only the officer himself or a leader withdraws leave."))
    leave.state = LeaveState.WITHDRAWN


def duties_in(officer_id: UUID, first: date, last: date) -> list[Slot]:
    """Duties of an officer between two days, wherever they are."""
    with within_county(current_county()):
        rows = select(Slot).where(Slot.officer_id == officer_id, Slot.absence.is_(None), Slot.occurred_on.between(first, last))
        return list(db.session.scalars(rows.order_by(Slot.starts_at)))
