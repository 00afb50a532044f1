"""A slot: one officer does one shift on one day at one unit."""

from datetime import date, datetime, time
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import Index, String, case
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column

from core.api import CHINA, Area, Choice, Moment, Officer, Placed, Unit, _l, ref
from plugins.roster.models.kinds import Duty, Place


class Slot(Placed):
    """An officer's duty. ``occurred_on`` is the day on which it begins; all its minutes count on that day.

    ``duty``, ``place`` and the minutes are kept with the slot, so that a later change of its kind does not change the past.
    ``absence`` says why the officer was not there: the slot stays and counts nothing; who came instead has a slot of his own, which
    names the absent one in ``stands_for_id``. ``reason`` says why too little rest was accepted. ``source`` is who planned it.
    """

    __title__ = _l("Duty on the roster")

    __table_args__ = (Index(None, "county_id", "officer_id", "occurred_on"), Index(None, "county_id", "unit_id", "occurred_on"))

    unit_id: Mapped[UUID] = ref(Unit)
    officer_id: Mapped[UUID] = ref(Officer)
    area_id: Mapped[UUID | None] = ref(Area)
    occurred_on: Mapped[date]
    kind: Mapped[str] = mapped_column(String(16))
    duty: Mapped[Duty] = mapped_column(Choice(Duty))
    place: Mapped[Place] = mapped_column(Choice(Place))
    starts_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    minutes: Mapped[int] = mapped_column(default=0)
    outside_minutes: Mapped[int] = mapped_column(default=0)
    night: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str] = mapped_column(String(40), default="")
    reason: Mapped[str | None] = mapped_column(String(120))
    absence: Mapped[str | None] = mapped_column(String(120))
    stands_for_id: Mapped[UUID | None] = ref(Officer)
    note: Mapped[str | None] = mapped_column(String(120))

    _typed = MappingProxyType({})

    @hybrid_property
    def state(self) -> str:
        """``absent``, ``stand_in``, ``warned`` (too little rest, accepted) or ``normal``."""
        if self.absence is not None:
            return "absent"
        return "stand_in" if self.stands_for_id is not None else "warned" if self.reason else "normal"

    @state.inplace.expression
    @classmethod
    def _state(cls):
        return case(
            (cls.absence.is_not(None), "absent"), (cls.stands_for_id.is_not(None), "stand_in"), (cls.reason.is_not(None), "warned"),
            else_="normal",
        )  # fmt: skip

    @property
    def starts(self) -> time | None:
        """The time of day at which it begins; what a form sets is taken over by the service that saves the slot."""
        return self._typed.get("starts", self.starts_at and self.starts_at.astimezone(CHINA).time())

    @starts.setter
    def starts(self, moment: time | None) -> None:
        self._typed = self._typed | {"starts": moment}

    @property
    def ends(self) -> time | None:
        """The time of day at which it ends, as ``starts``."""
        return self._typed.get("ends", self.ends_at and self.ends_at.astimezone(CHINA).time())

    @ends.setter
    def ends(self, moment: time | None) -> None:
        self._typed = self._typed | {"ends": moment}

    @property
    def hours(self) -> str:
        """From and to in Chinese time."""
        return f"{self.starts_at.astimezone(CHINA):%H:%M}–{self.ends_at.astimezone(CHINA):%H:%M}"

    def __str__(self) -> str:
        return f"{self.occurred_on} {self.kind}"
