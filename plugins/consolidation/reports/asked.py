"""What several figures need: the units that were asked about, days of a period, addresses, changes in per cent."""

from datetime import date, timedelta

from flask import url_for

from core.api import SMALL_SAMPLE, ReportQuery, _, rate_ratio, setting, unit_ids


def units_of(query: ReportQuery) -> set | None:
    """The units that a report is asked about with all below, and those merged into them; ``None`` for all."""
    return None if query.unit is None else unit_ids(query.unit, "now")


def within(column, units) -> list:
    """The condition that a row belongs to one of the units."""
    return [] if units is None else [column.in_(units)]


def whole_months(query: ReportQuery) -> list[date]:
    """First days of the months that lie in the period as a whole."""
    months, first = [], query.start.replace(day=1)
    while first <= query.end:
        following = (first + timedelta(days=32)).replace(day=1)
        if first >= query.start and following - timedelta(days=1) <= query.end:
            months.append(first)
        first = following
    return months


def whole_years(query: ReportQuery) -> list[int]:
    """Calendar years that lie in the period as a whole: money is kept by the year."""
    years = range(query.start.year, query.end.year + 1)
    return [year for year in years if query.start <= date(year, 1, 1) and date(year, 12, 31) <= query.end]


def link(query: ReportQuery, endpoint: str, **values) -> str:
    """The address of rows: a list, narrowed to the unit that was asked about."""
    return url_for(endpoint, **values, unit=query.unit.code if query.unit is not None else None)


def days(query: ReportQuery) -> dict:
    """The period as the filters of a list."""
    return {"from": query.start, "to": query.end}


def change(count: float | None, base: float | None) -> float | None:
    """Change in per cent, or ``None`` without a base."""
    return 100 * (count - base) / base if base and count is not None else None


def compared(count: int, months: int, base: int, base_months: int) -> tuple[float | None, str]:
    """Change of a count of cases in per cent, and both counts with rate ratio and exact interval in words."""
    found = rate_ratio(count, months, base, base_months, minimum=setting("consolidation.minimum_base"))
    if found.small:
        return None, _(SMALL_SAMPLE)
    high = "∞" if found.high is None else f"{found.high:.2f}"
    words = _(
        "from %(base)s to %(count)s; rate ratio %(ratio)s, 95 %% interval %(low)s to %(high)s",
        base=base, count=count, ratio=f"{found.ratio:.2f}", low=f"{found.low:.2f}", high=high,
    )  # fmt: skip
    return round(found.percent_change, 1), words
