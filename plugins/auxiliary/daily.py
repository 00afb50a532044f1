"""What the model tells the morning meeting, and its places in the day of each role."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import BUREAU, LEADERS, Day, Entry, NavItem, Panel, _, _l, db, each_day, near_day, setting
from plugins.auxiliary.models import RequestKind, RequestState, VillageRequest
from plugins.auxiliary.permissions import CARE, OWN, READ
from plugins.auxiliary.queries import requests

MOST = 6
WAITING = (RequestState.ASKED, RequestState.TAKEN)


def day_panel(day: Day) -> dict:
    """Requests of villagers that wait for an officer, urgent and old ones first."""
    days = timedelta(days=setting("auxiliary.request_days"))
    total = db.session.scalar(select(func.count()).select_from(VillageRequest).where(VillageRequest.state.in_(WAITING)))
    entries = [
        Entry(
            one.entry_label,
            url_for("auxiliary.request_page", id=one.id),
            _("Asks you to come") if one.kind is RequestKind.COME else _("Answer a request"),
            "bad" if one.urgent or one.occurred_on + days < day.date else "warn",
            near_day(one.occurred_on),
        )
        for one in requests.waiting(limit=MOST)
    ]
    href = url_for("auxiliary.requests")
    return {"entries": entries, "more": total - MOST, "href": href, "hint": _("No villager's request waits.")}


CONTRIBUTIONS = (
    NavItem(_l("Six keys"), "auxiliary.desk", OWN, "", "list-check", 40, daily=each_day(20, "assistant")),
    NavItem(_l("People to look after"), "auxiliary.care", CARE, "", "heart-handshake", 40, daily=each_day(30, "assistant")),
    NavItem(_l("Papers booked"), "auxiliary.bookings", READ, "", "id", 40, daily=each_day(40, "assistant")),
    NavItem(_l("Night patrols"), "auxiliary.patrols", READ, "", "moon", 40, daily=each_day(50, "assistant")),
    NavItem(
        _l("Villages without assistant"), "auxiliary.pairing", READ, "", "users", 70,
        daily=(*each_day(72, *LEADERS), *each_day(32, *BUREAU)),
    ),
    NavItem(
        _l("Requests near me"), "auxiliary.requests", READ, "", "messages", 70, daily=each_day(30, "officer", "household")
    ),
    NavItem(_l("Checks of assistants"), "auxiliary.supervisions", READ, "", "eye", 70, daily=each_day(40, *BUREAU)),
    Panel("auxiliary.day", Day, _l("Villagers' requests"), READ, "core/panel_lines.html", day_panel, "messages", 60),
)  # fmt: skip
