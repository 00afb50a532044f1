"""Planning, opening and closing a session.

The rule of the article (以群众办结为标准时间下班): a session ends when nobody waits. Who must close earlier says why, and the
journal keeps the reason and how many were waiting.
"""

from sqlalchemy import func, select

from core.api import (
    CHINA,
    Refused,
    _,
    db,
    now,
    today,
    write_journal,
)
from plugins.market_day.models import ServicePoint, Session, Stage, State, Ticket
from plugins.market_day.opening import local
from plugins.market_day.services import staffing

LONGEST = 200
"""Characters of a reason."""


def save(session: Session) -> None:
    """Save the plan of a session with its staff.

    Raises:
        Refused: for hours that end before they begin, a session that is over, or staff who are not free.
    """
    if session.state in (State.CLOSED, State.CANCELLED):
        raise Refused(_("This session is over; its plan is not changed."))
    if session.closes <= session.opens:
        raise Refused(_("It would close before it opens."), "closes")
    point = db.session.get(ServicePoint, (session.county_id, session.point_id))
    session.unit_id, session.area_id = point.unit_id, session.area_id or point.area_id
    db.session.add(session)
    db.session.flush()
    staffing.assign(session, session.staff)


def open_session(session: Session) -> None:
    """Begin to serve.

    Raises:
        Refused: on another day than the session's, or when it is over.
    """
    if session.state is State.OPEN:
        return
    if session.state is not State.PLANNED:
        raise Refused(_("This session is over."))
    if session.occurred_on != today():
        raise Refused(_("A session is opened on its own day."))
    session.state, session.opened_at = State.OPEN, now()


def close(session: Session, reason: str = "") -> None:
    """End a session when nobody waits; with a reason also before.

    Raises:
        Refused: while somebody waits and no reason is given, for a reason that is too long, and for another reason than the
            one with which somebody closed it before. The same press sent twice closes once.
    """
    _require_short(reason)
    if session.state is State.CLOSED:
        _require_kept(session, reason)
        return
    if session.state is not State.OPEN:
        raise Refused(_("This session is not open."))
    waiting = list(db.session.scalars(_queue(session)))
    if waiting and len(reason) < 2:
        numbers = "、".join(str(ticket.number) for ticket in waiting)
        raise Refused(_("Still waiting: numbers %(numbers)s. Serve them, or say why the session ends.", numbers=numbers))
    for ticket in waiting:
        ticket.stage, ticket.ended_at = Stage.LEFT, None
    if waiting:
        session.close_reason, session.left_waiting = reason, len(waiting)
        write_journal(
            "close_early", "market_day_session", county_id=session.county_id, record_id=session.id, unit_id=session.unit_id,
            label=str(session), detail={"reason": reason, "waiting": len(waiting)},
        )  # fmt: skip
    session.state, session.closed_at = State.CLOSED, now()


def _require_kept(session: Session, reason: str) -> None:
    if reason and reason != session.close_reason:
        at = f"{session.closed_at.astimezone(CHINA):%H:%M}"
        raise Refused(_("This session was closed at %(time)s already; your reason was not saved.", time=at))


def _require_short(reason: str) -> None:
    if len(reason) > LONGEST:
        raise Refused(_("The reason has %(count)s characters; at most %(most)s are kept.", count=len(reason), most=LONGEST))


def _queue(session: Session):
    return (
        select(Ticket)
        .where(Ticket.session_id == session.id, Ticket.stage.in_((Stage.WAITING, Stage.SERVING)))
        .order_by(Ticket.number)
    )


def waiting_count(session: Session) -> int:
    """How many wait or are being served."""
    return db.session.scalar(select(func.count()).select_from(_queue(session).subquery()))


def call_off(session: Session, reason: str) -> None:
    """Call a planned session off; the reason stands in reports beside the missing day.

    Raises:
        Refused: without a reason or with one that is too long, or when serving has begun.
    """
    _require_short(reason)
    if session.state is not State.PLANNED:
        raise Refused(_("Only a planned session can be called off."))
    if len(reason) < 2:
        raise Refused(_("Please say why the session is called off."))
    session.state, session.note = State.CANCELLED, reason


def reopen(session: Session) -> None:
    """Take back a closing of the same day: whom the closing sent away waits again; who had left before stays left.

    Raises:
        Refused: on a later day.
    """
    if session.state is not State.CLOSED or session.occurred_on != today():
        raise Refused(_("Only a session of today can be opened again."))
    sent_away = (Ticket.session_id == session.id, Ticket.stage == Stage.LEFT, Ticket.ended_at.is_(None))
    for ticket in db.session.scalars(select(Ticket).where(*sent_away)):
        ticket.stage, ticket.called_at = Stage.WAITING, None
    session.state, session.closed_at = State.OPEN, None
    session.close_reason, session.left_waiting = None, 0


def is_late(session: Session) -> bool:
    """Whether its day has passed and it was not closed."""
    return session.state in (State.PLANNED, State.OPEN) and session.occurred_on < today()


def close_past(session: Session, reason: str) -> None:
    """Settle a session of an earlier day that nobody closed: it ends at its planned hour, with a reason.

    Raises:
        Refused: when it was never opened, or its day is not over.
    """
    if session.state is not State.OPEN:
        raise Refused(_("This session is not open."))
    if not is_late(session):
        raise Refused(_("Its day is not over; close it on the quick screen."))
    close(session, reason or _("Closed on a later day."))
    session.close_reason = reason or _("Closed on a later day.")
    session.closed_at = max(local(session.occurred_on, session.closes), session.opened_at)
