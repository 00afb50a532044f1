"""Activities: meetings, talks, patrols, services brought to the countryside, relief, alerts."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Findable, Moment
from plugins.ledger.models.fact import Fact


class ActivityKind(StrEnum):
    """What was held or done."""

    MEETING = "meeting"
    COUNCIL = "council"
    JOINT_MEETING = "joint_meeting"
    TALK = "talk"
    PATROL = "patrol"
    NIGHT_PATROL = "night_patrol"
    OUTREACH = "outreach"
    RELIEF = "relief"
    ALERT = "alert"


class Outreach(StrEnum):
    """The six kinds of service brought to the countryside (六下乡, the Tongchuan article)."""

    PATROL = "patrol"
    PUBLICITY = "publicity"
    ROADS = "roads"
    DISPUTES = "disputes"
    DISASTER = "disaster"
    INNOVATIVE = "innovative"


class Activity(Fact):
    """An activity (活动, 次). Its people reached (人次) and leaflets (份) are measures of their own.

    ``topic`` and ``partners`` hold codes of the word lists ``ledger.topics`` and ``ledger.partners``. Emergency relief also says
    when the warning came, when the police were there, and how many people were moved to safety; other kinds leave that empty.
    """

    kind: Mapped[ActivityKind] = mapped_column(Choice(ActivityKind), default=ActivityKind.MEETING)
    outreach: Mapped[Outreach | None] = mapped_column(Choice(Outreach))
    topic: Mapped[str | None] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(String(80))
    people_reached: Mapped[int] = mapped_column(default=0)
    leaflets: Mapped[int] = mapped_column(default=0)
    hours: Mapped[float | None]
    partners: Mapped[list] = mapped_column(JSON, default=list)
    warned_at: Mapped[datetime | None] = mapped_column(Moment)
    arrived_at: Mapped[datetime | None] = mapped_column(Moment)
    people_moved: Mapped[int | None]

    @property
    def entry_label(self) -> str:
        return self.title

    @property
    def searchable(self) -> Findable:
        """Found by what it was about."""
        return Findable(self.title, hint=self.occurred_on.isoformat())
