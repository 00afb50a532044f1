"""Outreach and joint actions: activities of the ledger, read by kind, township and month."""

from collections import Counter
from datetime import date, timedelta

from flask import url_for
from sqlalchemy import String, cast, extract, func, select

from core.api import Area, AreaKind, db, places
from plugins.ledger.api import Activity, Outreach

activities = (
    select(Activity.id, Activity.occurred_on, Area.name.label("place"), Activity.outreach, Activity.title, Activity.people_reached)
    .join(Activity.area, isouter=True)
    .where(Activity.outreach.is_not(None))
)
partners = cast(Activity.partners, String).label("partners")
"""The codes as JSON text: a list shows values that can be keys."""
joint = (
    select(Activity.id, Activity.occurred_on, Area.name.label("place"), Activity.kind, Activity.title, partners)
    .join(Activity.area, isouter=True)
    .where(func.json_array_length(Activity.partners) > 0)
)


def cells(conditions) -> list[tuple]:
    """``(area id, year, month, kind, count)`` of outreach activities."""
    year, month = extract("year", Activity.occurred_on), extract("month", Activity.occurred_on)
    rows = (
        select(Activity.area_id, year, month, Activity.outreach, func.count())
        .where(Activity.outreach.is_not(None), *conditions)
        .group_by(Activity.area_id, year, month, Activity.outreach)
    )
    return [(area, int(y), int(m), kind, count) for area, y, m, kind, count in db.session.execute(rows)]


def grid(first: date, last: date) -> list[dict]:
    """One row per township of the viewer: its counts by kind, each with the address of its rows."""
    towns = db.session.execute(
        select(Area.code, Area.name).where(Area.kind == AreaKind.TOWNSHIP, Area.valid_to.is_(None)).order_by(Area.code)
    ).all()
    township, counts = places("now"), Counter()
    for area, _year, _month, kind, count in cells((Activity.occurred_on.between(first, last),)):
        counts[township(area), kind] += count
    return [
        {"town": town.name, "cells": [(kind, counts[town.name, kind], _rows(first, last, town.code, kind)) for kind in Outreach]}
        for town in towns
    ]


def _rows(first: date, last: date, code: str, kind: Outreach) -> str:
    span = {"from": first.isoformat(), "to": last.isoformat()}
    return url_for("market_day.outreach_list", area=code, outreach=kind.value, **span)


def around(first: date) -> tuple[str, str]:
    """The months before and after."""
    return f"{first - timedelta(days=1):%Y-%m}", f"{first + timedelta(days=32):%Y-%m}"
