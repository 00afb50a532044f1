"""Pilots: a baseline frozen at the start, so that nobody can choose the comparison when the result is known."""

from datetime import date

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Record, _l


class Pilot(Record):
    """A trial in some stations (unit codes). ``figures`` are the counts in the base period, ``digest`` is their hash."""

    __title__ = _l("Pilot evaluation")

    title: Mapped[str] = mapped_column(String(80))
    plugin: Mapped[str] = mapped_column(String(40))
    first_day: Mapped[date]
    base_from: Mapped[date]
    base_to: Mapped[date]
    stations: Mapped[list] = mapped_column(JSON, default=list)
    others: Mapped[list] = mapped_column(JSON, default=list)
    figures: Mapped[dict] = mapped_column(JSON, default=dict)
    digest: Mapped[str] = mapped_column(String(64), default="")
    note: Mapped[str | None] = mapped_column(String(200))
