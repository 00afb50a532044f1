"""ID cards from the station to the villager's hand."""

from flask import url_for

from core.api import Column, Filter, _, _l, act, current_viewer, find, may_open, new_url, page, requires
from plugins.briefcase import forms
from plugins.briefcase.models import IdCard, OldCard
from plugins.briefcase.permissions import GO_OUT, KEEP, READ
from plugins.briefcase.queries import cards as queries
from plugins.briefcase.services import cards as services
from plugins.briefcase.views.base import bp, deed, form_page, room, tabs
from plugins.briefcase.words import CARD_STATES, CARD_TONES, OLD_CARDS, PROOFS, RECEIVERS

COLUMNS = (
    Column(_l("Name on the card"), "recipient"),
    Column(_l("Village"), "village"),
    Column(_l("State"), "state", titles=CARD_STATES, tones=CARD_TONES),
    Column(_l("Card received on"), "received_on"),
    Column(_l("Carrier"), "carrier", sortable=False),
    Column(_l("Delivered on"), "delivered_on"),
    Column(_l("The old card"), "old_card", titles=OLD_CARDS),
)
FILTERS = (
    Filter("q", _l("Name on the card"), IdCard.recipient),
    Filter("state", _l("State"), IdCard.state, "choice", tuple((s.value, t) for s, t in CARD_STATES.items())),
    Filter("from", _l("Received from"), IdCard.received_on, "date_from"),
    Filter("to", _l("Received until"), IdCard.received_on, "date_to"),
    Filter("area", _l("Village"), IdCard.area_id, "area"),
    Filter("officer", _l("Carrier"), IdCard.officer_id, "officer"),
)


@bp.get("/cards")
@requires(READ)
def cards():
    empty = _("No ID cards on their way"), _("A card received at the station is entered here, and followed to its owner's hand.")
    more = [(_("Receive a card"), new_url(".card_form"), "plus")] if may_open(".card_form") else []
    out = queries.old_ones_out()
    hint = _("%(count)s old cards were taken back and not handed in yet.", count=out) if out else ""
    return room(queries.cards, COLUMNS, _("ID cards to deliver"), filters=FILTERS, link=".card", order="-received_on", empty=empty,
                more=more, hint=hint)  # fmt: skip


@bp.get("/cards/<uuid:id>")
@requires(READ)
def card(id):
    found = find(IdCard, id)
    return page(
        "briefcase/card.html", tabs=tabs(), card=found, states=CARD_STATES, tones=CARD_TONES, receivers=RECEIVERS, proofs=PROOFS,
        old_cards=OLD_CARDS, names=queries.names(found.officer_id, found.received_by_id),
        mine=found.officer_id is not None and found.officer_id == current_viewer().officer_id,
        waits=found.old_card is OldCard.TAKEN_BACK and found.old_back_on is None,
    )  # fmt: skip


def _page(found) -> str:
    return url_for(".card", id=found.id)


@bp.route("/cards/<uuid:id>/form", methods=["GET", "POST"])
@requires(KEEP)
def card_form(id):
    back, ready = url_for(".cards"), services.check_receiving
    return form_page(forms.IdCardForm, IdCard, id, services.receive, _("Receive a card"), back=back, ready=ready)


@bp.route("/cards/<uuid:id>/hand-over", methods=["GET", "POST"])
@requires(KEEP)
def hand_over(id):
    verb = lambda card, form: services.hand_over(card, form.officer_id.record_id)  # noqa: E731
    return deed(forms.CarrierForm, IdCard, id, verb, _("Hand it to a carrier"), _page, services.check_at_station)


@bp.route("/cards/<uuid:id>/deliver", methods=["GET", "POST"])
@requires(GO_OUT)
def deliver(id):
    return deed(forms.DeliveryForm, IdCard, id, _deliver, _("Deliver the card"), _page, services.check_carrier)


def _deliver(card, form) -> None:
    services.deliver(
        card, receiver=form.receiver.data, name=form.receiver_name.data, proof=form.proof.data, old_card=form.old_card.data
    )


@bp.route("/cards/<uuid:id>/back", methods=["GET", "POST"])
@requires(GO_OUT)
def bring_back(id):
    verb = lambda card, form: services.bring_back(card, form.reason.data)  # noqa: E731
    return deed(forms.BackForm, IdCard, id, verb, _("Bring it back to the station"), _page, services.check_carried)


@bp.post("/cards/<uuid:id>/old")
@requires(KEEP)
def hand_in_old(id):
    return act(IdCard, id, services.hand_in_old, done=_page, message=_("The old card is at the station."))
