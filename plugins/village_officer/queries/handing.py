"""The hand-over pack of a term."""

from sqlalchemy import select

from core.api import db
from plugins.personnel.api import HandoverPack


def pack_of(posting_id) -> HandoverPack | None:
    """The pack of a posting."""
    if posting_id is None:
        return None
    return db.session.scalar(select(HandoverPack).where(HandoverPack.posting_id == posting_id))
