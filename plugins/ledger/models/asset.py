"""Equipment (装备) that is kept one by one: cars, laptops, cameras, radios, bags."""

from datetime import date
from uuid import UUID

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Officer, Shared, Unit, _l, ref
from plugins.ledger.models.kit import AssetState, Kit


class Asset(Shared):
    """A thing with a label. Packed in a kit it goes with the kit; otherwise ``officer_id`` is who holds it, or nobody.

    ``missing_on`` is the day on which a check did not find it in its kit, until it is seen again. ``due_on``: to be given back.
    """

    __title__ = _l("Equipment")

    __labels__ = {"missing_on": _l("Missing since")}

    __table_args__ = (UniqueConstraint("county_id", "kind", "serial"),)

    kind: Mapped[str] = mapped_column(String(32))
    label: Mapped[str] = mapped_column(String(60))
    serial: Mapped[str | None] = mapped_column(String(60))
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    kit_id: Mapped[UUID | None] = ref(Kit)
    state: Mapped[AssetState] = mapped_column(Choice(AssetState), default=AssetState.IN_STORE)
    acquired_on: Mapped[date | None]
    due_on: Mapped[date | None]
    missing_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(400))

    def __str__(self) -> str:
        return f"{self.label} {self.serial}" if self.serial else self.label

    @property
    def searchable(self) -> Findable:
        """Found by label and serial number."""
        return Findable(self.label, self.serial or "")
