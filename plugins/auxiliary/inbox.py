"""What waits for somebody: requests, answers to carry back, lists without a day, cards, care visits, findings to mend."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import InboxItem, InboxSource, _, db, setting, today
from plugins.auxiliary.models import Booking, RequestKind, RequestState, Stage, VillageRequest
from plugins.auxiliary.permissions import ANSWER, CARE_CHILD, HOUSEHOLD, OWN, SUPERVISE
from plugins.auxiliary.queries import bookings, care, requests, supervision

LIMIT = 10


def asked(viewer):
    """Requests that wait for this officer; leaders see what is late in their station."""
    days = timedelta(days=setting("auxiliary.request_days"))
    mine = VillageRequest.to_id == viewer.officer_id
    late = VillageRequest.occurred_on < today() - days
    for found in requests.waiting(mine | late if viewer.has_role("chief", "instructor") else mine, limit=LIMIT):
        due = found.occurred_on + days
        tone = "bad" if due < today() or found.urgent else "warn"
        label = _("Asks you to come") if found.kind is RequestKind.COME else _("Answer a request")
        yield _item(found.entry_label, "auxiliary.request_page", found.id, tone, label, due)


def assistant(viewer):
    """What waits for an assistant: answers, cards, care visits."""
    mine = VillageRequest.officer_id == viewer.officer_id
    for found in requests.waiting(mine, states=(RequestState.ANSWERED,), limit=LIMIT):
        title = _("Tell the answer: %(what)s", what=found.entry_label)
        yield _item(title, "auxiliary.request_page", found.id, "warn", _("Answered"), found.answered_on)
    cards = select(Booking.id, Booking.villager).where(Booking.stage == Stage.WITH_ASSISTANT, Booking.area_id.in_(viewer.areas))
    for row in db.session.execute(cards.limit(LIMIT)):
        title = _("Hand over the card of %(name)s", name=row.villager)
        yield _item(title, "auxiliary.booking", row.id, "warn", _("Card in your hands"))
    for person in care.cared(viewer.can(CARE_CHILD), viewer.areas, LIMIT):
        if person.due <= today() + timedelta(days=3):
            tone = "bad" if person.due < today() else "warn"
            yield _item(person.name, "auxiliary.care_visit", person.id, tone, _("Care visit is due"), person.due)


def household(viewer):
    """Sittings of whose people nobody said who came, villages that wait for a day, and cards that wait at the station."""
    for row in bookings.days_behind()[:LIMIT]:
        title = _("%(village)s: note who of %(count)s people came", village=row.village, count=row.people)
        yield _item(title, "auxiliary.village_day", row.id, "bad", _("Day in the village"), row.day)
    days = timedelta(days=setting("auxiliary.booking_days"))
    for row in bookings.waiting_by_village()[:LIMIT]:
        due = row.since + days
        title = _("%(village)s: %(count)s people wait for a day", village=row.village, count=row.waiting)
        href = url_for("auxiliary.bookings", stage="listed", area=row.code)
        yield InboxItem(title, href, "bad" if due < today() else "warn", _("Fix a day"), due, str(_("1+1 assistants")))
    at_station = bookings.open_counts().get(Stage.CARD_IN, 0)
    if at_station:
        title = _("%(count)s cards lie at the station", count=at_station)
        href = url_for("auxiliary.bookings", stage="card_in")
        yield InboxItem(title, href, "info", _("Hand out"), None, str(_("1+1 assistants")))


def mending(viewer):
    """What checks found and is not mended."""
    for entry in supervision.to_mend():
        if entry.mend_by <= today() + timedelta(days=7):
            tone = "bad" if entry.mend_by < today() else "info"
            yield _item(entry.finding, "auxiliary.supervision_page", entry.id, tone, _("To be mended"), entry.mend_by)


def _item(title, endpoint, id, tone, label, due=None) -> InboxItem:
    return InboxItem(title, url_for(endpoint, id=id), tone, label, due, str(_("1+1 assistants")))


SOURCES = (
    InboxSource("auxiliary.asked", ANSWER, asked),
    InboxSource("auxiliary.assistant", OWN, assistant),
    InboxSource("auxiliary.household", HOUSEHOLD, household),
    InboxSource("auxiliary.mending", SUPERVISE, mending),
)
