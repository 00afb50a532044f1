"""Orders: what is to be done, by when, and who wants it. Each receiver's part is an ``Assignment``."""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from core.api import Choice, Officer, Record, Uid, Unit, _l, ref


class TaskKind(StrEnum):
    """A task is done and confirmed; a notice is only signed for."""

    TASK = "task"
    NOTICE = "notice"


class Source(StrEnum):
    """Why it is done (规定 / 指令 / 推送); only what the bureau commands or pushes is admitted by number."""

    MANDATED = "mandated"
    COMMAND = "command"
    PUSHED = "pushed"


class Priority(StrEnum):
    """Urgent ones stand first and break into quiet time."""

    NORMAL = "normal"
    URGENT = "urgent"


class OrderState(StrEnum):
    """``WAITING`` for the desk's approval: nobody has received anything yet."""

    WAITING = "waiting"
    ISSUED = "issued"
    DECLINED = "declined"
    RECALLED = "recalled"
    CLOSED = "closed"


class Task(Record):
    """An order to one or many. ``unit_id`` is the unit that wants it, ``occurred_on`` the day of issue.

    Why it has no row scope of its own: a station reads the words of the bureau's order through its own assignment. The order's
    page, with everybody's parts, is opened through ``queries.orders.in_view`` only.
    """

    __title__ = _l("Task ordered")

    __table_args__ = (UniqueConstraint("county_id", "obligation", "period"), Index(None, "county_id", "origin", "origin_id"))

    chosen = ()
    """The receivers that a form chose; the service takes them over."""

    title: Mapped[str] = mapped_column(String(80))
    text: Mapped[str | None] = mapped_column(String(1000))
    kind: Mapped[TaskKind] = mapped_column(Choice(TaskKind), default=TaskKind.TASK)
    source: Mapped[Source] = mapped_column(Choice(Source), default=Source.COMMAND)
    priority: Mapped[Priority] = mapped_column(Choice(Priority), default=Priority.NORMAL)
    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID | None] = ref(Officer)
    issued_by: Mapped[str] = mapped_column(String(40), default="")
    occurred_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[OrderState] = mapped_column(Choice(OrderState), default=OrderState.ISSUED)
    reason: Mapped[str | None] = mapped_column(String(200))
    answer: Mapped[str | None] = mapped_column(String(200))
    decided_by: Mapped[str | None] = mapped_column(String(40))
    receivers: Mapped[list] = mapped_column(JSON, default=list)
    obligation: Mapped[str | None] = mapped_column(String(60))
    period: Mapped[str | None] = mapped_column(String(10))
    origin: Mapped[str | None] = mapped_column(String(60))
    origin_id: Mapped[UUID | None] = mapped_column(Uid)
