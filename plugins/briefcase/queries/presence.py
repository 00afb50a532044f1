"""Who was in the villages how long, week by week: the two thirds of the article.

Working time is what the roster counts, and work besides it; or, where a county says so, a fixed number of hours.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from core.api import ReportQuery, db, setting, today
from plugins.briefcase.models import Office, Outing
from plugins.briefcase.queries.offices import asked_offices, members
from plugins.briefcase.rules import Span, present_enough, share_of, week_minutes, weeks_of
from plugins.roster.api import Place, Slot


@dataclass(frozen=True)
class PersonWeek:
    """One person's week in an office: minutes worked, and of them in the villages."""

    office: Office
    officer_id: object
    name: str
    number: str
    monday: date
    worked: int
    field: int

    @property
    def kept(self) -> bool | None:
        """Whether two thirds were kept; ``None`` for a week without work."""
        return present_enough(self.field, self.worked, share_of(str(setting("briefcase.presence_share"))))

    @property
    def percent(self) -> float | None:
        return round(100 * self.field / self.worked, 1) if self.worked else None

    @property
    def running(self) -> bool:
        """Whether the week is not over."""
        return self.monday + timedelta(days=6) >= today()


def asked_weeks(query: ReportQuery) -> list[PersonWeek]:
    """The finished weeks that a report is asked about."""
    found = person_weeks(asked_offices(query), query.start, query.end, query.officer.id if query.officer else None)
    return [week for week in found if not week.running]


def person_weeks(office_list, first: date, last: date, officer_id=None) -> list[PersonWeek]:
    """Members × weeks, up to the week that runs, by office, person and week. A week belongs to the office of its Thursday."""
    mondays = [monday for monday in weeks_of(first, min(last, today() + timedelta(days=6))) if monday <= today()]
    if not office_list or not mondays:
        return []
    by_id = {office.id: office for office in office_list}
    people = members(list(by_id), mondays[0], mondays[-1] + timedelta(days=6), officer_id)
    ids = {row.officer_id for row in people}
    end = mondays[-1] + timedelta(days=6)
    spans, outings = _spans(ids, mondays[0], end), _outings(ids, mondays[0], end)
    found, seen = [], set()
    for row in people:
        for monday in mondays:
            thursday = monday + timedelta(days=3)
            inside = (row.valid_from is None or row.valid_from <= thursday) and (row.valid_to is None or thursday <= row.valid_to)
            if inside and (row.officer_id, monday) not in seen:
                seen.add((row.officer_id, monday))
                key = row.officer_id, monday
                worked, field = _minutes(spans.get(key, []), outings.get(key, []))
                found.append(PersonWeek(by_id[row.office_id], row.officer_id, row.name, row.number, monday, worked, field))
    return found


def _minutes(spans, outings) -> tuple[int, int]:
    worked, field = week_minutes(spans, outings)
    if setting("briefcase.work_base") == "hours":
        worked = setting("briefcase.week_hours") * 60
    return worked, min(field, worked)


def _spans(ids, first: date, last: date) -> dict:
    rows = select(Slot.officer_id, Slot.occurred_on, Slot.starts_at, Slot.ends_at, Slot.minutes, Slot.place).where(
        Slot.officer_id.in_(ids), Slot.absence.is_(None), Slot.minutes > 0, Slot.occurred_on.between(first, last)
    )
    found = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.officer_id, _monday(row.occurred_on)].append(
            Span(row.starts_at, row.ends_at, row.minutes, row.place == Place.FIELD)
        )
    return found


def _outings(ids, first: date, last: date) -> dict:
    rows = select(Outing.officer_id, Outing.occurred_on, Outing.started_at, Outing.ended_at).where(
        Outing.officer_id.in_(ids), Outing.ended_at.is_not(None), Outing.occurred_on.between(first, last)
    )
    found = defaultdict(list)
    for row in db.session.execute(rows):
        found[row.officer_id, _monday(row.occurred_on)].append((row.started_at, row.ended_at))
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
