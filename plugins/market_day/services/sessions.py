"""Planning, staffing, opening and closing a session.

The rule of the article (以群众办结为标准时间下班): a session ends when nobody waits. Who must close earlier says why, and the
journal keeps the reason and how many were waiting.
"""

from sqlalchemy import func, select

from core.api import (
    Officer,
    PersonClass,
    Posting,
    Refused,
    _,
    db,
    new_id,
    now,
    setting,
    today,
    write_journal,
)
from plugins.market_day.models import Loan, PointKind, Session, SessionStaff, Stage, State, Ticket
from plugins.market_day.planning import LIVE, local


def save(session: Session) -> None:
    """Save the plan of a session with its staff.

    Raises:
        Refused: for hours that end before they begin, a session that is over, or staff who are not free.
    """
    if session.state in (State.CLOSED, State.CANCELLED):
        raise Refused(_("This session is over; its plan is not changed."))
    if session.closes <= session.opens:
        raise Refused(_("It would close before it opens."), "closes")
    session.unit_id = session.point.unit_id
    session.area_id = session.area_id or session.point.area_id
    db.session.add(session)
    db.session.flush()
    assign(session, session.staff)


def assign(session: Session, officer_ids) -> None:
    """Make these people the staff of a session.

    Raises:
        Refused: naming who is lent out or serves elsewhere that day, or when too few would stay at the station.
    """
    free = {str(person["id"]): person for person in candidates(session)}
    for officer_id in officer_ids:
        person = free.get(str(officer_id))
        if person is None:
            raise Refused(_("Please choose from the list."), "staff")
        if person["busy"]:
            raise Refused(_("%(name)s cannot serve here: %(reason)s.", name=person["name"], reason=person["busy"]), "staff")
    chosen = [free[str(officer_id)] for officer_id in officer_ids]
    _keep_minimum(session, chosen, free.values())
    _replace_staff(session, chosen)


def _replace_staff(session, chosen) -> None:
    rows = {row.officer_id: row for row in staff_of(session)}
    for officer_id, row in rows.items():
        if officer_id not in {person["id"] for person in chosen}:
            db.session.delete(row)
    for person in chosen:
        if person["id"] not in rows:
            row = SessionStaff(county_id=session.county_id, id=new_id(), session_id=session.id, officer_id=person["id"])
            row.name = person["name"]
            db.session.add(row)
    session.staff_count = len(chosen)
    db.session.flush()


def _keep_minimum(session, chosen, everybody) -> None:
    """At a point away from the station, enough officers stay behind (不弱化日常警务)."""
    if session.point.kind is PointKind.STATION:
        return
    minimum = setting("market_day.minimum_left")
    police = [person for person in everybody if person["police"] and person["own"] and not person["busy"]]
    left = len(police) - len([person for person in chosen if person["police"] and person["own"]])
    if left < minimum:
        raise Refused(
            _("Only %(left)s officers would stay at the station; at least %(minimum)s must.", left=max(left, 0), minimum=minimum),
            "staff",
        )


def staff_of(session: Session) -> list[SessionStaff]:
    """The staff rows of a session."""
    return list(db.session.scalars(select(SessionStaff).where(SessionStaff.session_id == session.id).order_by(SessionStaff.name)))


def candidates(session: Session) -> list[dict]:
    """Who could serve: ``id, name, role, police, own`` and ``busy`` with the reason when somebody cannot."""
    start, end = local(session.occurred_on, session.opens), local(session.occurred_on, session.closes)
    loans = list(db.session.scalars(select(Loan).where(Loan.starts_at < end, Loan.ends_at > start)))
    away = {loan.officer_id: loan for loan in loans if loan.to_unit_id != session.unit_id}
    elsewhere = _elsewhere(session)
    rows = db.session.execute(
        select(Officer.id, Officer.name, Officer.person_class, Posting.role)
        .join(Posting, (Posting.officer_id == Officer.id) & (Posting.county_id == Officer.county_id))
        .where(Officer.unit_id == session.unit_id, Officer.on(session.occurred_on), Posting.on(session.occurred_on))
        .order_by(Officer.number)
    ).all()
    found = {
        row.id: {
            "id": row.id, "name": row.name, "role": row.role, "police": row.person_class is PersonClass.POLICE, "own": True,
            "busy": _("lent to another station") if row.id in away else elsewhere.get(row.id, ""),
        }
        for row in rows
    }  # fmt: skip
    for loan in loans:
        if loan.to_unit_id == session.unit_id and loan.officer_id not in found:
            found[loan.officer_id] = {
                "id": loan.officer_id, "name": loan.officer_name, "role": "officer", "police": True, "own": False,
                "busy": elsewhere.get(loan.officer_id, ""),
            }  # fmt: skip
    return list(found.values())


def _elsewhere(session: Session) -> dict:
    """``{officer: where}`` for those who serve at another point on the same day."""
    rows = db.session.execute(
        select(SessionStaff.officer_id, Session.id, Session.point_id)
        .join(SessionStaff.session)
        .where(Session.occurred_on == session.occurred_on, Session.id != session.id, Session.state.in_(LIVE))
        .where(Session.point_id != session.point_id)
    ).all()
    return {row.officer_id: _("serves at another point that day") for row in rows}


def suggested(session: Session) -> list:
    """Ids of staff to propose: a household officer first, two people, and never more than may leave the station."""
    free = [person for person in candidates(session) if not person["busy"]]
    police = [person for person in free if person["police"]]
    spare = len(police) if session.point.kind is PointKind.STATION else len(police) - setting("market_day.minimum_left")
    order = {"household": 0, "officer": 1, "instructor": 2, "chief": 3}
    ranked = sorted(police, key=lambda person: (order.get(person["role"], 1), str(person["id"])))[: max(min(spare, 2), 0)]
    clerks = [person for person in free if person["role"] == "clerk"][:1]
    return [person["id"] for person in ranked + clerks]


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
        Refused: while somebody waits and no reason is given.
    """
    if session.state is State.CLOSED:
        return
    if session.state is not State.OPEN:
        raise Refused(_("This session is not open."))
    waiting = list(db.session.scalars(_queue(session)))
    if waiting and len(reason) < 2:
        numbers = "、".join(str(ticket.number) for ticket in waiting)
        raise Refused(_("Still waiting: numbers %(numbers)s. Serve them, or say why the session ends.", numbers=numbers))
    for ticket in waiting:
        ticket.stage, ticket.ended_at = Stage.LEFT, now()
    if waiting:
        session.close_reason, session.left_waiting = reason, len(waiting)
        write_journal(
            "close_early", "market_day_session", county_id=session.county_id, record_id=session.id, unit_id=session.unit_id,
            label=str(session), detail={"reason": reason, "waiting": len(waiting)},
        )  # fmt: skip
    session.state, session.closed_at = State.CLOSED, now()


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
        Refused: without a reason, or when serving has begun.
    """
    if session.state is not State.PLANNED:
        raise Refused(_("Only a planned session can be called off."))
    if len(reason) < 2:
        raise Refused(_("Please say why the session is called off."))
    session.state, session.note = State.CANCELLED, reason


def reopen(session: Session) -> None:
    """Take back a closing of the same day; numbers that were left stay left.

    Raises:
        Refused: on a later day.
    """
    if session.state is not State.CLOSED or session.occurred_on != today():
        raise Refused(_("Only a session of today can be opened again."))
    session.state, session.closed_at = State.OPEN, None


def is_late(session: Session) -> bool:
    """Whether its day has passed and it was not closed."""
    return session.state in (State.PLANNED, State.OPEN) and session.occurred_on < today()


def close_past(session: Session, reason: str) -> None:
    """Settle a session of an earlier day that nobody closed: it ends at its planned hour, with a reason.

    Raises:
        Refused: when it was never opened.
    """
    if session.state is not State.OPEN:
        raise Refused(_("This session is not open."))
    close(session, reason or _("Closed on a later day."))
    session.close_reason = reason or _("Closed on a later day.")
    session.closed_at = max(local(session.occurred_on, session.closes), session.opened_at)
