"""The four systems (四项制度) as four ledgers, detectives at the stations, and how often superiors come to look."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Dated, Officer, Placed, Unit, _l, ref
from plugins.ledger.api import Fact


class System(StrEnum):
    """《接待群众制度》《警情通报制度》《工作报告制度》《内部和外部联系制度》."""

    RECEPTION = "reception"
    BULLETIN = "bulletin"
    WORK_REPORT = "work_report"
    LIAISON = "liaison"


class Side(StrEnum):
    """Liaison within the police, or with others."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class SystemEntry(Fact):
    """An entry of one of the four ledgers: whom it concerned (a body, not a person's papers), what, and what came of it.

    A work report gives the period that it tells of; an entry of liaison says with whom, within the police or outside.
    """

    __title__ = _l("Entry of a ledger")

    system: Mapped[System] = mapped_column(Choice(System))
    title: Mapped[str] = mapped_column(String(80))
    partner: Mapped[str | None] = mapped_column(String(60))
    side: Mapped[Side | None] = mapped_column(Choice(Side))
    people: Mapped[int] = mapped_column(default=0)
    result: Mapped[str | None] = mapped_column(String(300))

    @property
    def entry_label(self) -> str:
        return self.title


class DetectiveMode(StrEnum):
    """包片: several stations in his care. 驻所: he sits at one."""

    COVERS = "covers"
    RESIDES = "resides"


class Detective(Dated, Placed):
    """A detective of the criminal-investigation brigade covers a station's area, or sits there (刑侦民警包片制、驻所制)."""

    __title__ = _l("Detective of a station")

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    mode: Mapped[DetectiveMode] = mapped_column(Choice(DetectiveMode))
    note: Mapped[str | None] = mapped_column(String(200))


class StationCheck(Placed):
    """Superiors looked at a station: which departments came together, so that the station was disturbed once."""

    __title__ = _l("Visit of superiors")

    unit_id: Mapped[UUID] = ref(Unit)
    occurred_on: Mapped[date]
    departments: Mapped[list] = mapped_column(JSON, default=list)
    visits: Mapped[int] = mapped_column(default=1)
    subject: Mapped[str] = mapped_column(String(120))
    finding: Mapped[str | None] = mapped_column(String(300))

    def __str__(self) -> str:
        return self.subject[:40]
