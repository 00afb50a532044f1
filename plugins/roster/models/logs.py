"""The hand-over log (交接班日志): what the leader of the day leaves to the next."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Index, Text, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Moment, Officer, Placed, Unit, _l, ref


class DutyLog(Placed):
    """One a station and day. ``open_items`` are what waited for the writer when he wrote: ``{title, label, href}`` each, as words,
    so that the log still says what was open when all of it is done. ``taken_by`` is who signed for it."""

    __title__ = _l("Log of a duty day")

    __table_args__ = (UniqueConstraint("county_id", "unit_id", "occurred_on"), Index(None, "county_id", "occurred_on", "id"))

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    occurred_on: Mapped[date]
    text: Mapped[str] = mapped_column(Text)
    open_items: Mapped[list] = mapped_column(JSON, default=list)
    taken_by_id: Mapped[UUID | None] = ref(Officer)
    signed_at: Mapped[datetime | None] = mapped_column(Moment)

    @hybrid_property
    def signed(self) -> bool:
        """Whether the next leader has signed."""
        return self.signed_at is not None

    @signed.inplace.expression
    @classmethod
    def _signed(cls):
        return cls.signed_at.is_not(None)

    def __str__(self) -> str:
        return str(self.occurred_on)
