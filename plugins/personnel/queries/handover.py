"""Hand-over packs."""

from sqlalchemy import case, select
from sqlalchemy.orm import aliased

from core.api import Officer, Posting, Unit, db
from plugins.personnel.models import HandoverItem, HandoverPack

Incoming = aliased(Officer)
state = case((HandoverPack.outgoing_on.is_not(None) & HandoverPack.incoming_on.is_not(None), "signed"), else_="open")
packs = (
    select(
        HandoverPack.id, HandoverPack.made_on, Officer.name, Incoming.name.label("incoming"), Unit.name.label("unit"), Posting.role,
        Posting.valid_to,
        state.label("state"),
    )
    .select_from(HandoverPack)
    .join(HandoverPack.officer)
    .join(HandoverPack.posting)
    .join(Unit, (Unit.id == HandoverPack.unit_id) & (Unit.county_id == HandoverPack.county_id))
    .join(Incoming, (Incoming.id == HandoverPack.incoming_id) & (Incoming.county_id == HandoverPack.county_id), isouter=True)
)  # fmt: skip


def items_of(pack: HandoverPack) -> list[HandoverItem]:
    """What a pack lists, by its source."""
    return list(
        db.session.scalars(
            select(HandoverItem).where(HandoverItem.pack_id == pack.id).order_by(HandoverItem.source, HandoverItem.id)
        )
    )


def unsigned_of(officer_id) -> list[HandoverPack]:
    """Packs that wait for somebody's own signature."""
    goes = (HandoverPack.officer_id == officer_id) & HandoverPack.outgoing_on.is_(None)
    comes = (HandoverPack.incoming_id == officer_id) & HandoverPack.incoming_on.is_(None)
    return list(db.session.scalars(select(HandoverPack).where(goes | comes)))


def incoming_of(pack: HandoverPack) -> Officer | None:
    """Who takes over."""
    return db.session.scalar(select(Officer).where(Officer.id == pack.incoming_id)) if pack.incoming_id else None
