"""Hand-over packs: drawn up from what is open, signed by both sides.

Why the core's own way to end a posting is never held back: whoever must lose his rights loses them at once, and the pack that is
missing waits in the inbox. Only the orderly way on our own pages asks for the signatures first, where the county says so.
"""

from datetime import date, timedelta

from sqlalchemy import delete, select

from core.api import Officer, Posting, Refused, _, db, end_posting, new_id, setting, today, villages_of
from plugins.personnel.declared import HandoverSource, declared
from plugins.personnel.models import HandoverItem, HandoverPack

OUTGOING, INCOMING = "outgoing", "incoming"


def pack_of(posting: Posting) -> HandoverPack | None:
    """The pack of a posting."""
    return db.session.scalar(select(HandoverPack).where(HandoverPack.posting_id == posting.id))


def open_pack(posting: Posting) -> HandoverPack:
    """Make the pack of a posting, or gather anew what is open as long as nobody has signed."""
    pack, villages = pack_of(posting), villages_of(posting)
    if pack is None:
        pack = HandoverPack(county_id=posting.county_id, id=new_id(), posting_id=posting.id, officer_id=posting.officer_id)
        pack.unit_id, pack.area_id, pack.made_on = posting.unit_id, villages[0] if villages else None, today()
        db.session.add(pack)
        db.session.flush()
    if pack.outgoing_on or pack.incoming_on:
        raise Refused(_("Somebody has signed this hand-over; its list is not changed any more."))
    db.session.execute(delete(HandoverItem).where(HandoverItem.pack_id == pack.id))
    for source in declared(HandoverSource):
        for thing in source.gather(posting, villages):
            item = HandoverItem(county_id=pack.county_id, pack_id=pack.id, source=source.id, title=thing.title[:160])
            item.endpoint, item.record_id, item.note = thing.endpoint, thing.record_id, str(thing.note)[:120]
            db.session.add(item)
    db.session.flush()
    return pack


def save_pack(pack: HandoverPack) -> None:
    """Save who takes over, and the notes.

    Raises:
        Refused: when the same person would go and come, or both have signed.
    """
    if pack.incoming_id == pack.officer_id:
        raise Refused(_("Choose two different people."), "incoming_id")
    check_unsigned(pack)
    db.session.flush()


def check_unsigned(pack: HandoverPack) -> None:
    """Whether a pack can be changed.

    Raises:
        Refused: when both have signed.
    """
    if pack.signed:
        raise Refused(_("Both sides have signed; nothing is changed any more."))


def sign_pack(pack: HandoverPack, side: str, day: date, reference: str = "") -> None:
    """Note that one side signed.

    Raises:
        Refused: twice, for a day to come, and for the incoming side as long as nobody is named.
    """
    check_side(pack, side)
    if day > today():
        raise Refused(_("This day has not come yet."), "day")
    setattr(pack, f"{side}_on", day)
    setattr(pack, f"{side}_reference", reference or None)


def check_side(pack: HandoverPack, side: str) -> None:
    """Whether one side can sign.

    Raises:
        Refused: twice, and for the incoming side as long as nobody is named.
    """
    if getattr(pack, f"{side}_on") is not None:
        raise Refused(_("This side has signed already."))
    if side == INCOMING and pack.incoming_id is None:
        raise Refused(_("Name who takes over first."))


def end_posting_with_pack(posting: Posting, last_day: date) -> None:
    """End a posting the orderly way.

    Raises:
        Refused: without a pack signed by both sides, where the county asks for one; and as the staff list refuses.
    """
    check_ending(posting)
    end_posting(posting, last_day)


def check_ending(posting: Posting) -> None:
    """Whether a posting can be ended on our pages.

    Raises:
        Refused: without a pack signed by both sides, where the county asks for one.
    """
    pack = pack_of(posting)
    if setting("personnel.pack_required") and not (pack and pack.signed):
        raise Refused(_("This county ends a posting only after a hand-over that both sides have signed."))


def missing_packs(unit_ids=()) -> list[tuple]:
    """``(posting, officer, pack or None)`` of postings that ended lately, or end soon, without both signatures."""
    days, roles = setting("personnel.pack_days"), list(setting("personnel.pack_roles"))
    start, soon = today() - timedelta(days=days), today() + timedelta(days=days)
    joined = (
        select(Posting, Officer, HandoverPack)
        .join(Officer, (Officer.id == Posting.officer_id) & (Officer.county_id == Posting.county_id))
        .join(HandoverPack, (HandoverPack.posting_id == Posting.id) & (HandoverPack.county_id == Posting.county_id), isouter=True)
        .where(Posting.valid_to.between(start, soon), Posting.role.in_(roles))
        .where(HandoverPack.outgoing_on.is_(None) | HandoverPack.incoming_on.is_(None))
        .order_by(Posting.valid_to)
    )
    if unit_ids:
        joined = joined.where(Posting.unit_id.in_(list(unit_ids)))
    return [tuple(row) for row in db.session.execute(joined)]
