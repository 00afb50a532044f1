"""Swaps: one officer proposes, the other agrees, and only then anything moves."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, Placed, Unit, _l, ref
from plugins.roster.models.slots import Slot


class SwapState(StrEnum):
    """``DONE`` is the only state in which slots have changed hands."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    DONE = "done"
    DECLINED = "declined"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Swap(Placed):
    """``officer`` gives ``slot`` to ``other`` and takes ``other_slot`` for it, where one is named.

    The slots are kept as ids and words: a slot that is planned anew makes the swap void, it does not keep the plan from changing.
    """

    __title__ = _l("Swap of duties")

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    other_id: Mapped[UUID] = ref(Officer)
    slot_id: Mapped[UUID | None] = ref(Slot)
    other_slot_id: Mapped[UUID | None] = ref(Slot)
    said: Mapped[str] = mapped_column(String(160))
    state: Mapped[SwapState] = mapped_column(Choice(SwapState), default=SwapState.PROPOSED)
    note: Mapped[str | None] = mapped_column(String(120))
    decided_by: Mapped[str | None] = mapped_column(String(40))

    def __str__(self) -> str:
        return self.said
