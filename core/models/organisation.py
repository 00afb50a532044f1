"""Counties, units and areas, each valid for a time.

Two relations hold between a unit and an area: *territorial* (who owns the work) and *call* (who goes when somebody calls). They
are separate because the nearest station is not always the one in charge (source: the consolidation article, 就近出警). Areas and
units are never changed into others: a successor link names the code that took over, as text, so that it may lie in another county.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.extensions import db
from core.models.base import Choice, Dated, Findable, Moment, Record, ref


class County(db.Model):
    """A county of this installation. ``county_id`` is fixed at first registration; ``code`` is today's GB/T 2260 code."""

    __tablename__ = "core_county"

    county_id: Mapped[str] = mapped_column(String(12), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str] = mapped_column(String(60))
    bureau_name: Mapped[str] = mapped_column(String(80))
    demo: Mapped[bool] = mapped_column(default=False)


class UnitKind(StrEnum):
    """Kinds of unit, from the bureau down."""

    BUREAU = "bureau"
    SPECIALIST = "specialist"
    STATION = "station"
    POST = "post"
    ROOM = "room"


class Unit(Dated, Record):
    """A unit of the bureau. ``path`` lists the ids from the root, so that a subtree is one comparison."""

    __table_args__ = (UniqueConstraint("county_id", "code", "valid_from"), Index(None, "county_id", "path"))

    code: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[UnitKind] = mapped_column(Choice(UnitKind))
    parent_id: Mapped[UUID | None] = ref(None)
    path: Mapped[str] = mapped_column(String(400), default="")
    phone: Mapped[str | None] = mapped_column(String(40))
    address: Mapped[str | None] = mapped_column(String(120))

    @property
    def searchable(self) -> Findable:
        """Found by its name and code."""
        return Findable(self.name, self.code)


class AreaKind(StrEnum):
    """Kinds of area, from the township down."""

    TOWNSHIP = "township"
    VILLAGE = "village"
    GROUP = "group"


class VillageKind(StrEnum):
    """Which committee a village-level area has; the code's positions 10–12 say it (200–399: village committee)."""

    RESIDENTS = "residents_committee"
    VILLAGE = "village_committee"
    OTHER = "other"


class Area(Dated, Record):
    """A township, a village or a village group, with its 12-digit statistical code (groups: two or three digits more)."""

    __table_args__ = (
        UniqueConstraint("county_id", "code", "valid_from"),
        Index(None, "county_id", "kind", "code"),
    )

    code: Mapped[str] = mapped_column(String(15))
    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[AreaKind] = mapped_column(Choice(AreaKind))
    village_kind: Mapped[VillageKind | None] = mapped_column(Choice(VillageKind))
    parent_id: Mapped[UUID | None] = ref(None)
    population: Mapped[int | None]
    households: Mapped[int | None]
    example: Mapped[bool] = mapped_column(default=False)

    @property
    def searchable(self) -> Findable:
        """Found by its name and code."""
        return Findable(self.name, self.code)


class JurisdictionKind(StrEnum):
    """Who owns the work of an area, and who answers its calls."""

    TERRITORIAL = "territorial"
    CALL = "call"


class Jurisdiction(Dated, Record):
    """From a day on, this unit has this village-level area."""

    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID] = ref(Area)
    kind: Mapped[JurisdictionKind] = mapped_column(Choice(JurisdictionKind))


class Succession(Record):
    """Code ``old_code`` became ``new_code`` on a day. Codes are text: an area may come from, or go to, another county."""

    __table_args__ = (UniqueConstraint("county_id", "subject", "old_code", "new_code", "happened_on"),)

    subject: Mapped[str] = mapped_column(String(8))  # "area" or "unit"
    old_code: Mapped[str] = mapped_column(String(20))
    new_code: Mapped[str] = mapped_column(String(20))
    happened_on: Mapped[date]


class Measure(StrEnum):
    """What a printed figure of an area counts."""

    POPULATION = "population"
    RURAL_POPULATION = "rural_population"
    FLOATING_POPULATION = "floating_population"
    HOUSEHOLDS = "households"
    TOWNSHIPS = "townships"
    VILLAGE_COMMITTEES = "village_committees"
    GROUPS = "groups"


class AreaFigure(Record):
    """A figure that a public source prints of an area in a year, with that source.

    Why beside the register: a yearbook or an article says that a county had eleven townships and 548 village groups, but not their
    names. Rows invented to make the count agree would be found by searches, choices and coverage reports as if they were places;
    a figure says exactly what is known. ``area_code`` is text (six digits: the whole county), because the area may be gone.
    """

    __table_args__ = (UniqueConstraint("county_id", "area_code", "year", "measure"),)

    area_code: Mapped[str] = mapped_column(String(15))
    year: Mapped[int]
    measure: Mapped[Measure] = mapped_column(Choice(Measure))
    value: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))


class CountySetting(Record):
    """A county's own value of a declared setting; without a row the declared default holds."""

    __table_args__ = (UniqueConstraint("county_id", "key"),)

    key: Mapped[str] = mapped_column(String(80))
    value: Mapped[object] = mapped_column(JSON)

    def __str__(self) -> str:
        return self.key


class Switch(db.Model):
    """From a day to a day a plugin is on, in the whole county or (a pilot) in one station. No row means off."""

    __tablename__ = "core_switch"

    id: Mapped[int] = mapped_column(primary_key=True)
    county_id: Mapped[str] = mapped_column(String(12), index=True)
    plugin: Mapped[str] = mapped_column(String(40))
    unit_code: Mapped[str | None] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    changed_by: Mapped[str] = mapped_column(String(60))
    changed_at: Mapped[object] = mapped_column(Moment)


class Epoch(db.Model):
    """One row, counted up by each switch: a process that sees it changed reads its plugins anew."""

    __tablename__ = "core_epoch"

    id: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[int] = mapped_column(default=0)
