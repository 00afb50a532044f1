"""Kits: a bag is one thing with one scan, one checklist and one signature; a definition says what belongs in it."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Officer, Record, Shared, Unit, _l, ref


class KitItemKind(StrEnum):
    """What a line of a definition asks for: a person with a role tag, equipment kept one by one, or supplies only counted."""

    PERSON = "person"
    ASSET = "asset"
    SUPPLY = "supply"


class AssetState(StrEnum):
    """Where a kit or a single thing is in its life. Only what is in store can be issued."""

    IN_STORE = "in_store"
    ISSUED = "issued"
    IN_REPAIR = "in_repair"
    LOST = "lost"
    SCRAPPED = "scrapped"


class KitDefinition(Record):
    """What belongs in a kind of kit: the eight ones (八个一), the work package of four."""

    __title__ = _l("Kind of kit")

    __table_args__ = (UniqueConstraint("county_id", "code"),)

    code: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(60))


class KitItem(Record):
    """A line of a definition: ``count`` of what ``code`` names, a role tag or a kind of asset. ``place`` orders the lines."""

    __title__ = _l("Line of a kind of kit")

    __labels__ = {"of": _l("Kind of content")}

    __table_args__ = (UniqueConstraint("county_id", "definition_id", "of", "code"),)

    definition_id: Mapped[UUID] = ref(KitDefinition)
    place: Mapped[int]
    of: Mapped[KitItemKind] = mapped_column(Choice(KitItemKind))
    code: Mapped[str] = mapped_column(String(32))
    count: Mapped[int] = mapped_column(default=1)


class Kit(Shared):
    """A kit with its number. ``missing`` is how many pieces and people it lacks, kept up to date by every change.

    ``supplies``: how many pieces of each counted item the last check found, by the item's id; before a check they are all there.
    """

    __title__ = _l("Kit")

    __labels__ = {"supplies": _l("Supplies in it")}

    __table_args__ = (UniqueConstraint("county_id", "number"),)

    definition_id: Mapped[UUID] = ref(KitDefinition)
    number: Mapped[str] = mapped_column(String(24))
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    state: Mapped[AssetState] = mapped_column(Choice(AssetState), default=AssetState.IN_STORE)
    due_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    missing: Mapped[int] = mapped_column(default=0)
    supplies: Mapped[dict] = mapped_column(JSON, default=dict)
    note: Mapped[str | None] = mapped_column(String(400))

    def __str__(self) -> str:
        return self.number

    @property
    def searchable(self) -> Findable:
        """Found by its number."""
        return Findable(self.number, "", self.note or "")


class KitMember(Record):
    """A person who belongs to a kit, under a role tag of its definition."""

    __title__ = _l("Member of a kit")

    __table_args__ = (UniqueConstraint("county_id", "kit_id", "officer_id"),)

    kit_id: Mapped[UUID] = ref(Kit)
    officer_id: Mapped[UUID] = ref(Officer)
    tag: Mapped[str] = mapped_column(String(32))


class KitCheck(Shared):
    """A checklist that somebody went through and signed. ``results``: per line ``item, of, code, wanted, present``."""

    __title__ = _l("Check of a kit")

    __labels__ = {"results": _l("Result of the count")}

    kit_id: Mapped[UUID] = ref(Kit)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    checked_on: Mapped[date]
    results: Mapped[list] = mapped_column(JSON, default=list)
    missing: Mapped[int]
    note: Mapped[str | None] = mapped_column(String(400))
