"""What people tell: suggestions that want an answer, and items of information."""

from datetime import date

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from plugins.ledger.models.fact import Fact


class Suggestion(Fact):
    """A suggestion (意见建议, 条): from whom, given on to whom, and what was answered."""

    content: Mapped[str] = mapped_column(String(300))
    speaker: Mapped[str | None] = mapped_column(String(40))
    given_to: Mapped[str | None] = mapped_column(String(80))
    answer: Mapped[str | None] = mapped_column(Text)
    answered_on: Mapped[date | None]

    @property
    def entry_label(self) -> str:
        return self.content[:60]


class InfoItem(Fact):
    """Information that was collected (信息, 条): ``quantity`` items of a ``kind``, a code of ``ledger.info_kinds``."""

    kind: Mapped[str] = mapped_column(String(32))
    content: Mapped[str | None] = mapped_column(String(300))
    quantity: Mapped[int] = mapped_column(default=1)

    @property
    def counted(self) -> int:
        return self.quantity

    @property
    def entry_label(self) -> str:
        return (self.content or "")[:60]
