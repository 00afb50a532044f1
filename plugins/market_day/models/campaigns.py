"""Special campaigns (专项打击) against crimes that harm farm life: when, where, and what against."""

from datetime import date

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Record, _l


class Campaign(Record):
    """A campaign of the bureau. ``stations`` are the codes of the stations that take part; none means all of them.

    Nothing is counted here: its page counts what the ledgers hold of its days and stations.
    """

    __title__ = _l("Campaign of the bureau")

    name: Mapped[str] = mapped_column(String(60))
    theme: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    stations: Mapped[list] = mapped_column(JSON, default=list)
    note: Mapped[str | None] = mapped_column(Text)

    def __str__(self) -> str:
        return self.name
