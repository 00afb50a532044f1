"""The counter and the queue of an open session.

Why ids come with the button: on a phone a press is repeated when the network is slow. Each press names the record it wants to make
or the number it wants to move, so the same press again finds its work done.
"""

from uuid import UUID

from sqlalchemy import func, select

from core.api import Refused, _, current_viewer, db, new_id, now
from plugins.ledger.api import Channel, ServiceCase, Way, record
from plugins.market_day.models import PointKind, Session, SessionCase, Stage, State, Tap, Ticket
from plugins.market_day.words import INQUIRY, businesses

LONGEST_NAME = 40
"""Characters of a name on a number."""


def _require_open(session: Session) -> None:
    if session.state is not State.OPEN:
        raise Refused(_("Open the session first."))


def _require_known(business: str) -> None:
    if business not in businesses():
        raise Refused(_("Please choose from the list."))


def tap(session: Session, business: str, tap_id: UUID) -> None:
    """Count one service; the same ``tap_id`` counts once."""
    if db.session.get(Tap, (session.county_id, tap_id)) is not None:
        return
    _require_open(session)
    _require_known(business)
    link = _counter(session, business) or _case(session, business)
    db.session.add(Tap(county_id=session.county_id, id=tap_id, session_case_id=link.id))
    link.case.quantity += 1
    db.session.flush()


def untap(session: Session, tap_id: UUID) -> None:
    """Take one press back; a press that is gone already is no mistake."""
    press = db.session.get(Tap, (session.county_id, tap_id))
    if press is None:
        return
    _require_open(session)
    link = press.session_case
    if link.session_id != session.id:
        raise Refused(_("This count belongs to another session."))
    case = link.case
    case.quantity -= 1
    db.session.delete(press)
    db.session.flush()
    if case.quantity == 0:
        db.session.delete(link)
        db.session.flush()
        db.session.delete(case)
    db.session.flush()


def _counter(session: Session, business: str) -> SessionCase | None:
    """The viewer's own running count of a business in this session."""
    mine = (SessionCase.session_id == session.id, SessionCase.business == business, SessionCase.ticketed.is_(False))
    return db.session.scalar(select(SessionCase).where(*mine, SessionCase.officer_id == current_viewer().officer_id))


def _case(session: Session, business: str, quantity: int = 0, **values) -> SessionCase:
    """A new service of the ledger with its link to the session."""
    case = ServiceCase(
        county_id=session.county_id,
        id=new_id(),
        occurred_on=session.occurred_on,
        area_id=session.area_id,
        business="other" if business == INQUIRY else business,
        quantity=quantity,
        way=Way.INQUIRY if business == INQUIRY else Way.HANDLED,
        channel=Channel.AT_STATION if session.point.kind is PointKind.STATION else Channel.ON_SITE,
        **values,
    )
    record(case)
    case.unit_id = session.unit_id
    link = SessionCase(
        county_id=session.county_id, id=new_id(), session_id=session.id, case_id=case.id, business=business,
        officer_id=case.officer_id, ticketed=quantity > 0,
    )  # fmt: skip
    db.session.add(link)
    db.session.flush()
    return link


def take_number(session: Session, ticket_id: UUID, business: str, name: str = "") -> Ticket:
    """Hand out the next number; the same ``ticket_id`` is one number."""
    ticket = db.session.get(Ticket, (session.county_id, ticket_id))
    if ticket is not None:
        return ticket
    _require_open(session)
    _require_known(business)
    if len(name) > LONGEST_NAME:
        raise Refused(_("The name has %(count)s characters; at most %(most)s are kept.", count=len(name), most=LONGEST_NAME))
    last = db.session.scalar(select(func.max(Ticket.number)).where(Ticket.session_id == session.id)) or 0
    ticket = Ticket(
        county_id=session.county_id, id=ticket_id, session_id=session.id, unit_id=session.unit_id, area_id=session.area_id,
        occurred_on=session.occurred_on, number=last + 1, business=business, person_name=name or None, taken_at=now(),
    )  # fmt: skip
    db.session.add(ticket)
    db.session.flush()
    return ticket


def call(ticket: Ticket) -> None:
    """Call a number to the counter."""
    if ticket.stage is not Stage.WAITING:
        return
    _require_open(ticket.session)
    ticket.stage, ticket.called_at = Stage.SERVING, now()


def serve(ticket: Ticket) -> None:
    """What the number came for is done: it becomes a service of the ledger."""
    if ticket.stage in (Stage.SERVED, Stage.LEFT):
        return
    _require_open(ticket.session)
    ticket.called_at = ticket.called_at or now()
    ticket.stage, ticket.ended_at = Stage.SERVED, now()
    link = _case(
        ticket.session, ticket.business, 1, applicant=ticket.person_name, received_at=ticket.taken_at, finished_at=ticket.ended_at
    )
    ticket.session_case_id = link.id


def leave(ticket: Ticket) -> None:
    """The person went away unserved."""
    if ticket.stage in (Stage.SERVED, Stage.LEFT):
        return
    _require_open(ticket.session)
    ticket.stage, ticket.ended_at = Stage.LEFT, now()
