"""What the model shows on other pages: cards on the desk, panels of villages, stations and people."""

from flask import url_for
from sqlalchemy import func, select

from core.api import Area, AreaKind, Card, Entry, Officer, Panel, SearchKind, Unit, _, _l, db, family_ids, may_open, today
from plugins.almanac.api import next_market_days
from plugins.auxiliary.duties import DUTIES
from plugins.auxiliary.models import Booking, ServicePoint, Stage
from plugins.auxiliary.permissions import OWN, READ, SUPERVISE
from plugins.auxiliary.queries import bookings, care, pairing, requests, supervision
from plugins.auxiliary.queries.work import DUTY, WORK
from plugins.auxiliary.words import WEEKDAYS


def own_card(viewer) -> dict:
    """An assistant's way to his screen, with what he did this month."""
    first = today().replace(day=1)
    mine = WORK.c.officer_id == viewer.officer_id, WORK.c.occurred_on >= first, WORK.c.occurred_on <= today()
    count = db.session.scalar(select(func.count()).select_from(WORK).where(*mine))
    href = url_for("auxiliary.desk")
    entries = [Entry(_("Open my screen: six keys, care list, bookings"), href, _("Go"), "info")]
    entries.append(Entry(_("Recorded this month"), url_for("auxiliary.duties"), note=count))
    return {"entries": entries, "href": href, "hint": ""}


def station_card(viewer) -> dict:
    """What the assistants of a station brought, and who was not looked at."""
    unlooked = len(supervision.unchecked(unit_ids=viewer.units or None))
    waiting = len(requests.waiting(limit=50))
    listed = bookings.open_counts().get(Stage.LISTED, 0)
    entries = [
        Entry(_("Requests without an answer"), url_for("auxiliary.requests", state="asked"), note=waiting),
        Entry(_("Names without a day"), url_for("auxiliary.bookings", stage="listed"), note=listed),
        Entry(_("Assistants nobody looked at lately"), url_for("auxiliary.supervisions"), note=unlooked),
    ]
    return {"entries": entries, "href": url_for("auxiliary.pairing"), "hint": ""}


def area_panel(area: Area) -> dict | None:
    """A village: who assists, who guides, who is looked after, when the van comes. A township: how many."""
    ids = family_ids(area, "now")
    people = pairing.posts(today(), ids)
    if not people and not pairing.stations_with_posts():
        return None
    entries = _people(area, people)
    looked = sum(care.care_counts(ids).values())
    if looked:
        href = url_for("auxiliary.care", area=area.code) if may_open("auxiliary.care") else None
        entries.append(Entry(_("On the care list"), href, note=looked))
    stops = select(ServicePoint).where(ServicePoint.area_id.in_(ids), ServicePoint.on(today()))
    entries += [_stop(point) for point in db.session.scalars(stops.limit(5))]
    open_ones = sum(bookings.open_counts(Booking.area_id.in_(ids)).values())
    if open_ones:
        entries.append(Entry(_("Bookings under way"), url_for("auxiliary.bookings", area=area.code), note=open_ones))
    return {"entries": entries}


def _people(area, people) -> list[Entry]:
    if area.kind is AreaKind.TOWNSHIP:
        count = len({row.officer_id for row in people})
        return [Entry(_("Assistants in post"), url_for("auxiliary.pairing", area=area.code), note=count)]
    found = [
        Entry(row.assistant, url_for("officers.officer", id=row.officer_id) if may_open("officers.officer") else None,
              _("Assistant"), "info", _("Guided by %(name)s", name=row.guide or "—"))
        for row in people[:8]
    ]  # fmt: skip
    return found or [Entry(_("No assistant"), url_for("auxiliary.pairing", area=area.code), _("No assistant"), "bad")]


def _stop(point: ServicePoint) -> Entry:
    if point.weekday is None:
        coming = next_market_days(today(), point.area_id, 1)
        when = coming[0].day.isoformat() if coming else _("Market days")
    else:
        when = str(WEEKDAYS[point.weekday])
    return Entry(point.place, url_for("auxiliary.points"), _("Service van"), "info", f"{when} {point.starts:%H:%M}")


def officer_panel(officer: Officer) -> dict | None:
    """An assistant: records of the last twelve months by duty. An officer: whom he guides."""
    start = today().replace(year=today().year - 1) if (today().month, today().day) != (2, 29) else today().replace(day=28)
    rows = select(DUTY, func.count()).select_from(WORK).where(WORK.c.officer_id == officer.id, WORK.c.occurred_on > start)
    counted = dict(db.session.execute(rows.group_by(DUTY)).all())
    asked = {"officer": officer.number, "from": start, "to": today()}
    entries = [
        Entry(title, url_for("auxiliary.work", duty=duty.value, **asked), note=counted[duty.value])
        for duty, title in DUTIES.items()
        if counted.get(duty.value)
    ]
    led = pairing.posts(today(), guide_id=officer.id)
    if led:
        entries.append(Entry(_("Assistants guided"), url_for("auxiliary.pairing"), note=len({row.officer_id for row in led})))
    return {"entries": entries} if entries else None


def unit_panel(unit: Unit) -> dict | None:
    """A station: assistants in post and villages without one."""
    found = pairing.pairings(today(), unit_ids={unit.id})
    people = {post.officer_id for row in found for post in row.people}
    if not people:
        return None
    gaps = sum(row.gap for row in found)
    here = {"unit": unit.code}
    return {
        "entries": [
            Entry(_("Assistants in post"), url_for("auxiliary.pairing", **here), note=len(people)),
            Entry(_("Villages without an assistant"), url_for("auxiliary.pairing", state="gap", **here), None, "bad", gaps),
            Entry(_("Six duties this month"), url_for("auxiliary.duties", **here)),
        ]
    }


LIST = "core/cards/list.html"
CONTRIBUTIONS = (
    Card("auxiliary.mine", _l("My village work"), OWN, LIST, own_card, "home", 5),
    Card("auxiliary.station", _l("1+1 assistants"), SUPERVISE, LIST, station_card, "users", 14),
    Panel("auxiliary.area", Area, _l("1+1 assistants"), READ, "core/panel_lines.html", area_panel, "users"),
    Panel("auxiliary.officer", Officer, _l("Six duties"), READ, "core/panel_lines.html", officer_panel, "list-check"),
    Panel("auxiliary.unit", Unit, _l("1+1 assistants"), READ, "core/panel_lines.html", unit_panel, "users"),
    SearchKind(Booking, _l("Booking"), "auxiliary.booking", READ, 45),
)
