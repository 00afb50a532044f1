"""What a day is: its lunar date, solar term, holiday and farming season.

The notice on public holidays is built into the calendar library as far as it is out; later years come from the county's own table.
"""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from core.api import db, today
from plugins.almanac import lunar, seasons
from plugins.almanac.models import Holiday, HolidayKind, Season


class Window(NamedTuple):
    """A season's window: first and last day, both included."""

    first: date
    last: date
    season: Season


def holidays(year: int) -> dict[date, lunar.Holiday]:
    """Days off and make-up working days: from the notice, or from the county's own table for later years."""
    if year <= lunar.known_until():
        return lunar.holidays(year)
    rows = db.session.scalars(select(Holiday).where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31))))
    return lunar.holidays(year, [lunar.Holiday(row.day, row.name, row.kind is HolidayKind.WORK) for row in rows])


def holidays_between(start: date, end: date) -> dict[date, lunar.Holiday]:
    """The same from day to day."""
    years = (holidays(year) for year in range(start.year, end.year + 1))
    return {day: holiday for year in years for day, holiday in year.items() if start <= day <= end}


def holiday_on(day: date) -> lunar.Holiday | None:
    """The holiday (or make-up working day, ``works``) of a day."""
    return holidays(day.year).get(day)


def season_windows(start: date, end: date, kind=None) -> list[Window]:
    """The windows of the county's seasons that have a day from ``start`` to ``end``, by first day."""
    statement = select(Season).order_by(Season.name)
    if kind is not None:
        statement = statement.where(Season.kind == kind)
    found = []
    for season in db.session.scalars(statement):
        plain = seasons.Season.parse(season.name, f"{season.starts}..{season.ends}")
        for year in range(start.year - 1, end.year + 1):
            found += [Window(a, b, season) for a, b in plain.windows(year) if a <= end and b >= start]
    return sorted(found, key=lambda window: (window.first, window.season.name))


def season_on(day: date, kind=None) -> Season | None:
    """The season that ``day`` lies in, of one kind or of any; the one that began last when several hold."""
    windows = season_windows(day, day, kind)
    return windows[-1].season if windows else None


def lunar_words(day: date) -> str:
    """The lunar date as printed: 十月十三."""
    return str(lunar.lunar_date(day))


def day_notes(day: date) -> list[str]:
    """What a calendar says of a day: lunar date, solar term, holiday, seasons."""
    holiday = holiday_on(day)
    notes = [lunar_words(day), lunar.term(day), holiday and holiday.name]
    return [note for note in notes if note] + [window.season.name for window in season_windows(day, day)]


def entered_holidays(year: int) -> dict[date, Holiday]:
    """The county's own rows of a year, by day."""
    rows = select(Holiday).where(Holiday.day.between(date(year, 1, 1), date(year, 12, 31)))
    return {row.day: row for row in db.session.scalars(rows)}


def all_seasons() -> list[Season]:
    """The county's seasons in the order of the year."""
    rows = db.session.scalars(select(Season)).all()
    return sorted(rows, key=lambda s: seasons.Edge.parse(s.starts).on(today().year))
