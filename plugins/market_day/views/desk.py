"""The quick screen: open, count, call, close. Every button names the record it makes or moves."""

from flask import request, url_for

from core.api import _, act, current_viewer, find, new_id, page, requires, today
from plugins.market_day.models import Session, State, Ticket
from plugins.market_day.permissions import HELP, RUN
from plugins.market_day.queries import desk as queries
from plugins.market_day.services import queue, sessions
from plugins.market_day.views.base import bp
from plugins.market_day.words import STATE_TONES, STATES, businesses


@bp.get("/sessions/<uuid:id>/desk")
@requires(HELP)
def desk(id):
    session = find(Session, id)
    rows = queries.queue(session)
    counters = queries.counters(session)
    return page(
        "market_day/desk.html", session=session, counters=counters, rows=rows, tallies=queries.tallies(session), ticket=new_id(),
        total=sum(counter.count for counter in counters), businesses=businesses(), states=STATES, tones=STATE_TONES,
        may_run=current_viewer().can(RUN), today=today(), first_waiting=next((row for row in rows if row.stage == "waiting"), None),
        open=session.state is State.OPEN,
    )  # fmt: skip


def _desk(session):
    return url_for(".desk", id=session.id)


def _ticket_desk(ticket):
    return url_for(".desk", id=ticket.session_id)


@bp.post("/sessions/<uuid:id>/open")
@requires(RUN)
def open_session(id):
    return act(Session, id, sessions.open_session, done=_desk)


@bp.post("/sessions/<uuid:id>/close")
@requires(RUN)
def close_session(id):
    reason = request.form.get("reason", "").strip()
    return act(Session, id, lambda session: sessions.close(session, reason), done=_desk, message=_("The session is closed."))


@bp.post("/sessions/<uuid:id>/reopen")
@requires(RUN)
def reopen_session(id):
    return act(Session, id, sessions.reopen, done=_desk)


@bp.post("/sessions/<uuid:id>/tap/<business>/<uuid:press>")
@requires(HELP)
def tap(id, business, press):
    return act(Session, id, lambda session: queue.tap(session, business, press), done=_desk)


@bp.post("/sessions/<uuid:id>/untap/<uuid:press>")
@requires(HELP)
def untap(id, press):
    return act(Session, id, lambda session: queue.untap(session, press), done=_desk)


@bp.post("/sessions/<uuid:id>/tickets/<uuid:ticket>")
@requires(HELP)
def take_number(id, ticket):
    business, name = request.form.get("business", ""), request.form.get("name", "").strip()
    return act(Session, id, lambda session: queue.take_number(session, ticket, business, name), done=_desk)


@bp.post("/tickets/<uuid:id>/call")
@requires(HELP)
def call(id):
    return act(Ticket, id, queue.call, done=_ticket_desk)


@bp.post("/tickets/<uuid:id>/served")
@requires(HELP)
def served(id):
    return act(Ticket, id, queue.serve, done=_ticket_desk)


@bp.post("/tickets/<uuid:id>/left")
@requires(HELP)
def left(id):
    return act(Ticket, id, queue.leave, done=_ticket_desk)
