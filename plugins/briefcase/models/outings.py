"""An outing (出门): somebody takes the bag, goes to villages, comes back and closes it with a checklist."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Moment, _l, ref
from plugins.briefcase.models.offices import Office
from plugins.ledger.api import Fact


class Outing(Fact):
    """An outing. Its minutes are time in the field; what was recorded on it are the ledgers' own facts.

    ``villages`` are ids of the villages gone to, ``taken`` and ``returned`` the names of the bag's things that were ticked.
    """

    __title__ = _l("Outing with the bag")

    __table_args__ = (Index(None, "county_id", "officer_id", "started_at"),)

    office_id: Mapped[UUID | None] = ref(Office)
    goal: Mapped[str | None] = mapped_column(String(80))
    villages: Mapped[list] = mapped_column(JSON, default=list)
    started_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    taken: Mapped[list] = mapped_column(JSON, default=list)
    returned: Mapped[list] = mapped_column(JSON, default=list)
    lacking: Mapped[str | None] = mapped_column(String(200))

    @property
    def open(self) -> bool:
        """Whether somebody is still out."""
        return self.ended_at is None

    @property
    def minutes(self) -> int:
        """Its length; nothing while it lasts."""
        return int((self.ended_at - self.started_at).total_seconds() // 60) if self.ended_at else 0

    @property
    def entry_label(self) -> str:
        return self.goal or ""
