"""The chain of custody of an ID card: received at the station, handed to a carrier, given to a verified person, the old one back.

A delivered card becomes a service of the ledger, so that every model counts it once.
"""

from sqlalchemy import inspect, select

from core.api import Officer, PersonClass, Refused, _, current_viewer, db, new_id, setting, today
from plugins.briefcase.models import CardState, IdCard, OldCard, Receiver
from plugins.ledger.api import Channel, ServiceCase, Way, record

ALLOWED = {
    "self": (Receiver.SELF,),
    "family": (Receiver.SELF, Receiver.FAMILY),
    "proxy": tuple(Receiver),
}


def receive(card: IdCard) -> None:
    """A card came to the station.

    Raises:
        Refused: for a day to come, and when it has gone on already.
    """
    if card.received_on > today():
        raise Refused(_("This day has not come yet."), "received_on")
    fresh, viewer = inspect(card).transient, current_viewer()
    check_receiving(None if fresh else card)
    if fresh:
        card.unit_id, card.received_by_id = viewer.unit_id, viewer.officer_id
    db.session.add(card)
    db.session.flush()


def check_receiving(card: IdCard | None) -> None:
    """Whether the viewer can enter a new card, or change the entry of this one.

    Raises:
        Refused: when it has gone on already, and for an account without a station.
    """
    if card is not None and card.state is not CardState.RECEIVED:
        raise Refused(_("This card has left the station; its entry is not changed."))
    if card is None and current_viewer().unit_id is None:
        raise Refused(_("Only a station receives cards; your account belongs to none."))


def check_at_station(card: IdCard) -> None:
    """Whether a card can be handed to a carrier.

    Raises:
        Refused: when it is not at the station.
    """
    if card.state not in (CardState.RECEIVED, CardState.RETURNED):
        raise Refused(_("The card of %(name)s is not at the station.", name=card.recipient))


def check_carried(card: IdCard) -> None:
    """Whether somebody is under way with a card.

    Raises:
        Refused: when nobody is.
    """
    if card.state is not CardState.CARRIED:
        raise Refused(_("Nobody carries this card."))


def check_carrier(card: IdCard) -> None:
    """Whether the viewer is under way with a card.

    Raises:
        Refused: when nobody is, or somebody else.
    """
    if card.state is not CardState.CARRIED:
        raise Refused(_("Only a card that somebody carries can be delivered."))
    if card.officer_id != current_viewer().officer_id:
        raise Refused(_("Somebody else carries this card."))


def hand_over(card: IdCard, officer_id) -> None:
    """Hand a card to whoever carries it.

    Raises:
        Refused: when it is not at the station, or this person may not carry cards here.
    """
    check_at_station(card)
    with db.session.no_autoflush:
        person = db.session.get(Officer, (card.county_id, officer_id)) if officer_id else None
    if person is None:
        raise Refused(_("Please say who carries it."), "officer_id")
    if setting("briefcase.carriers") == "police" and person.person_class is not PersonClass.POLICE:
        raise Refused(_("In this county only police officers carry ID cards."), "officer_id")
    card.state, card.officer_id, card.handed_on = CardState.CARRIED, officer_id, today()
    card.returned_on, card.reason = None, None


def take_along(area_ids, officer_id) -> int:
    """Hand all cards of some places that lie at the station to one carrier; gives how many.

    Raises:
        Refused: as :func:`hand_over` does.
    """
    rows = select(IdCard).where(IdCard.state == CardState.RECEIVED, IdCard.area_id.in_(area_ids))
    cards = list(db.session.scalars(rows.order_by(IdCard.received_on)))
    for card in cards:
        hand_over(card, officer_id)
        card.version += 1
    return len(cards)


def deliver(card: IdCard, *, receiver, name, proof, old_card) -> None:
    """Give a card to somebody who showed who he is; the ledger gets the service.

    Raises:
        Refused: when the viewer does not carry it, the receiver may not take it in this county, or the proof does not fit.
    """
    check_carrier(card)
    if receiver not in ALLOWED[setting("briefcase.receivers")]:
        raise Refused(_("In this county such a person may not receive an ID card."), "receiver")
    if receiver is not Receiver.SELF and len((name or "").strip()) < 2:
        raise Refused(_("Please write who took the card."), "receiver_name")
    if old_card is None:
        raise Refused(_("Please say what became of the old card."), "old_card")
    card.state, card.delivered_on = CardState.DELIVERED, today()
    card.receiver, card.receiver_name, card.proof, card.old_card = receiver, name, proof, old_card
    case = ServiceCase(
        county_id=card.county_id, id=new_id(), occurred_on=today(), area_id=card.area_id, business="id_pickup", way=Way.DELIVERY,
        quantity=1, channel=Channel.ON_SITE, applicant=card.recipient,
    )  # fmt: skip
    record(case)
    card.case_id = case.id
    db.session.flush()


def bring_back(card: IdCard, reason: str | None) -> None:
    """A card that could not be delivered is at the station again.

    Raises:
        Refused: without a reason, and when nobody carries it.
    """
    check_carried(card)
    if len((reason or "").strip()) < 2:
        raise Refused(_("Please say why it was not delivered."), "reason")
    card.state, card.returned_on, card.reason, card.officer_id = CardState.RETURNED, today(), reason, None


def hand_in_old(card: IdCard) -> None:
    """The old card is back at the station.

    Raises:
        Refused: when none was taken back, or it was handed in.
    """
    if card.old_card is not OldCard.TAKEN_BACK:
        raise Refused(_("No old card was taken back."))
    if card.old_back_on is not None:
        raise Refused(_("The old card was handed in on %(day)s.", day=card.old_back_on))
    card.old_back_on = today()
