"""Bookings: the assistants' list, the day in the village, the papers, and the card from hand to hand."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, current_viewer, edit, find, listing, new_url, page, requires, today
from plugins.auxiliary import papers
from plugins.auxiliary.forms import BookingForm, DeliverForm, VillageDayForm
from plugins.auxiliary.models import Booking, Stage, VillageDay
from plugins.auxiliary.permissions import EXPORT, HOUSEHOLD, LIST, READ
from plugins.auxiliary.queries import bookings as queries
from plugins.auxiliary.services import bookings as services
from plugins.auxiliary.views.base import bp, deed, pdf_answer, tabs
from plugins.auxiliary.words import OLD_CARDS, STAGE_TONES, STAGES
from plugins.ledger.api import BUSINESS, fact_filters

COLUMNS = (
    Column(_l("For whom"), "villager"),
    Column(_l("Village"), "village"),
    Column(_l("Business"), "business", titles=BUSINESS.titles()),
    Column(_l("State"), "stage", titles=STAGES, tones=STAGE_TONES),
    Column(_l("Day in the village"), "day"),
    Column(_l("Listed on"), "listed_on"),
    Column(_l("Listed by"), "officer"),
)


def _filters():
    return (
        Filter("q", _l("For whom"), Booking.villager),
        Filter("stage", _l("State"), Booking.stage, "choice", tuple((k.value, v) for k, v in STAGES.items())),
        *fact_filters(Booking),
    )


@bp.get("/bookings")
@requires(READ)
def bookings():
    viewer = current_viewer()
    links = [(_("Put somebody on the list"), new_url(".booking_form"), "plus")] if viewer.can(LIST) else []
    empty = _("Nobody is on the list"), _("Assistants list who needs a card or a paper; the household officer fixes the day.")
    return listing(
        "auxiliary/bookings.html", queries.bookings, COLUMNS, filters=_filters(), link=".booking", order="-listed_on", empty=empty,
        export=EXPORT, tabs=tabs(), title=_("Bookings"), more=links, waiting=queries.waiting_by_village(),
        days=queries.days_ahead(), may_fix=viewer.can(HOUSEHOLD),
    )  # fmt: skip


@bp.route("/bookings/<uuid:id>/form", methods=["GET", "POST"])
@requires(LIST)
def booking_form(id):
    return edit(
        "auxiliary/form.html", BookingForm, Booking, id, save=services.book, done=_page, tabs=tabs(),
        title=_("Book a card or paper"), back=url_for(".bookings"), ready=services.check_listing,
    )  # fmt: skip


def _page(booking):
    return url_for(".booking", id=booking.id)


@bp.get("/bookings/<uuid:id>")
@requires(READ)
def booking(id):
    found, viewer = find(Booking, id), current_viewer()
    return page(
        "auxiliary/booking.html", booking=found, steps=queries.steps(found), stages=STAGES, tones=STAGE_TONES, tabs=tabs(),
        business=BUSINESS.titles().get(found.business, found.business), old_cards=OLD_CARDS, step=_step_on(found, viewer),
        may_deliver=viewer.can(LIST) and found.stage in (Stage.CARD_IN, Stage.WITH_ASSISTANT),
        may_list=viewer.can(LIST), ahead=found.day is not None and found.day.day > today(),
        awaits=found.stage is Stage.ACCEPTED and found.business not in services.CARDS,
    )  # fmt: skip


def _step_on(found, viewer):
    """The one button that leads on: ``(text, href)``, or ``None``."""
    if not viewer.can(HOUSEHOLD) or found.stage not in services.NEXT:
        return None
    early = found.stage is Stage.FIXED and found.day.day > today()
    if early or (found.stage is Stage.ACCEPTED and found.business not in services.CARDS):
        return None
    endpoint, text = services.NEXT[found.stage]
    return text, url_for(endpoint, id=found.id)


@bp.post("/bookings/<uuid:id>/taken")
@requires(HOUSEHOLD)
def booking_taken(id):
    return act(Booking, id, services.take_papers, done=_page, message=_("Papers taken; the business counts in the ledger."))


@bp.post("/bookings/<uuid:id>/card")
@requires(HOUSEHOLD)
def booking_card(id):
    return act(Booking, id, services.card_came, done=_page, message=_("The card is at the station."))


@bp.post("/bookings/<uuid:id>/handed")
@requires(HOUSEHOLD)
def booking_handed(id):
    return act(Booking, id, services.hand_out, done=_page, message=_("The card is with the assistant."))


@bp.route("/bookings/<uuid:id>/deliver", methods=["GET", "POST"])
@requires(LIST)
def booking_deliver(id):
    first = {"received_by": "villager"}
    return deed(DeliverForm, Booking, id, services.deliver, _("Hand over the card"), _page, services.check_card_here, first)


@bp.post("/bookings/<uuid:id>/cancel")
@requires(LIST)
def booking_cancel(id):
    return act(Booking, id, services.call_off, done=_page, message=_("Called off."))


@bp.post("/bookings/<uuid:id>/again")
@requires(LIST)
def booking_again(id):
    return act(Booking, id, services.list_again, done=_page, message=_("Back on the list."))


@bp.route("/village-days/<uuid:id>/form", methods=["GET", "POST"])
@requires(HOUSEHOLD)
def village_day_form(id):
    return edit(
        "auxiliary/form.html", VillageDayForm, VillageDay, id, save=services.fix_day,
        done=lambda day: url_for(".village_day", id=day.id), tabs=tabs(), title=_("Fix a day in a village"),
        back=url_for(".bookings"), ready=services.check_fixing,
    )  # fmt: skip


@bp.get("/village-days/<uuid:id>")
@requires(READ)
def village_day(id):
    found = find(VillageDay, id)
    return page(
        "auxiliary/village_day.html", day=found, people=queries.people_of(found), stages=STAGES, tones=STAGE_TONES, tabs=tabs(),
        business=BUSINESS.titles().offered(), may_fix=current_viewer().can(HOUSEHOLD) and found.day >= today(), today=today(),
    )  # fmt: skip


@bp.get("/village-days/<uuid:id>/sheet")
@requires(READ)
def village_day_sheet(id):
    found = find(VillageDay, id)
    return pdf_answer("sheet", papers.day_sheet(found, queries.people_of(found)), f"village-day-{found.day}")
