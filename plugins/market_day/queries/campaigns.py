"""What the ledgers hold of a campaign's days and stations, station by station."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import ReportQuery, Unit, UnitKind, current_county, db, may_open, today
from plugins.ledger.api import MEASURES, count
from plugins.market_day.models import Campaign

campaigns = select(Campaign.id, Campaign.name, Campaign.theme, Campaign.starts_on, Campaign.ends_on)
COUNTED = ("activities", "people_reached", "disputes", "disputes_resolved", "hazards", "calls")
"""Measures of the ledgers: what was done, and what was found; calls are those imported from the police's own system."""


def stations_of(campaign: Campaign) -> list[Unit]:
    """The stations that take part, as far as the viewer sees them."""
    rows = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.on(campaign.starts_on)).order_by(Unit.code)
    if campaign.stations:
        rows = rows.where(Unit.code.in_(campaign.stations))
    return list(db.session.scalars(rows))


def columns() -> list:
    """The measures that a campaign's page shows: those whose rows the viewer may open."""
    return [MEASURES[name] for name in COUNTED if may_open(MEASURES[name].listing)]


def counted(campaign: Campaign) -> list[dict]:
    """One line for each station: its counts in the days of the campaign until today, each with the address of its rows."""
    last = min(campaign.ends_on, max(today(), campaign.starts_on))
    return [_line(ReportQuery(current_county(), campaign.starts_on, last, unit=unit)) for unit in stations_of(campaign)]


def _line(query: ReportQuery) -> dict:
    cells = [(count(m.id, query), query.address(url_for(m.listing), **m.args)) for m in columns()]
    return {"unit": query.unit.name, "cells": cells}


def sums(lines: list[dict]) -> list[int]:
    """The last line: what the stations have together."""
    return [sum(values) for values in zip(*([value for value, _href in line["cells"]] for line in lines), strict=True)]


def state(campaign: Campaign) -> str:
    """``coming``, ``running`` or ``over``, as of today."""
    if campaign.starts_on > today():
        return "coming"
    return "over" if campaign.ends_on < today() else "running"


def first_days() -> dict:
    """Dates to begin a new campaign with: a month from today."""
    return {"starts_on": today(), "ends_on": today() + timedelta(days=30)}
