"""How villagers reach the office, and what comes of talking with them: decisions, the hotline, groups."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Area, Choice, Moment, Officer, Placed, Shared, Unit, _l, ref
from plugins.briefcase.models.offices import Office
from plugins.ledger.api import Activity, Fact, ServiceCase


class Decision(Placed):
    """What a council (警民议事会) or joint meeting (警务联席会) decided; the meeting itself is an activity of the ledger."""

    __title__ = _l("Decision of a council")

    activity_id: Mapped[UUID] = ref(Activity)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    what: Mapped[str] = mapped_column(String(200))
    responsible: Mapped[str] = mapped_column(String(60))
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(200))

    def __str__(self) -> str:
        return self.what[:40]


class HotlineKind(StrEnum):
    """What somebody called for."""

    REPORT = "report"
    HELP = "help"
    INQUIRY = "inquiry"
    TIP = "tip"


class HotlineCall(Fact):
    """A call on the office's own telephone, at any hour.

    An inquiry becomes a service of the ledger (``case_id``); reports and requests for help are entered in the police's own system
    and counted from there, so that nothing counts twice. ``passed_on`` is the number they got there.
    """

    __title__ = _l("Call on the office's telephone")

    called_at: Mapped[datetime] = mapped_column(Moment)
    kind: Mapped[HotlineKind] = mapped_column(Choice(HotlineKind), default=HotlineKind.INQUIRY)
    what: Mapped[str] = mapped_column(String(200))
    passed_on: Mapped[str | None] = mapped_column(String(40))
    case_id: Mapped[UUID | None] = ref(ServiceCase)

    @property
    def entry_label(self) -> str:
        return self.what[:60]


class GroupKind(StrEnum):
    """Two different groups: of the shops of the town (联动群), and of police and villagers (联系群)."""

    SHOPS = "shops"
    VILLAGERS = "villagers"


class LinkGroup(Shared):
    """A group on a telephone: its kind, who keeps it, how many people were in it on a day."""

    __title__ = _l("Police and villagers' group")

    name: Mapped[str] = mapped_column(String(60))
    kind: Mapped[GroupKind] = mapped_column(Choice(GroupKind))
    unit_id: Mapped[UUID] = ref(Unit)
    office_id: Mapped[UUID | None] = ref(Office)
    area_id: Mapped[UUID | None] = ref(Area)
    officer_id: Mapped[UUID | None] = ref(Officer)
    members: Mapped[int]
    counted_on: Mapped[date]


class Exposure(Shared):
    """That a venue was named in a group, as history.

    Why there is no form for it: naming people or firms in a chat group needs a decision and a legal basis of its own. What was
    done under earlier practice is kept, imported from paper; the product offers no button to do it again.
    """

    __title__ = _l("Exposure in a group")

    unit_id: Mapped[UUID] = ref(Unit)
    group_id: Mapped[UUID] = ref(LinkGroup)
    occurred_on: Mapped[date]
    venue: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(200))

    def __str__(self) -> str:
        return self.venue
