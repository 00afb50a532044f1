"""The month of market days as the calendar draws it, and what is missing in it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from flask import url_for
from sqlalchemy import select

from core.api import Area, Unit, db, today
from plugins.almanac.api import holidays_between, lunar_date, term
from plugins.market_day.models import ServicePoint, Session, State
from plugins.market_day.planning import gaps
from plugins.market_day.queries.sessions import known_spans
from plugins.market_day.words import STATE_TONES


@dataclass(frozen=True)
class Mark:
    """One line in a day: a session or a market without one."""

    text: str
    tone: str
    href: str | None
    state: str


@dataclass
class Day:
    """A day of the calendar."""

    date: date
    other_month: bool
    today: bool
    lunar: str
    term: str | None
    holiday: str | None
    marks: list[Mark] = field(default_factory=list)
    href: str | None = None

    @property
    def day(self) -> int:
        """The number of the day."""
        return self.date.day


@dataclass
class Month:
    """Weeks of seven days."""

    weeks: list[list[Day]]

    @property
    def days(self) -> list[Day]:
        """The days of the month itself."""
        return [day for week in self.weeks for day in week if not day.other_month]


def month(first: date, last: date, unit: Unit | None) -> Month:
    """The month with its sessions and gaps, for one station or for all that the viewer sees."""
    start, end = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    marks = _marks(first, last, unit)
    holidays = holidays_between(start, end)
    days = []
    for n in range((end - start).days + 1):
        day = start + timedelta(days=n)
        holiday = holidays.get(day)
        days.append(
            Day(
                day, not first <= day <= last, day == today(), _short(day),
                term(day), None if holiday is None else "work" if holiday.works else "rest", marks.get(day, []),
                url_for("market_day.day", day=day.isoformat()) if day in marks else None,
            )
        )  # fmt: skip
    return Month([days[n : n + 7] for n in range(0, len(days), 7)])


def _short(day: date) -> str:
    """The lunar day, or the month on its first day."""
    lunar = lunar_date(day)
    return lunar.month_name if lunar.day == 1 else lunar.day_name


def day_rows(day: date) -> list:
    """``(session, point, town)`` of one day."""
    statement = select(Session, ServicePoint.name, Area.name).join(Session.point).join(Session.area, isouter=True)
    return db.session.execute(statement.where(Session.occurred_on == day).order_by(Session.opens, ServicePoint.name)).all()


def _marks(first, last, unit) -> dict[date, list[Mark]]:
    found: dict[date, list[Mark]] = {}
    statement = select(Session, ServicePoint.name).join(Session.point).where(Session.occurred_on.between(first, last))
    if unit is not None:
        statement = statement.where(Session.unit_id == unit.id)
    for session, point in db.session.execute(statement.order_by(Session.opens, ServicePoint.name)):
        state = "missing" if session.state is State.PLANNED and session.occurred_on < today() else session.state.value
        mark = Mark(_brief(point), STATE_TONES[state], url_for("market_day.session", id=session.id), state)
        found.setdefault(session.occurred_on, []).append(mark)
    was_on = known_spans()
    for gap in gaps(first, last, unit.id if unit else None):
        mark = _gap(gap, was_on)
        day = found.setdefault(gap.meeting.day, [])
        if mark not in day:
            day.append(mark)
    return found


def _gap(gap, was_on) -> Mark:
    """A market day without a session: missing, still to plan, or before the model was switched on (as the report says it)."""
    if gap.meeting.day >= today():
        return Mark(f"{gap.meeting.market} ?", "bad", None, "unplanned")
    if was_on(gap.meeting.day, gap.unit_id):
        return Mark(f"{gap.meeting.market} ?", "bad", None, "missing")
    return Mark(gap.meeting.market, "neutral", None, "off")


def _brief(point: str) -> str:
    return point.removesuffix("派出所")


def coming_gaps(first: date, last: date, unit: Unit | None) -> list:
    """Market days from today on that have no session."""
    start = max(first, today())
    return gaps(start, last, unit.id if unit else None) if start <= last else []


MARKS = ("planned", "open", "closed", "cancelled", "missing", "unplanned", "off")


def numbers(shown: Month) -> dict:
    """How many market days of the month stand where."""
    marks = [mark for day in shown.days for mark in day.marks]
    count = {state: sum(mark.state == state for mark in marks) for state in MARKS}
    return count | {"days": sum(bool(day.marks) for day in shown.days), "all": len(marks)}
