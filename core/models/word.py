"""What a county made of a word list: its own words, other names for the product's, and which it no longer uses."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Record


class Word(Record):
    """A word of the list ``list_key`` in one county; without a row the declared word holds.

    ``title`` is the county's own wording (``None``: the declared one), ``retired_on`` the day since which new forms leave it out.
    A row is never deleted: records keep the code.
    """

    __title__ = _l("Word of a list")
    __table_args__ = (UniqueConstraint("county_id", "list_key", "code"),)

    list_key: Mapped[str] = mapped_column(String(60))
    code: Mapped[str] = mapped_column(String(16))
    title: Mapped[str | None] = mapped_column(String(40))
    retired_on: Mapped[date | None]

    def __str__(self) -> str:
        return self.title or self.code
