"""Timelines: the latest records and the counts of twelve months, on the pages of villages, officers and units.

Why no table of monthly counts: with 46,000 facts the timeline's indexes answer a village's twelve months in 1 ms, an officer's in
2 ms, a whole county's in 58 ms, and the monthly report of all townships takes 40 ms of SQL (SQLite, two slow cores). Such a table
would have to be kept in step with every write; an index keeps itself.
"""

from dataclasses import dataclass

from flask import url_for

from core.api import (
    Area,
    Officer,
    Panel,
    Unit,
    _,
    _l,
    current_viewer,
    family_ids,
    installed_kinds,
    kinds_for_viewer,
    today,
    unit_ids,
)
from plugins.ledger.permissions import READ
from plugins.ledger.queries import facts


@dataclass(frozen=True)
class Moment:
    """A line of a timeline as ``ui.timeline`` draws it."""

    title: str
    date: object
    text: str = ""
    who: str = ""
    href: str | None = None
    icon: str = ""


def latest(limit: int = 8, **whose) -> list[Moment]:
    """The latest facts as timeline lines, of the kinds that the viewer may read; ``whose`` as in ``timeline``."""
    kinds = kinds_for_viewer(current_viewer())
    rows = facts.timeline(**whose, hidden=hidden_kinds(), limit=limit)
    return [_line(row, kinds[row.kind]) for row in rows if row.kind in kinds]


def hidden_kinds() -> list[str]:
    """The kinds of installed plugins that this viewer may not read, or whose plugin is off for him."""
    shown = kinds_for_viewer(current_viewer())
    return [kind.model.__tablename__ for kind in installed_kinds() if kind.model.__tablename__ not in shown]


def _line(row, kind) -> Moment:
    amount = f" · {row.counted} {kind.unit}" if row.counted != 1 else ""
    href = url_for(kind.endpoint, id=row.id)
    return Moment(f"{kind.title}{amount}", row.occurred_on, row.label, row.officer or "", href, kind.icon)


def year_start(day):
    """The first day of the twelve months that end with the month of ``day``."""
    month = day.month % 12 + 1
    return day.replace(day=1, month=month, year=day.year if month == 1 else day.year - 1)


def counts(address: dict, **whose) -> list[tuple]:
    """``(title, number, counting unit, address of the rows)`` of the last twelve months by kind."""
    start, end = year_start(today()), today()
    counted = facts.counts_by_kind(start, end, **whose)
    period = {"from": start.isoformat(), "to": end.isoformat()}
    return [
        (kind.title, f"{counted[name]:,}", kind.unit, url_for(kind.listing, **period, **address))
        for name, kind in kinds_for_viewer(current_viewer()).items()
        if counted.get(name)
    ]


def whose(record) -> tuple[dict, dict]:
    """The timeline of a village, officer or unit: what it is asked by, and the filters of its list."""
    if isinstance(record, Area):
        return {"area_ids": family_ids(record, "now")}, {"area": record.code}
    if isinstance(record, Officer):
        return {"officer_id": record.id}, {"officer": record.number}
    return {"unit_ids": unit_ids(record, "now")}, {"unit": record.code}


def latest_panel(record) -> dict:
    """The context of ``core/panel_timeline.html``."""
    asked, address = whose(record)
    return {"entries": latest(**asked), "href": url_for("ledger.records", **address), "hint": _("Nothing was recorded here yet.")}


def counts_panel(record) -> dict:
    """The context of ``core/panel_counts.html``."""
    asked, address = whose(record)
    return {"counts": counts(address, **asked), "hint": _("Nothing was recorded in twelve months.")}


SUBJECTS = (("area", Area), ("officer", Officer), ("unit", Unit))
PANELS = (
    *(
        Panel(f"ledger.{n}_latest", on, _l("Latest records"), READ, "core/panel_timeline.html", latest_panel, "history", 20)
        for n, on in SUBJECTS
    ),
    *(
        Panel(f"ledger.{n}_year", on, _l("Records of twelve months"), READ, "core/panel_counts.html", counts_panel, "chart-bar", 21)
        for n, on in SUBJECTS
    ),
)
