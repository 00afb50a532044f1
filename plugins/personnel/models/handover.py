"""Hand-over packs: what is open when somebody leaves a post, signed by him and by who comes."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Officer, Placed, Posting, Record, Uid, Unit, _l, ref


class HandoverPack(Placed):
    """The pack of one posting (交接包). ``officer_id`` goes, ``incoming_id`` comes; both sign, with the paper's reference."""

    __title__ = _l("Hand-over pack")

    __table_args__ = (UniqueConstraint("county_id", "posting_id"), Index(None, "county_id", "made_on"))

    posting_id: Mapped[UUID] = ref(Posting)
    officer_id: Mapped[UUID] = ref(Officer)
    incoming_id: Mapped[UUID | None] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    made_on: Mapped[date]
    occurred_on = synonym("made_on")
    notes: Mapped[str | None] = mapped_column(Text)
    outgoing_on: Mapped[date | None]
    outgoing_reference: Mapped[str | None] = mapped_column(String(120))
    incoming_on: Mapped[date | None]
    incoming_reference: Mapped[str | None] = mapped_column(String(120))

    @property
    def signed(self) -> bool:
        """Whether both sides have signed."""
        return bool(self.outgoing_on and self.incoming_on)

    def __str__(self) -> str:
        return f"{self.made_on:%Y-%m-%d}"


class HandoverItem(Record):
    """Something open that is handed over; ``source`` is the id of what found it."""

    __title__ = _l("Item handed over")

    pack_id: Mapped[UUID] = ref(HandoverPack)
    source: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(160))
    endpoint: Mapped[str] = mapped_column(String(60), default="")
    record_id: Mapped[UUID | None] = mapped_column(Uid)
    note: Mapped[str] = mapped_column(String(120), default="")
    taken: Mapped[bool] = mapped_column(default=False)
