"""What the model shows on other pages: the card of today's session, the inbox, panels on places and stations."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import Area, Card, Entry, InboxItem, InboxSource, Panel, Reach, Unit, _, _l, db, may_open, setting, today
from plugins.almanac.api import Market, next_market_days
from plugins.market_day.models import ContactCard, NeedsCard, ServicePoint, Session, State
from plugins.market_day.permissions import PLAN, READ
from plugins.market_day.planning import gaps
from plugins.market_day.queries.desk import queue
from plugins.market_day.queries.sessions import counts, today_of
from plugins.market_day.rounds import meetings, unserved
from plugins.market_day.words import STATE_TONES, STATES


def today_card(viewer) -> dict:
    """Today's sessions, or the next market day."""
    live = list(db.session.scalars(today_of(set(viewer.units), today())))
    entries = [_session_line(session) for session in live[:4]]
    if not entries:
        entries = coming(viewer, today(), today() + timedelta(days=14))[:3]
    return {"entries": entries, "href": url_for("market_day.home")} | (_nothing() if not entries else {})


def _nothing() -> dict:
    """Why there is no market day, and for who can help it where to begin."""
    if db.session.scalar(select(Market.id).limit(1)) is not None:
        return {"hint": _("No market meets in the next two weeks.")}
    action = (_("Import the market days"), url_for("almanac.import_table")) if may_open("almanac.import_table") else None
    return {"hint": _("The county's table of market days is not entered yet."), "action": action}


def coming(viewer, start, end) -> list[Entry]:
    """Market days of the viewer's towns; the bureau also sees those of towns without a station."""
    wide = viewer.reach is Reach.COUNTY
    found = [(meeting, _("Market day"), "info") for meeting, unit in meetings(start, end) if wide or unit in viewer.units]
    if wide:
        found += [(meeting, _("No station"), "warn") for meeting in unserved(start, end)]
    found.sort(key=lambda one: (one[0].day, one[0].market))
    return [_market_line(*one) for one in found]


def _session_page() -> str:
    """The quick screen for those who serve, the session's page for those who look on."""
    return "market_day.desk" if may_open("market_day.desk") else "market_day.session"


def _session_line(session: Session) -> Entry:
    waiting = len(queue(session)) if session.state is State.OPEN else 0
    served = sum(counts(session).values())
    note = _("%(served)s served, %(waiting)s waiting", served=served, waiting=waiting) if session.state is not State.PLANNED else ""
    return Entry(
        session.point.name,
        url_for(_session_page(), id=session.id),
        STATES[session.state],
        STATE_TONES[session.state.value],
        note or f"{session.opens:%H:%M}",
    )


def _market_line(meeting, label: str, tone: str) -> Entry:
    return Entry(meeting.market, url_for("market_day.day", day=meeting.day.isoformat()), label, tone, f"{meeting.day:%m-%d}")


def inbox(viewer):
    """Market days ahead without a session, sessions not closed, cards that should be back."""
    start, source = today(), str(_("Market-day service"))
    ahead = gaps(start, start + timedelta(days=setting("market_day.inbox_days")))
    for day, names in _by_day(ahead).items():
        title = _("Plan the market day: %(names)s", names="、".join(names))
        yield InboxItem(title, url_for("market_day.home", month=f"{day:%Y-%m}"), "warn", _("Not planned"), day, source)
    late = select(Session).where(Session.state.in_((State.PLANNED, State.OPEN)), Session.occurred_on < start)
    for session in db.session.scalars(late.where(Session.occurred_on >= start - timedelta(days=30)).order_by(Session.occurred_on)):
        title = _("Session not closed: %(name)s", name=session.label)
        yield InboxItem(title, url_for("market_day.session", id=session.id), "bad", _("Overdue"), session.occurred_on, source)
    yield from _cards_out(start, source)


def _by_day(found) -> dict:
    days: dict = {}
    for gap in found:
        names = days.setdefault(gap.meeting.day, [])
        if gap.meeting.market not in names:
            names.append(gap.meeting.market)
    return days


def _cards_out(start, source):
    since = start - timedelta(days=setting("market_day.card_days"))
    count = db.session.scalar(
        select(func.count()).select_from(NeedsCard).where(NeedsCard.returned_on.is_(None), NeedsCard.issued_on < since)
    )
    if count:
        title = _("%(count)s needs cards have not come back", count=count)
        yield InboxItem(title, url_for("market_day.needs", state="issued"), "info", _("Collect"), None, source)


def area_panel(area: Area) -> dict | None:
    """A village or township: its next market days and its cards."""
    coming = next_market_days(today(), area.id, 4)
    cards = db.session.scalar(
        select(func.count()).select_from(NeedsCard).where(NeedsCard.area_id == area.id, NeedsCard.returned_on.is_not(None))
    )
    households = db.session.scalar(select(func.sum(ContactCard.households)).where(ContactCard.area_id == area.id)) or 0
    if not coming and not cards and not households:
        return None
    entries = [Entry(m.market, url_for("market_day.day", day=m.day.isoformat()), note=f"{m.day:%m-%d}") for m in coming]
    told = _("%(cards)s needs cards came back; contact cards at %(households)s households", cards=cards, households=households)
    entries.append(Entry(told, url_for("market_day.needs", area=area.code), note=""))
    return {"entries": entries}


def unit_panel(unit: Unit) -> dict | None:
    """A station: its last and next sessions."""
    near = select(Session, ServicePoint.name).join(Session.point).where(Session.unit_id == unit.id)
    rows = db.session.execute(
        near.where(Session.occurred_on.between(today() - timedelta(days=7), today() + timedelta(days=14))).order_by(
            Session.occurred_on
        )
    ).all()
    entries = [
        Entry(
            point,
            url_for("market_day.session", id=session.id),
            STATES[session.state],
            STATE_TONES[session.state.value],
            f"{session.occurred_on:%m-%d}",
        )
        for session, point in rows[:8]
    ]
    return {"entries": entries} if entries else None


CONTRIBUTIONS = (
    Card("market_day.today", _l("Market day"), READ, "core/cards/list.html", today_card, "calendar-event", 12),
    InboxSource("market_day.inbox", PLAN, inbox),
    Panel("market_day.area", Area, _l("Market days and cards"), READ, "core/panel_lines.html", area_panel, "calendar-event"),
    Panel("market_day.unit", Unit, _l("Market-day sessions"), READ, "core/panel_lines.html", unit_panel, "calendar-event"),
)
