"""What the quick screen shows: who is being served, who waits, and the counters with their next presses."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from core.api import current_viewer, db, new_id, now
from plugins.market_day.models import Session, SessionCase, SessionStaff, Stage, Tap, Ticket
from plugins.market_day.queries.sessions import counts
from plugins.market_day.words import businesses, quick_keys


@dataclass(frozen=True)
class Counter:
    """A key of the quick screen: ``press`` is the id the next press will have, ``last`` the press that can be taken back."""

    business: str
    title: object
    count: int
    press: UUID
    last: UUID | None


@dataclass(frozen=True)
class Waiting:
    """A number in the queue, with how many minutes it has waited."""

    id: UUID
    number: int
    business: object
    name: str
    stage: str
    minutes: int


def counters(session: Session) -> list[Counter]:
    """The keys in the county's order; what was counted under another business follows."""
    titles, counted = businesses(), counts(session)
    keys = quick_keys()
    keys += [business for business in counted if business not in keys]
    last = _last_presses(session)
    return [Counter(key, titles.get(key, key), counted.get(key, 0), new_id(), last.get(key)) for key in keys]


def _last_presses(session: Session) -> dict:
    """``{business: id}`` of the viewer's own latest presses."""
    mine = select(SessionCase.business, Tap.id).join(Tap.session_case).where(SessionCase.session_id == session.id)
    viewer = current_viewer()
    rows = db.session.execute(mine.where(SessionCase.officer_id == viewer.officer_id).order_by(Tap.id)).all()
    return dict(map(tuple, rows))


def queue(session: Session) -> list[Waiting]:
    """Those being served first, then those who wait, by number."""
    live = select(Ticket).where(Ticket.session_id == session.id, Ticket.stage.in_((Stage.WAITING, Stage.SERVING)))
    titles, moment, named = businesses(), now(), reads_names(session)
    found = [
        Waiting(
            t.id, t.number, titles.get(t.business, t.business), t.person_name or "" if named else "", t.stage.value,
            int((moment - (t.called_at or t.taken_at)).total_seconds() // 60),
        )
        for t in db.session.scalars(live.order_by(Ticket.number))
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row.stage != "serving", row.number))


NAMES = "chief", "instructor", "household", "clerk"
"""Roles of the session's own station that read the names in its queue; others of the station see numbers."""


def reads_names(session: Session) -> bool:
    """Whether the viewer may read who waits: who serves here, those who answer for the station, and the bureau desk."""
    viewer = current_viewer()
    if viewer.has_role("desk") or (viewer.has_role(*NAMES) and session.unit_id in viewer.units):
        return True
    serves = select(SessionStaff.id).where(SessionStaff.session_id == session.id, SessionStaff.officer_id == viewer.officer_id)
    return db.session.scalar(serves) is not None


def tallies(session: Session) -> dict:
    """How many numbers of a session stand where: ``{stage: count}``."""
    rows = select(Ticket.stage, func.count()).where(Ticket.session_id == session.id).group_by(Ticket.stage)
    return {stage.value: count for stage, count in db.session.execute(rows)}
