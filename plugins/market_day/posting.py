"""The posted hours of a station for a month, as data of the printed poster."""

from datetime import date, timedelta

from core.api import Unit, _, setting
from plugins.almanac.api import lunar_date, term
from plugins.market_day.opening import HoursBook
from plugins.market_day.rounds import meetings
from plugins.market_day.words import WEEKDAYS


def poster(first: date, last: date, unit: Unit) -> dict:
    """Which days the market meets, when the window opens, and that it closes when everybody has been served."""
    book = HoursBook(first, last)
    days = {meeting.day: meeting for meeting, station in meetings(first, last) if station == unit.id}
    start, end = first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())
    boxes = [_box(start + timedelta(days=n), first, last, book, unit, days) for n in range((end - start).days + 1)]
    names = [str(name)[-1] for name in WEEKDAYS] if str(WEEKDAYS[0]).startswith("星") else [str(name)[:3] for name in WEEKDAYS]
    return {
        "title": _("Market-day service hours"),
        "subtitle": unit.name,
        "month": _("%(year)s, month %(month)s", year=first.year, month=first.month),
        "weekdays": names,
        "weeks": [boxes[n : n + 7] for n in range(0, len(boxes), 7)],
        "places": [_place(unit, book, days, first)],
        "notes": [
            _("On every market day we are open, also on Saturdays, Sundays and holidays."),
            _("In the busy season and in summer we open %(minutes)s minutes earlier.", minutes=setting("market_day.early_minutes")),
            _("We close when everybody who came has been served."),
        ],
        "contact": _("Telephone: %(phone)s", phone=unit.phone) if unit.phone else _("In an emergency call 110"),
    }


def _box(day: date, first: date, last: date, book: HoursBook, unit: Unit, days: dict) -> dict:
    inside = first <= day <= last
    box = {"day": str(day.day), "lunar": term(day) or lunar_date(day).day_name, "outside": not inside}
    if inside and day in days:
        hours = book.hours(unit.id, day, market=True)
        box["marks"] = [{"place": _("Market %(time)s", time=f"{hours.opens:%H:%M}"), "tone": 0}]
    elif inside:
        box["rest"] = book.hours(unit.id, day, market=False) is None
    return box


def _place(unit: Unit, book: HoursBook, days: dict, first: date) -> dict:
    sample = next(iter(sorted(days)), first)
    hours = book.hours(unit.id, sample, market=True)
    town = days[sample].market if days else ""
    return {
        "place": town or unit.name,
        "rule": _("%(count)s market days this month", count=len(days)),
        "services": _("ID cards, household registration, inquiries, disputes"),
        "hours": _("from %(opens)s until everybody is served", opens=f"{hours.opens:%H:%M}"),
        "tone": 0,
    }
