"""What the model tells the morning meeting and the bureau, and its place in the chief's day."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import LEADERS, Day, Entry, Gaps, NavItem, Panel, _, _l, current_viewer, db, each_day
from plugins.market_day.desk import coming
from plugins.market_day.models import ServicePoint, Session, State
from plugins.market_day.permissions import READ
from plugins.market_day.words import STATE_TONES, STATES

MOST = 8
BACK = timedelta(days=30)
LATE = (State.PLANNED, State.OPEN)


def day_panel(day: Day) -> dict:
    """Today's and tomorrow's markets of the viewer's towns, and the sessions planned for them."""
    tomorrow, viewer = day.date + timedelta(days=1), current_viewer()
    rows = select(Session, ServicePoint.name).join(Session.point).where(Session.occurred_on.between(day.date, tomorrow))
    sessions = db.session.execute(rows.order_by(Session.occurred_on, Session.opens).limit(MOST)).all()
    entries = [
        Entry(
            point,
            url_for("market_day.session", id=session.id),
            STATES[session.state],
            STATE_TONES[session.state.value],
            f"{session.occurred_on:%m-%d} {session.opens:%H:%M}",
        )
        for session, point in sessions
    ]
    entries += coming(viewer, day.date, tomorrow)
    return {"entries": entries[:MOST], "href": url_for("market_day.home"), "hint": _("No market today or tomorrow.")}


def gaps_panel(gaps: Gaps) -> dict:
    """Sessions of the last month that were never closed, the oldest first."""
    late = Session.state.in_(LATE), Session.occurred_on < gaps.date, Session.occurred_on >= gaps.date - BACK
    total = db.session.scalar(select(func.count()).select_from(Session).where(*late))
    rows = select(Session, ServicePoint.name).join(Session.point).where(*late).order_by(Session.occurred_on, Session.id)
    entries = [
        Entry(point, url_for("market_day.session", id=session.id), STATES[session.state], "bad", f"{session.occurred_on:%m-%d}")
        for session, point in db.session.execute(rows.limit(MOST))
    ]  # fmt: skip
    return {"entries": entries, "more": total - MOST, "hint": _("Every session of the last 30 days was closed.")}


LINES = "core/panel_lines.html"
CONTRIBUTIONS = (
    NavItem(_l("Market-day duty"), "market_day.home", READ, "", "calendar-event", 40, daily=each_day(50, *LEADERS)),
    Panel("market_day.day", Day, _l("Markets and sessions"), READ, LINES, day_panel, "calendar-event", 40),
    Panel("market_day.gaps", Gaps, _l("Sessions not closed"), READ, LINES, gaps_panel, "calendar-event", 30),
)
