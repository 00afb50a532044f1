"""Bookings from the list to the card in the villager's hand, each stage once and in its order."""

from datetime import date

from sqlalchemy import inspect, select

from core.api import PersonClass, Refused, _, _l, current_county, current_viewer, db, new_id, setting, today
from plugins.auxiliary.models import Booking, BookingStep, OldCard, Stage, VillageDay
from plugins.ledger.api import Channel, ServiceCase, Way, record

CARDS = ("id_first", "id_replace", "id_lost")
"""Business that ends with a card in somebody's hand; all other ends when the papers are taken."""


def book(booking: Booking) -> None:
    """Put somebody on the list.

    Raises:
        Refused: when the same person waits for the same already, when a day is fixed, or without a guiding officer.
    """
    viewer, fresh = current_viewer(), inspect(booking).transient
    check_listing(None if fresh else booking)
    if fresh and viewer is not None:
        booking.officer_id, booking.unit_id = viewer.officer_id, viewer.unit_id
        booking.stage, booking.listed_on = Stage.LISTED, today()
        booking.guide_id = viewer.guide_id if viewer.person_class != PersonClass.POLICE else None
    if _twin(booking) is not None:
        raise Refused(_("%(name)s stands on the list for this already.", name=booking.villager), "villager")
    db.session.add(booking)
    db.session.flush()
    if fresh:
        _step(booking, Stage.LISTED, today())


def check_listing(booking: Booking | None) -> None:
    """Whether the viewer can put somebody on the list, or change this booking.

    Raises:
        Refused: when a day is fixed, and for an assistant whom nobody guides.
    """
    viewer = current_viewer()
    if booking is not None and booking.stage is not Stage.LISTED:
        raise Refused(_("A day is fixed already; call the booking off and list it anew."))
    if booking is None and viewer is not None and viewer.person_class != PersonClass.POLICE and viewer.guide_id is None:
        raise Refused(_("Your posting names no guiding officer. Ask the station chief to enter one."))


def _twin(booking):
    same = select(Booking.id).where(
        Booking.area_id == booking.area_id,
        Booking.villager == booking.villager,
        Booking.business == booking.business,
        Booking.stage.not_in([Stage.DELIVERED, Stage.CANCELLED, Stage.ACCEPTED]),
        Booking.id != booking.id,
    )
    with db.session.no_autoflush:
        return db.session.scalar(same.limit(1))


def fix_day(day: VillageDay) -> None:
    """Fix, or move, the day of a village; everybody on its list comes on that day.

    Raises:
        Refused: for a day that has passed, a second sitting in the village that day, and a village where nobody waits.
    """
    if day.day < today():
        raise Refused(_("This day has passed."), "day")
    twin = select(VillageDay.id).where(VillageDay.area_id == day.area_id, VillageDay.day == day.day, VillageDay.id != day.id)
    with db.session.no_autoflush:
        if db.session.scalar(twin) is not None:
            raise Refused(_("There is a sitting in this village on that day already."), "day")
        listed = Booking.area_id == day.area_id, Booking.stage == Stage.LISTED
        waiting = list(db.session.scalars(select(Booking).where(*listed)))
    fresh = inspect(day).transient
    if fresh and not waiting:
        raise Refused(_("Nobody of this village is on the list."), "area_id")
    if fresh:
        viewer = current_viewer()
        day.officer_id, day.unit_id = viewer.officer_id, viewer.unit_id
    db.session.add(day)
    db.session.flush()
    for booking in waiting:
        booking.day_id = day.id
        _reach(booking, Stage.FIXED, today(), str(_("Day in the village: %(day)s", day=day.day)))


def check_fixing(day: VillageDay | None) -> None:
    """Whether a day can be fixed, or this one moved.

    Raises:
        Refused: when it has passed, and while nobody of any village is on the list.
    """
    if day is not None and day.day < today():
        raise Refused(_("This day has passed."))
    if day is None and db.session.scalar(select(Booking.id).where(Booking.stage == Stage.LISTED).limit(1)) is None:
        raise Refused(_("Nobody is on the list of any village; assistants put people on it first."))


def take_papers(booking: Booking) -> None:
    """The household officer took the papers in the village: the business counts in the ledger, on the day of the sitting.

    Raises:
        Refused: before a day is fixed, before that day, or a second time.
    """
    if booking.stage is not Stage.FIXED:
        raise Refused(_("Papers are taken once, after a day has been fixed."))
    if booking.day.day > today():
        raise Refused(_("The day in the village has not come yet."))
    case = _case(booking, booking.business, Way.HANDLED, booking.day.day)
    record(case)
    booking.taken_id = case.id
    _reach(booking, Stage.ACCEPTED, today())


def card_came(booking: Booking) -> None:
    """The card came to the station.

    Raises:
        Refused: when no papers were taken, when the business gives no card, or a second time.
    """
    if booking.stage is not Stage.ACCEPTED or booking.business not in CARDS:
        raise Refused(_("No card is awaited for this booking."))
    _reach(booking, Stage.CARD_IN, today(), str(_("Received at the station")))


def hand_out(booking: Booking) -> None:
    """The station hands the card to the assistant, who signs for it.

    Raises:
        Refused: when the card is not at the station.
    """
    if booking.stage is not Stage.CARD_IN:
        raise Refused(_("The card is not at the station."))
    _reach(booking, Stage.WITH_ASSISTANT, today(), str(_("Handed to the assistant")))


def deliver(booking: Booking, form) -> None:
    """The villager has the card: who received it, that it was compared with the face, and what became of the old card.

    Raises:
        Refused: when the card is elsewhere, when nobody compared, when family may not receive, and when an old card stays out.
    """
    check_card_here(booking)
    if not form.verified.data:
        raise Refused(_("Compare the card with the person first."), "verified")
    receiver, old = form.received_by.data.strip(), form.old_card.data
    if receiver != booking.villager and not setting("auxiliary.family_receives"):
        raise Refused(_("In this county only the person himself may receive the card."), "received_by")
    if old == OldCard.FIRST and booking.business != "id_first":
        raise Refused(_("There was an old card: it is taken back, or its loss is noted."), "old_card")
    case = _case(booking, "id_pickup", Way.DELIVERY, today())
    record(case)
    booking.given_id, booking.received_by, booking.old_card = case.id, receiver, OldCard(old)
    _reach(booking, Stage.DELIVERED, today(), receiver)


def check_card_here(booking: Booking) -> None:
    """Whether there is a card to give to the villager.

    Raises:
        Refused: when it is elsewhere.
    """
    if booking.stage not in (Stage.CARD_IN, Stage.WITH_ASSISTANT):
        raise Refused(_("There is no card to hand over for this booking."))


def call_off(booking: Booking) -> None:
    """Somebody does not want it any more, or did not come.

    Raises:
        Refused: when papers were taken, for then a card is on its way.
    """
    if booking.stage not in (Stage.LISTED, Stage.FIXED):
        raise Refused(_("The papers were taken; the card must find its owner."))
    _reach(booking, Stage.CANCELLED, today())


def list_again(booking: Booking) -> None:
    """Somebody missed the day, or says before it that he cannot come: back on the list, for the next one.

    Raises:
        Refused: when there was no day to miss.
    """
    if booking.stage is not Stage.FIXED:
        raise Refused(_("No day is fixed for this booking."))
    what = _("Cannot come on that day") if booking.day.day > today() else _("Missed the day")
    booking.day_id = None
    _reach(booking, Stage.LISTED, today(), str(what))


def _case(booking, business, way, day) -> ServiceCase:
    return ServiceCase(
        county_id=current_county(), id=new_id(), occurred_on=day, area_id=booking.area_id, business=business, way=way,
        quantity=1, channel=Channel.ON_SITE, applicant=booking.villager,
    )  # fmt: skip


def _reach(booking: Booking, stage: Stage, day: date, what: str = "") -> None:
    booking.stage = stage
    _step(booking, stage, day, what)


def _step(booking: Booking, stage: Stage, day: date, what: str = "") -> None:
    viewer = current_viewer()
    db.session.add(
        BookingStep(
            county_id=booking.county_id, id=new_id(), booking_id=booking.id, stage=stage, happened_on=day, what=what,
            unit_id=booking.unit_id, area_id=booking.area_id,
            officer_id=viewer.officer_id if viewer else booking.officer_id,
        )
    )  # fmt: skip
    db.session.flush()


NEXT = {
    Stage.FIXED: ("auxiliary.booking_taken", _l("Papers taken")),
    Stage.ACCEPTED: ("auxiliary.booking_card", _l("The card has come")),
    Stage.CARD_IN: ("auxiliary.booking_handed", _l("Hand to the assistant")),
}
"""The button that leads on from a stage; handing over has a form of its own."""
