"""The log of the three levels (三级管理): the station in general, the officer from time to time, the assistant himself.

Source: the Binzhou article (派出所统一管、警务室民警时管、警务助理具体管), and the station's checks at irregular times (督导检查).
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, _l, ref
from plugins.ledger.api import Fact


class Level(StrEnum):
    """Who manages: the writer's own post says it, nobody chooses it."""

    STATION = "station"
    OFFICE = "office"
    ASSISTANT = "assistant"


class SupervisionKind(StrEnum):
    """What was done. A check is made by police, unannounced; matters are what the assistant handles himself."""

    GUIDANCE = "guidance"
    CHECK = "check"
    MEETING = "meeting"
    MATTER = "matter"


class Supervision(Fact):
    """An entry of the log (次) about one assistant; what a check found is to be mended by a day."""

    __title__ = _l("Check of an assistant")

    __labels__ = {"level": _l("Which level"), "assistant_id": _l("Assistant")}

    level: Mapped[Level] = mapped_column(Choice(Level))
    kind: Mapped[SupervisionKind] = mapped_column(Choice(SupervisionKind), default=SupervisionKind.GUIDANCE)
    assistant_id: Mapped[UUID] = ref(Officer)
    content: Mapped[str] = mapped_column(String(300))
    finding: Mapped[str | None] = mapped_column(String(200))
    mend_by: Mapped[date | None]
    mended_on: Mapped[date | None]

    @property
    def entry_label(self) -> str:
        return self.content[:60]
