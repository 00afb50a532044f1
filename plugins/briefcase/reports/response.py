"""How fast somebody was there: minutes from the call to the arrival and to the end (就近处警)."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from statistics import median

from flask import url_for
from sqlalchemy import select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, _, _l, db
from plugins.ledger.api import Call, units

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Month"), "month"),
    Column(_l("Calls with times"), "calls", numeric=True),
    Column(_l("Median to arrival, minutes"), "arrival", numeric=True),
    Column(_l("Longest to arrival, minutes"), "longest", numeric=True),
    Column(_l("Median to the end, minutes"), "end", numeric=True),
    Column(_l("Ended within an hour"), "hour", numeric=True),
)


def response(query: ReportQuery) -> ReportResult:
    """One row per station and month; calls without both times are not counted here."""
    found = _calls(query)
    cells: dict = {}
    for row in found:
        cells.setdefault((row.code, row.unit, f"{row.occurred_on:%Y-%m}"), []).append(row)
    rows = [_row(query, *key, own) for key, own in sorted(cells.items())]
    address, sums = query.address(url_for("briefcase.responses")), told(found)
    figures = [
        Figure("calls_timed", _("Calls with times"), sums["calls"], units.CASES, address),
        Figure("median_arrival", _("Median to arrival, minutes"), sums["arrival"], _("minutes"), address),
        Figure("median_end", _("Median to the end, minutes"), sums["end"], _("minutes"), address),
        Figure("within_hour", _("Ended within an hour"), sums["hour"], units.CASES, address, _("From call to end")),
    ]
    total = {"unit": _("Together"), "month": "", **sums}
    return ReportResult(figures, COLUMNS, rows, [], total=total if rows else None)


def told(calls) -> dict:
    """Counts and medians of calls with times."""
    arrivals = [_minutes(row.called_at, row.arrived_at) for row in calls]
    ends = [_minutes(row.called_at, row.ended_at) for row in calls if row.ended_at is not None and row.ended_at >= row.called_at]
    return {
        "calls": len(arrivals), "arrival": median(arrivals) if arrivals else None, "longest": max(arrivals, default=None),
        "end": median(ends) if ends else None, "hour": sum(minutes <= 60 for minutes in ends),
    }  # fmt: skip


def _calls(query):
    columns = Call.occurred_on, Call.called_at, Call.arrived_at, Call.ended_at, Unit.name.label("unit"), Unit.code
    rows = select(*columns).join(Call.unit).where(*query.conditions(Call), Call.arrived_at >= Call.called_at)
    return db.session.execute(rows).all()


def _row(query, code, unit, month, own) -> dict:
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    narrow = replace(query, start=max(query.start, first), end=min(query.end, last))
    address = narrow.address(url_for("briefcase.responses"), unit=code)
    return {"unit": unit, "month": month, "href": address, "hrefs": {"calls": address, "hour": address}} | told(own)


def _minutes(start, end) -> int:
    return int((end - start).total_seconds() // 60)
