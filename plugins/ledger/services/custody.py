"""Giving equipment out, taking it back, and handing it straight on: one holder at a time, each with a day from and a day until.

A thing is an asset or a kit; what lies in a kit goes with the kit and is never given out by itself.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from core.api import CHINA, Officer, Refused, _, current_county, current_viewer, db, new_id, now, today
from plugins.ledger.gear_words import STATES
from plugins.ledger.models import Asset, Custody, HandOver, Kit
from plugins.ledger.models.custody import OfferState
from plugins.ledger.models.kit import AssetState


def issue(thing: Asset | Kit, officer_id: UUID, due_on: date | None = None) -> None:
    """Give a thing out of the store to an officer, to be given back by ``due_on`` if there is such a day.

    Raises:
        Refused: when somebody holds it (naming him), it lies in a kit, is not in store, or the day has passed.
    """
    check_in_store(thing)
    if due_on and due_on < today():
        raise Refused(_("The day to give it back has passed."), "due_on")
    _begin(thing, _officer(officer_id), None)
    thing.due_on = due_on
    db.session.flush()


def check_in_store(thing: Asset | Kit) -> None:
    """Whether a thing can be given out.

    Raises:
        Refused: when somebody holds it (naming him), it lies in a kit, or is not in store.
    """
    _check_alone(thing)
    if thing.state == AssetState.ISSUED:
        held = open_custody(thing)
        told = {"thing": str(thing), "name": holder_name(thing), "day": held.since.astimezone(CHINA).date() if held else "—"}
        raise Refused(_("%(name)s has held %(thing)s since %(day)s. Take it back first, or let the two hand it over.", **told))
    if thing.state != AssetState.IN_STORE:
        raise Refused(_("%(thing)s is not in store: %(state)s.", thing=str(thing), state=str(STATES[thing.state]).lower()))


def take_back(thing: Asset | Kit) -> None:
    """Take a thing back into the store; a hand-over that waits is withdrawn.

    Raises:
        Refused: when nobody holds it.
    """
    if thing.state != AssetState.ISSUED:
        raise Refused(_("Nobody holds %(thing)s.", thing=str(thing)))
    _end(thing, AssetState.IN_STORE)


def offer(thing: Asset | Kit, officer_id: UUID, note: str | None = None) -> HandOver:
    """The holder hands a thing on; it changes hands when the other side confirms.

    Raises:
        Refused: for somebody who does not hold it, to himself, or while another hand-over waits.
    """
    check_own(thing)
    taker = _officer(officer_id)
    if taker.id == thing.officer_id:
        raise Refused(_("%(name)s holds it already.", name=taker.name), "officer_id")
    row = HandOver(
        county_id=current_county(), id=new_id(), giver_id=thing.officer_id, officer_id=taker.id, unit_id=thing.unit_id,
        offered_at=now(), note=note, **_which(thing),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def check_own(thing: Asset | Kit) -> None:
    """Whether the viewer can hand a thing on.

    Raises:
        Refused: for somebody who does not hold it, and while another hand-over waits.
    """
    _check_alone(thing)
    viewer = current_viewer()
    if thing.officer_id is None:
        raise Refused(_("Nobody holds %(thing)s.", thing=str(thing)))
    if viewer is not None and viewer.officer_id != thing.officer_id:
        raise Refused(_("Only %(name)s, who holds it, can hand it over.", name=holder_name(thing)))
    if waiting := open_offer(thing):
        raise Refused(_("It is offered to %(name)s already. Wait for the answer, or withdraw it.", name=_name(waiting.officer)))


def accept(hand_over: HandOver) -> None:
    """The other side confirms: the thing is his from now on.

    Raises:
        Refused: for anybody else, and when it was answered before or the giver no longer holds it.
    """
    _check_answer(hand_over, hand_over.officer_id, hand_over.officer)
    thing = hand_over.thing
    if thing.officer_id != hand_over.giver_id:
        raise Refused(_("%(name)s no longer holds %(thing)s.", name=_name(hand_over.giver), thing=str(thing)))
    _answer(hand_over, OfferState.ACCEPTED)
    due_on, moment = thing.due_on, now()
    _end(thing, AssetState.IN_STORE, moment)
    _begin(thing, _officer(hand_over.officer_id), hand_over.giver_id, moment)
    thing.due_on = due_on
    db.session.flush()


def decline(hand_over: HandOver) -> None:
    """The other side does not take it.

    Raises:
        Refused: as :func:`accept` does.
    """
    _check_answer(hand_over, hand_over.officer_id, hand_over.officer)
    _answer(hand_over, OfferState.DECLINED)


def withdraw(hand_over: HandOver) -> None:
    """The giver keeps it after all.

    Raises:
        Refused: for anybody else, and when it was answered before.
    """
    _check_answer(hand_over, hand_over.giver_id, hand_over.giver)
    _answer(hand_over, OfferState.WITHDRAWN)


def mark(thing: Asset | Kit, state: AssetState) -> None:
    """Say that a thing is in repair, lost, scrapped, or back in store. Whoever held it holds it no longer.

    Raises:
        Refused: for a scrapped thing, or for ``ISSUED``, which only :func:`issue` gives.
    """
    if thing.state == AssetState.SCRAPPED:
        raise Refused(_("%(thing)s is scrapped.", thing=str(thing)))
    if state == AssetState.ISSUED:
        raise Refused(_("Say to whom it is issued."))
    _end(thing, state)
    if isinstance(thing, Asset):
        thing.missing_on = None


def open_custody(thing: Asset | Kit) -> Custody | None:
    """The row of who holds it now."""
    rows = select(Custody).where(_is(Custody, thing), Custody.until.is_(None))
    return db.session.scalar(rows)


def open_offer(thing: Asset | Kit) -> HandOver | None:
    """The hand-over that waits for an answer."""
    return db.session.scalar(select(HandOver).where(_is(HandOver, thing), HandOver.state == OfferState.OPEN))


def holder_name(thing: Asset | Kit) -> str:
    """Who holds it, in words."""
    return _name(thing.officer)


def _name(officer: Officer | None) -> str:
    """A name; the viewer of one station does not see who works at another."""
    return officer.name if officer else _("Somebody of another station")


def _check_alone(thing) -> None:
    if isinstance(thing, Asset) and thing.kit_id is not None:
        raise Refused(_("%(thing)s lies in kit %(kit)s and goes with it.", thing=str(thing), kit=str(thing.kit)))


def _check_answer(hand_over, officer_id, officer) -> None:
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id != officer_id:
        raise Refused(_("Only %(name)s can answer this.", name=_name(officer)))
    if hand_over.state != OfferState.OPEN:
        raise Refused(_("This hand-over was answered before."))


def _answer(hand_over, state) -> None:
    hand_over.state, hand_over.answered_at = state, now()


def _officer(officer_id) -> Officer:
    found = db.session.scalar(select(Officer).where(Officer.id == officer_id, Officer.on(today())))
    if found is None:
        raise Refused(_("Please choose from the list."), "officer_id")
    return found


def _which(thing) -> dict:
    return {"asset_id": thing.id} if isinstance(thing, Asset) else {"kit_id": thing.id}


def _is(model, thing):
    ((name, value),) = _which(thing).items()
    return getattr(model, name) == value


def _begin(thing, holder: Officer, given_by_id, moment=None) -> None:
    """Open the holder's row. The thing goes to the holder's unit, with all that lies in it."""
    viewer = current_viewer()
    thing.state, thing.officer_id, thing.unit_id = AssetState.ISSUED, holder.id, holder.unit_id
    if isinstance(thing, Kit):
        for asset in db.session.scalars(select(Asset).where(Asset.kit_id == thing.id)):
            asset.unit_id = holder.unit_id
    db.session.add(
        Custody(
            county_id=current_county(), id=new_id(), officer_id=holder.id, unit_id=holder.unit_id, since=moment or now(),
            given_by_id=given_by_id or (viewer.officer_id if viewer else None), **_which(thing),
        )
    )  # fmt: skip
    db.session.flush()


def _end(thing, state, moment=None) -> None:
    if held := open_custody(thing):
        held.until = moment or now()
    if waiting := open_offer(thing):
        _answer(waiting, OfferState.WITHDRAWN)
    thing.state, thing.officer_id, thing.due_on = state, None, None
    db.session.flush()
