"""Where the numbers of a sheet lead: from an item of a plan to the records, ratings, checks or events that it counts.

Why through an address of this foundation: an indicator knows its list only for one person at a time, and asking it for each cell of
a sheet would be hundreds of statements; so the cell names the question, and it is asked when somebody opens it.
"""

from flask import url_for

from core.api import Period, ReportQuery
from plugins.assessment.declared import indicators
from plugins.assessment.models import Item, ItemKind, Plan
from plugins.assessment.queries.plans import items_of


def address(indicator_id: str, period: Period, **who) -> str:
    """The records of an indicator in a period, of one ``officer`` (number) or ``unit`` (code)."""
    return url_for("assessment.counted", indicator=indicator_id, **_days(period), **who)


def part_links(plan: Plan, period: Period, **who) -> dict[str, str]:
    """``{item: address}`` of all items of a plan for one subject of a month."""
    return {str(item.id): _link(item, period, who) for item in items_of(plan)}


def _link(item: Item, period: Period, who: dict) -> str:
    if item.kind is ItemKind.RATING:
        return url_for("assessment.ratings", **_days(period), **who)
    if item.source == "spot_checks":
        return url_for("assessment.checks", **_days(period), **who)
    if item.source == "events":
        return url_for("assessment.events", state="confirmed", **_days(period), **who)
    return address(item.indicator or item.source or "", period, **who)


def _days(period: Period) -> dict:
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}


def list_of(indicator_id: str, asked: ReportQuery) -> str | None:
    """The list of the records that an indicator counts; ``None`` for what nobody may open or knows."""
    indicator = indicators().get(indicator_id)
    return indicator.measure(Period(asked.start, asked.end), asked.officer or asked.unit).href if indicator else None
