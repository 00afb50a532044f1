"""Who held what, from when until when; and hand-overs that wait for the other side.

Why a row for each holder beside the holder on the thing itself: the thing says who answers for it now, the rows say who did.
An open row has not ended; the database keeps at most one for each thing, so two people can never hold it at once.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, MappedColumn, mapped_column

from core.api import Choice, Moment, Officer, Shared, Unit, _l, ref
from plugins.ledger.models.asset import Asset
from plugins.ledger.models.kit import Kit


def _one_open(thing: str, until: MappedColumn) -> Index:
    still = until.column.is_(None)
    return Index(f"uq_ledger_custody_open_{thing}", "county_id", thing, unique=True, sqlite_where=still, postgresql_where=still)


class Custody(Shared):
    """Somebody (``officer_id``) holds an asset or a kit from ``since`` until ``until``. ``given_by_id``: who gave it out or on."""

    __title__ = _l("Holder of equipment")

    asset_id: Mapped[UUID | None] = ref(Asset)
    kit_id: Mapped[UUID | None] = ref(Kit)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    given_by_id: Mapped[UUID | None] = ref(Officer)
    since: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (_one_open("asset_id", until), _one_open("kit_id", until))


class OfferState(StrEnum):
    """How a hand-over went."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class HandOver(Shared):
    """The holder (``giver_id``) hands a thing straight on; it changes hands when ``officer_id`` confirms."""

    __title__ = _l("Equipment handed on")

    __labels__ = {"offered_at": _l("Offered at")}

    asset_id: Mapped[UUID | None] = ref(Asset)
    kit_id: Mapped[UUID | None] = ref(Kit)
    unit_id: Mapped[UUID] = ref(Unit)
    giver_id: Mapped[UUID] = ref(Officer)
    officer_id: Mapped[UUID] = ref(Officer)
    state: Mapped[OfferState] = mapped_column(Choice(OfferState), default=OfferState.OPEN)
    offered_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    note: Mapped[str | None] = mapped_column(String(200))

    @property
    def thing(self):
        """The asset or kit."""
        return self.asset or self.kit
