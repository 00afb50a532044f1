"""Months as the pages write them."""

from calendar import monthrange
from datetime import date, timedelta

from core.api import Period, Refused, _


def first_of(day: date) -> date:
    """The first day of a month."""
    return day.replace(day=1)


def last_of(day: date) -> date:
    """The last day of a month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_of(month: date) -> Period:
    """A month as a period."""
    return Period(first_of(month), last_of(month))


def month_before(day: date) -> date:
    """The first day of the month before."""
    return first_of(first_of(day) - timedelta(days=1))


def month_after(day: date) -> date:
    """The first day of the month after."""
    return last_of(day) + timedelta(days=1)


def year_to(month: date) -> Period:
    """The twelve months that end with this one."""
    first = first_of(month)
    start = first.replace(year=first.year - 1, month=first.month + 1) if first.month < 12 else first.replace(month=1)
    return Period(start, last_of(month))


def parse(text: str | None, default: date) -> date:
    """``2026-03`` as the month's first day; an address without a month, or with none that is one, means ``default``."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return first_of(default)


def read(text: str | None, field: str = "month") -> date:
    """``2026-03`` of a form.

    Raises:
        Refused: when it is no month.
    """
    try:
        return date.fromisoformat(f"{(text or '').strip()}-01")
    except ValueError:
        raise Refused(_("Write the month like 2026-03."), field) from None
