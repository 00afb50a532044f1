"""Inspections of venues, and hazards from found to checked again.

Why assistants do not inspect: checks on businesses are enforcement, with certified staff and yearly caps. The number of checks is
never scored; a hazard may be found by anybody, the order to put it right comes from a police officer.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, _l, ref
from plugins.ledger.models.fact import Fact
from plugins.ledger.models.venue import Venue


class InspectionKind(StrEnum):
    """Why somebody looks: as planned, at random, after a complaint, again after an order, or after a preventable case."""

    ROUTINE = "routine"
    RANDOM = "random"
    COMPLAINT = "complaint"
    RECHECK = "recheck"
    AFTER_CASE = "after_case"


class Inspection(Fact):
    """A check of a venue (次). ``failed`` names the points that failed, codes of the word list ``ledger.checklist``."""

    venue_id: Mapped[UUID] = ref(Venue)
    kind: Mapped[InspectionKind] = mapped_column(Choice(InspectionKind), default=InspectionKind.ROUTINE)
    failed: Mapped[list] = mapped_column(JSON, default=list)
    passed: Mapped[bool] = mapped_column(default=True)

    repeated = False  # whether more planned checks than the year's cap are meant; asked when recording, not kept

    @property
    def entry_label(self) -> str:
        return self.venue.name if self.venue else ""


class HazardState(StrEnum):
    """A hazard is found, ordered to be put right, reported as fixed, and checked again."""

    FOUND = "found"
    ORDERED = "ordered"
    FIXED = "fixed"
    RECHECKED = "rechecked"


class Hazard(Fact):
    """A hazard (隐患, 处) at a venue or elsewhere. ``held_by`` says which body has it now when it was reported up."""

    __labels__ = {
        "ordered_on": _l("Ordered on"),
        "rechecked_on": _l("Checked again on"),
        "reported_on": _l("Reported upward on"),
        "held_by": _l("Whom it was handed to"),
    }

    __table_args__ = (Index(None, "county_id", "state", "deadline"),)

    venue_id: Mapped[UUID | None] = ref(Venue)
    inspection_id: Mapped[UUID | None] = ref(Inspection)
    kind: Mapped[str] = mapped_column(String(32))
    place: Mapped[str] = mapped_column(String(80))
    state: Mapped[HazardState] = mapped_column(Choice(HazardState), default=HazardState.FOUND)
    deadline: Mapped[date | None]
    order_number: Mapped[str | None] = mapped_column(String(40))
    ordered_on: Mapped[date | None]
    fixed_on: Mapped[date | None]
    rechecked_on: Mapped[date | None]
    reported_on: Mapped[date | None]
    held_by: Mapped[str | None] = mapped_column(String(80))

    @property
    def entry_label(self) -> str:
        return self.place

    @property
    def searchable(self) -> Findable:
        """Found by its place."""
        return Findable(self.place, hint=self.occurred_on.isoformat())
