"""The rows of reports by month."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from core.api import ReportQuery


def within_quarter(query: ReportQuery, quarter: str) -> ReportQuery:
    """The same question about the part of its period that lies in ``quarter`` (2026-Q4)."""
    year, number = int(quarter[:4]), int(quarter[-1])
    first, last = within_month(query, f"{year}-{3 * number - 2:02}"), within_month(query, f"{year}-{3 * number:02}")
    return replace(query, start=first.start, end=last.end)


def within_month(query: ReportQuery, month: str) -> ReportQuery:
    """The same question about the part of its period that lies in ``month`` (2026-11)."""
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return replace(query, start=max(query.start, first), end=min(query.end, last))
