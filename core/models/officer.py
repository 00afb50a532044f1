"""Officers and everybody else who works in the county's policing, and the postings that give them their rights.

Why postings: one person may hold several; rights follow the posting, and what somebody did keeps the posting it was done under.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.models.base import Choice, Dated, Findable, Record, ref
from core.models.organisation import Area, Unit


class PersonClass(StrEnum):
    """Only ``POLICE`` may enforce, approve, delete or export persons (国办发〔2016〕15号)."""

    POLICE = "police"
    AUXILIARY_DUTY = "auxiliary_duty"
    AUXILIARY_CLERICAL = "auxiliary_clerical"
    ASSISTANT = "village_assistant"
    GRID_WORKER = "grid_worker"
    VOLUNTEER = "volunteer"
    CADRE = "village_cadre"


class Officer(Dated, Record):
    """A person who works for the bureau. ``number`` is the police number or a local one: text, it can change."""

    __table_args__ = (UniqueConstraint("county_id", "number"),)

    number: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(40))
    initials: Mapped[str] = mapped_column(String(40), default="")
    person_class: Mapped[PersonClass] = mapped_column(Choice(PersonClass))
    unit_id: Mapped[UUID] = ref(Unit)
    phone: Mapped[str | None] = mapped_column(String(20))
    skills: Mapped[list] = mapped_column(JSON, default=list)

    @property
    def searchable(self) -> Findable:
        """Found by name and number; never by telephone."""
        return Findable(self.name, self.number)


class Posting(Dated, Record):
    """An officer holds a role in a unit for a time. An assistant's posting names the officer who guides him.

    ``villages`` are the ids of the villages that saving gives it (:class:`PostingArea`); ``None`` leaves them as they are.
    """

    villages = None

    officer_id: Mapped[UUID] = ref(Officer)
    unit_id: Mapped[UUID] = ref(Unit)
    role: Mapped[str] = mapped_column(String(24))
    title: Mapped[str | None] = mapped_column(String(40))
    guide_id: Mapped[UUID | None] = ref(Officer)


class PostingArea(Record):
    """A village that a posting covers."""

    __table_args__ = (UniqueConstraint("county_id", "posting_id", "area_id"),)

    posting_id: Mapped[UUID] = ref(Posting)
    area_id: Mapped[UUID] = ref(Area)
