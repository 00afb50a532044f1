"""What the assistant's screen holds: keys to the forms of the ledgers, filled with his village, and what waits for him.

Why keys lead to the ledger's own forms: what he records there counts in every report at once; a form of this model beside it would
be a second register. The guiding officer is written by the ledger itself.
"""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import Area, Entry, Officer, _, _l, db, may_open, new_url, setting, today
from plugins.auxiliary.duties import DUTIES, ICONS, ITEMS, Duty, items_of
from plugins.auxiliary.models import Booking, RequestState, Stage, VillageRequest
from plugins.auxiliary.permissions import CARE_CHILD
from plugins.auxiliary.queries import bookings, care, patrols, requests
from plugins.auxiliary.queries.work import DUTY, WORK, work_rows

AHEAD = 7
KEYS = {
    Duty.SECURITY: (
        (_l("Patrol"), "ledger.activity", {"kind": "patrol", "title": "村内巡逻"}, "route"),
        (_l("Night patrol"), "ledger.activity", {"kind": "night_patrol", "title": "夜间巡逻"}, "moon"),
        (_l("Traffic help"), "ledger.activity", {"kind": "patrol", "topic": "traffic", "title": "交通劝导"}, "car"),
        (_l("Hazard"), "ledger.hazard", {}, "alert-triangle"),
    ),
    Duty.MEDIATION: ((_l("Dispute found"), "ledger.dispute", {}, "scale"),),
    Duty.OPINION: (
        (_l("What villagers say"), "ledger.info_item", {"kind": "opinion"}, "messages"),
        (_l("Visit"), "ledger.visit", {"kind": "home"}, "map-pin"),
        (_l("Suggestion"), "ledger.suggestion", {}, "bulb"),
    ),
    Duty.BASE: (
        (_l("Base information"), "ledger.info_item", {"kind": "base"}, "clipboard-list"),
        (_l("Floating population"), "ledger.resident_form", {"residence": "floating"}, "user-plus"),
        (_l("Rental house"), "ledger.rental_house_form", {}, "home"),
        (_l("Vehicle"), "ledger.vehicle", {}, "motorbike"),
    ),
    Duty.PUBLICITY: (
        (_l("Talk"), "ledger.activity", {"kind": "talk", "topic": "fraud"}, "speakerphone"),
        (_l("Courtyard meeting"), "ledger.activity", {"kind": "meeting", "topic": "law"}, "users"),
    ),
    Duty.SERVICE: (
        (_l("Business done on behalf"), "ledger.service", {"way": "agency", "business": "change"}, "file-text"),
        (_l("Book a card or paper"), "auxiliary.booking_form", {}, "id"),
        (_l("Relayed request"), "auxiliary.request_form", {"kind": "relay"}, "arrows-exchange"),
    ),
}  # fmt: skip


def keys(duty: Duty) -> list[dict]:
    """The keys of one duty; a form that this viewer may not open has none."""
    back = url_for("auxiliary.desk")
    return [
        {"title": title, "icon": icon, "href": new_url(endpoint, **values, next=back)}
        for title, endpoint, values, icon in KEYS[duty]
        if may_open(endpoint)
    ]


def latest(duty: Duty, viewer) -> list:
    """What the viewer recorded for a duty, newest first: ``id, occurred_on, item, title``."""
    mine = work_rows.where(WORK.c.officer_id == viewer.officer_id, WORK.c.item.in_(items_of(duty)))
    rows = db.session.execute(mine.order_by(WORK.c.occurred_on.desc(), WORK.c.id.desc()).limit(8)).all()
    return [
        {"day": row.occurred_on, "title": ITEMS[row.item].title, "href": url_for("auxiliary.work_row", id=row.id)} for row in rows
    ]


def context(viewer) -> dict:
    """Everything on the screen."""
    areas, first = viewer.areas, today().replace(day=1)
    counted = _counts(viewer, first)
    return {
        "villages": _villages(areas),
        "guide": _guide(viewer),
        "notices": _notices(viewer),
        "keys": [
            {"title": title, "icon": ICONS[duty], "count": counted.get(duty.value, 0), "href": _way_in(duty)}
            for duty, title in DUTIES.items()
        ],
        "come": new_url("auxiliary.request_form", kind="come", next=url_for("auxiliary.desk")),
        "care": care.cared(viewer.can(CARE_CHILD), areas, 6),
        "people": sum(care.care_counts(areas).values()),
        "bookings": _bookings(viewer),
        "days": bookings.days_ahead(areas, 3),
        "nights": patrols.nights_of(viewer.officer_id, today() - timedelta(days=2), today() + timedelta(days=AHEAD)),
        "number": db.session.scalar(select(Officer.number).where(Officer.id == viewer.officer_id)),
        "today": today(),
    }  # fmt: skip


def _way_in(duty: Duty) -> str:
    """Straight to the form where a duty has one, else to its keys."""
    return keys(duty)[0]["href"] if len(KEYS[duty]) == 1 else url_for("auxiliary.duty", duty=duty.value)


def _counts(viewer, first) -> dict:
    rows = select(DUTY, func.count()).select_from(WORK)
    rows = rows.where(WORK.c.officer_id == viewer.officer_id, WORK.c.occurred_on >= first, WORK.c.occurred_on <= today())
    return dict(db.session.execute(rows.group_by(DUTY)).all())


def _villages(areas) -> str:
    rows = select(Area.name).where(Area.id.in_(areas), Area.kind == "village").order_by(Area.code)
    return "、".join(db.session.scalars(rows))


def _guide(viewer):
    return db.session.execute(select(Officer.name, Officer.phone).where(Officer.id == viewer.guide_id)).first()


def _notices(viewer) -> list[dict]:
    """Answers to carry back, cards to hand over, and requests that nobody took in time."""
    mine = VillageRequest.officer_id == viewer.officer_id
    found = [
        Entry(_("Tell the answer: %(what)s", what=r.entry_label), url_for("auxiliary.request_page", id=r.id), _("Answered"), "warn")
        for r in requests.waiting(mine, states=(RequestState.ANSWERED,))
    ]  # fmt: skip
    late = today() - timedelta(days=setting("auxiliary.request_days"))
    found += [
        Entry(r.entry_label, url_for("auxiliary.request_page", id=r.id), _("Not answered yet"), "info")
        for r in requests.waiting(mine, VillageRequest.occurred_on <= late, limit=5)
    ]
    cards = select(Booking.id, Booking.villager).where(Booking.stage == Stage.WITH_ASSISTANT, Booking.area_id.in_(viewer.areas))
    found += [
        Entry(
            _("Hand over the card of %(name)s", name=row.villager),
            url_for("auxiliary.booking", id=row.id),
            _("Card in your hands"),
            "warn",
        )
        for row in db.session.execute(cards.limit(10))
    ]
    return found[:4]


def _bookings(viewer) -> dict[str, int]:
    found = bookings.open_counts(Booking.area_id.in_(viewer.areas))
    return {stage.value: count for stage, count in found.items()}
