"""A service session (农时工作日): one market day at one point, with its staff, its queue and its counts.

Why a session is no fact: it is planned before it happens, and what was planned must not count as done. What happens in it does:
each service becomes a ``ServiceCase`` of the ledger, linked by ``SessionCase``, and is counted there once.
"""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint, and_, or_, select
from sqlalchemy.orm import Mapped, mapped_column, object_session

from core.api import Area, Choice, Moment, Officer, Record, Shared, Unit, _l, ref
from plugins.almanac.api import Market
from plugins.ledger.api import ServiceCase
from plugins.market_day.models.hours import ServicePoint


class State(StrEnum):
    """Planned, serving, finished, or called off with a reason."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Session(Shared):
    """Services on one market day at one point. ``opens``, ``closes`` are planned; ``opened_at``, ``closed_at`` happened.

    ``close_reason`` is filled only when somebody was still waiting; ``left_waiting`` says how many.
    """

    __title__ = _l("Market-day session")

    __labels__ = {
        "early": _l("Opens earlier in the busy season"),
        "close_reason": _l("Why it closed while people waited"),
        "left_waiting": _l("Still waiting at the end"),
    }

    __table_args__ = (
        UniqueConstraint("county_id", "point_id", "market_id", "occurred_on"),
        Index(None, "county_id", "occurred_on"),
    )

    occurred_on: Mapped[date]
    market_id: Mapped[UUID | None] = ref(Market)
    point_id: Mapped[UUID] = ref(ServicePoint)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    state: Mapped[State] = mapped_column(Choice(State), default=State.PLANNED)
    opens: Mapped[time]
    closes: Mapped[time]
    early: Mapped[bool] = mapped_column(default=False)
    opened_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    close_reason: Mapped[str | None] = mapped_column(String(200))
    left_waiting: Mapped[int] = mapped_column(default=0)
    staff_count: Mapped[int] = mapped_column(default=0)
    partners: Mapped[list] = mapped_column(JSON, default=list)
    note: Mapped[str | None] = mapped_column(String(400))

    @classmethod
    def for_village_roles(cls, units, areas, officer_id):
        """An assistant sees the sessions in his villages and those that he serves in."""
        mine = select(SessionStaff.session_id).where(SessionStaff.officer_id == officer_id, SessionStaff.county_id == cls.county_id)
        return or_(cls.area_id.in_(areas), and_(cls.unit_id.in_(units), cls.id.in_(mine)))

    @property
    def label(self) -> str:
        """Day and place, for links and the journal."""
        return f"{self.occurred_on:%Y-%m-%d} {self.point.name}"

    @property
    def staff(self) -> list[str]:
        """Ids of the staff as text, for the form; what is set here is written by the service."""
        if "_staff" in self.__dict__:
            return self.__dict__["_staff"]
        session = object_session(self)
        if session is None:
            return []
        rows = session.scalars(select(SessionStaff.officer_id).where(SessionStaff.session_id == self.id))
        return [str(officer_id) for officer_id in rows]

    @staff.setter
    def staff(self, ids) -> None:
        self.__dict__["_staff"] = list(ids or ())

    def __str__(self) -> str:
        return f"{self.occurred_on:%Y-%m-%d}"


class SessionStaff(Record):
    """Somebody who serves in a session. The name is kept: a station does not see the staff list of the one that lent a person."""

    __title__ = _l("Staff of a session")

    __table_args__ = (UniqueConstraint("county_id", "session_id", "officer_id"),)

    session_id: Mapped[UUID] = ref(Session)
    officer_id: Mapped[UUID] = ref(Officer)
    name: Mapped[str] = mapped_column(String(40))

    def __str__(self) -> str:
        return self.name


class SessionCase(Record):
    """A service of the ledger that was done in a session; ``ticketed`` when somebody waited for it with a number.

    The journal has the service itself; a line of its own for the link would say the same twice.
    """

    __title__ = _l("Business of a session")

    __journaled__ = False
    __table_args__ = (UniqueConstraint("county_id", "case_id"),)

    session_id: Mapped[UUID] = ref(Session)
    case_id: Mapped[UUID] = ref(ServiceCase)
    business: Mapped[str] = mapped_column(String(24))
    officer_id: Mapped[UUID] = ref(Officer)
    ticketed: Mapped[bool] = mapped_column(default=False)


class Tap(Record):
    """One press of a counter. Its id was in the button, so that a second press of the same button counts nothing."""

    __journaled__ = False

    session_case_id: Mapped[UUID] = ref(SessionCase)


class Stage(StrEnum):
    """Where a numbered person is."""

    WAITING = "waiting"
    SERVING = "serving"
    SERVED = "served"
    LEFT = "left"


class Ticket(Shared):
    """A number in the queue of a session. ``session_case_id`` is the service it became.

    A number that left without ``ended_at`` was sent away by the closing of its session; opening again brings it back.
    """

    __title__ = _l("Number in the queue")

    __table_args__ = (UniqueConstraint("county_id", "session_id", "number"),)

    @classmethod
    def for_village_roles(cls, units, areas, officer_id):
        """An assistant sees the numbers of the sessions that he sees."""
        mine = select(SessionStaff.session_id).where(SessionStaff.officer_id == officer_id, SessionStaff.county_id == cls.county_id)
        return or_(cls.area_id.in_(areas), and_(cls.unit_id.in_(units), cls.session_id.in_(mine)))

    session_id: Mapped[UUID] = ref(Session)
    unit_id: Mapped[UUID] = ref(Unit)
    area_id: Mapped[UUID | None] = ref(Area)
    occurred_on: Mapped[date]
    number: Mapped[int]
    business: Mapped[str] = mapped_column(String(24))
    person_name: Mapped[str | None] = mapped_column(String(40), info={"sealed": True})
    stage: Mapped[Stage] = mapped_column(Choice(Stage), default=Stage.WAITING)
    taken_at: Mapped[datetime] = mapped_column(Moment)
    called_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    session_case_id: Mapped[UUID | None] = ref(SessionCase)

    def __str__(self) -> str:
        return f"{self.number}"
