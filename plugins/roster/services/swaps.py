"""Swaps by consent: A proposes, B agrees, a leader approves where the county wants it; nothing moves before."""

from sqlalchemy import inspect, select

from core.api import Officer, Refused, _, current_viewer, db, near_day, now, setting
from plugins.roster.models import Slot, Swap, SwapState
from plugins.roster.services.planning import OPEN, check, plan, told
from plugins.roster.words import shift_titles


def propose(swap: Swap) -> None:
    """Ask a colleague to take a slot, with or without one of his in return.

    Raises:
        Refused: for a slot that is not one's own or has begun, one that is not the other's, a swap that is under way, and duties
            that would not fit those who take them.
    """
    if inspect(swap).persistent:
        raise Refused(_("This swap has been proposed already; take it back and propose anew."))
    mine, theirs = _slot(swap.slot_id), _slot(swap.other_slot_id)
    me = current_viewer().officer_id
    if mine is None or mine.officer_id != me:
        raise Refused(_("You can give away your own duties only."), "slot_id")
    if theirs is not None and theirs.officer_id == me:
        raise Refused(_("Choose a duty of a colleague in return."), "other_slot_id")
    if theirs is not None:
        swap.other_id = theirs.officer_id
    if swap.other_id is None or swap.other_id == me:
        raise Refused(_("Choose the colleague whom you ask."), "other_id")
    _require_ahead(mine, theirs)
    if _under_way(swap):
        raise Refused(_("A swap of this duty is under way already."), "slot_id")
    _require_fit(mine, theirs, swap.other_id, me)
    swap.unit_id, swap.officer_id, swap.state = mine.unit_id, me, SwapState.PROPOSED
    swap.said = said(mine, theirs, _name(me), _name(swap.other_id))
    db.session.add(swap)
    db.session.flush()


def _require_ahead(*slots) -> None:
    """Whoever did a duty has its hours: what has begun changes hands by naming a stand-in, not by a swap."""
    if any(slot is not None and slot.starts_at <= now() for slot in slots):
        raise Refused(_("A duty that has begun or is over is not swapped."), "slot_id")


def _require_fit(mine: Slot, theirs: Slot | None, other_id, me) -> None:
    """What could not be planned is not asked for: tried on the slots, which then stand as before."""
    slots = [slot for slot in (mine, theirs) if slot is not None]
    with db.session.no_autoflush:
        for slot, taker in zip(slots, (other_id, me), strict=False):
            slot.officer_id = taker
        serious = [clash for clash in check(slots) if clash.serious]
        for slot, giver in zip(slots, (me, other_id), strict=False):
            slot.officer_id = giver
    if serious:
        raise Refused(told(serious), "slot_id")


def said(mine: Slot, theirs: Slot | None, name: str, other: str) -> str:
    """The swap in words, kept so that it can be read when the slots are gone."""
    if theirs is None:
        return _("%(name)s gives %(one)s to %(other)s", name=name, other=other, one=_told(mine))[:160]
    return _("%(name)s: %(one)s for %(two)s of %(other)s", name=name, other=other, one=_told(mine), two=_told(theirs))[:160]


def _told(slot: Slot) -> str:
    return f"{near_day(slot.occurred_on)} {shift_titles().get(slot.kind, slot.kind)}"


def _slot(slot_id) -> Slot | None:
    return db.session.scalar(select(Slot).where(Slot.id == slot_id, Slot.absence.is_(None))) if slot_id else None


def _name(officer_id) -> str:
    return db.session.scalar(select(Officer.name).where(Officer.id == officer_id)) or "?"


def _under_way(swap: Swap) -> bool:
    named = [one for one in (swap.slot_id, swap.other_slot_id) if one]
    with db.session.no_autoflush:
        found = select(Swap.id).where(
            Swap.id != swap.id, Swap.state.in_(OPEN), (Swap.slot_id.in_(named)) | (Swap.other_slot_id.in_(named))
        )
        return db.session.scalars(found).first() is not None


def agree(swap: Swap) -> None:
    """The other says yes; without a leader's approval the duties change hands at once.

    Raises:
        Refused: when somebody else answers, one of the duties has begun, or the swap cannot be carried out.
    """
    _require(swap, SwapState.PROPOSED, swap.other_id)
    mine, theirs = _slot(swap.slot_id), _slot(swap.other_slot_id)
    _require_ahead(mine, theirs)
    if mine is not None:
        _require_fit(mine, theirs, swap.other_id, swap.officer_id)
    if setting("roster.swap_approval"):
        swap.state = SwapState.AGREED
    else:
        _exchange(swap)


def decline(swap: Swap) -> None:
    """The other says no."""
    _require(swap, SwapState.PROPOSED, swap.other_id)
    swap.state = SwapState.DECLINED


def withdraw(swap: Swap) -> None:
    """The proposer takes it back before it was carried out."""
    if swap.state not in OPEN:
        raise Refused(_("This swap has been settled already."))
    if current_viewer().officer_id != swap.officer_id:
        raise Refused(_("Only who proposed the swap takes it back."))
    swap.state = SwapState.WITHDRAWN


def approve(swap: Swap) -> None:
    """A leader lets the agreed swap take place.

    Raises:
        Refused: before both have agreed, by one of the two, or when the duties no longer fit.
    """
    _require_leader(swap)
    _exchange(swap)
    swap.decided_by = current_viewer().name


def refuse(swap: Swap) -> None:
    """A leader does not let it take place."""
    _require_leader(swap)
    swap.state, swap.decided_by = SwapState.REFUSED, current_viewer().name


def _require_leader(swap: Swap) -> None:
    if swap.state is SwapState.PROPOSED:
        raise Refused(_("Nothing is swapped before both have agreed."))
    _require(swap, SwapState.AGREED)
    if current_viewer().officer_id in (swap.officer_id, swap.other_id):
        raise Refused(_("Nobody decides on his own swap; ask another leader."))


def _require(swap: Swap, state: SwapState, officer_id=None) -> None:
    if swap.state is not state:
        raise Refused(_("This swap has been settled already."))
    if officer_id is not None and current_viewer().officer_id != officer_id:
        raise Refused(_("Only the colleague who was asked can answer."))


def _exchange(swap: Swap) -> None:
    """Let the slots change hands; both plans are checked as if they were new."""
    mine, theirs = _slot(swap.slot_id), _slot(swap.other_slot_id)
    if mine is None or mine.officer_id != swap.officer_id or (swap.other_slot_id and theirs is None):
        raise Refused(_("One of the duties has been planned anew; propose the swap again."))
    if theirs is not None and theirs.officer_id != swap.other_id:
        raise Refused(_("One of the duties has been planned anew; propose the swap again."))
    _require_ahead(mine, theirs)
    slots = [slot for slot in (mine, theirs) if slot is not None]
    with db.session.no_autoflush:
        mine.officer_id = swap.other_id
        if theirs is not None:
            theirs.officer_id = swap.officer_id
        for slot in slots:
            slot.version += 1
        plan(slots, reason=_("Swapped by consent"))
    swap.state = SwapState.DONE
