"""Services: household-registration and other business that officers do, bring home, hand in for people, or explain."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Moment, _l, ref
from plugins.ledger.models.fact import Fact
from plugins.ledger.models.resident import Resident
from plugins.ledger.models.visit import Channel


class Way(StrEnum):
    """How the business was served. Each way has a counting unit of its own: 件, 起, 个, 人次."""

    HANDLED = "handled"
    AGENCY = "agency"
    DELIVERY = "delivery"
    INQUIRY = "inquiry"


class ServiceCase(Fact):
    """Business served (办事). ``quantity`` is how many papers or persons one row stands for, so that a count alone can be recorded.

    ``business`` is a code of the word list ``ledger.business``, which a county may extend. Names are optional and numbers of
    identity papers are never kept: the paper itself is the other system's record.
    """

    __labels__ = {"received_at": _l("Came at"), "finished_at": _l("Served at")}

    business: Mapped[str] = mapped_column(String(32))
    way: Mapped[Way] = mapped_column(Choice(Way), default=Way.HANDLED)
    quantity: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = mapped_column(Choice(Channel), default=Channel.AT_STATION)
    applicant: Mapped[str | None] = mapped_column(String(40))
    resident_id: Mapped[UUID | None] = ref(Resident)
    received_at: Mapped[datetime | None] = mapped_column(Moment)
    finished_at: Mapped[datetime | None] = mapped_column(Moment)
    result: Mapped[str | None] = mapped_column(String(80))

    @property
    def counted(self) -> int:
        return self.quantity

    @property
    def entry_label(self) -> str:
        return self.applicant or self.result or ""

    @property
    def about_id(self) -> UUID | None:
        return self.resident_id
