"""Notes on the pairing of officers, assistants and villages.

Why only notes: who assists where, guided by whom, is the posting itself, with its days. What a posting cannot say is why a village
stands empty for a while, or why one assistant has two: that is allowed, with a reason.
"""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, synonym

from core.api import Area, Choice, Dated, Officer, Placed, Unit, _l, ref


class NoteKind(StrEnum):
    """A village without an assistant, or an assistant of several villages."""

    GAP = "gap"
    SEVERAL = "several"


class PairingNote(Dated, Placed):
    """Why the pairing of a village (gap) or of an assistant (several) is as it is, from a day to a day."""

    __title__ = _l("Note on a pairing")

    kind: Mapped[NoteKind] = mapped_column(Choice(NoteKind))
    area_id: Mapped[UUID | None] = ref(Area)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    reason: Mapped[str] = mapped_column(String(120))

    occurred_on = synonym("valid_from")

    def __str__(self) -> str:
        return self.reason
