"""Days with just one leader, and with a primary and a backup officer; the days without are named.

A line is a month of a station. Asked of one station and no more than a month, a line is a day: so every number of the long table
opens the days that it counts, and each day opens its page of the roster.
"""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import ALL_ROWS, Column, Figure, ReportQuery, ReportResult, Unit, UnitKind, _, _l, db, today, unit_ids
from plugins.roster.queries.coverage import cover, planned_units

COLUMNS = (
    Column(_l("Station"), "unit"),
    Column(_l("Month"), "month"),
    Column(_l("Days"), "days", numeric=True),
    Column(_l("With one leader"), "leader", numeric=True),
    Column(_l("With primary and backup"), "pair", numeric=True),
    Column(_l("Fully covered"), "full", numeric=True),
    Column(_l("Days with a gap"), "which"),
)
DAYS = (
    Column(_l("Date"), "day"),
    Column(_l("Station"), "unit"),
    Column(_l("With one leader"), "leader"),
    Column(_l("With primary and backup"), "pair"),
    Column(_l("Fully covered"), "full"),
)
AHEAD = timedelta(days=31)


def coverage(query: ReportQuery) -> ReportResult:
    """Station days from the roster; stations that keep no roster in the period are told and not counted."""
    end = min(query.end, today() + AHEAD)
    units = {unit.id: unit for unit in _stations(query)}
    planned = planned_units(units, query.start, end)
    covers = cover([one for one in units if one in planned], query.start, end) if end >= query.start else []
    total = _counts(covers)
    figures = [
        Figure("station_days", _("Station days"), total["days"], _("days"), rows=ALL_ROWS),
        Figure("leader_days", _("With one leader of the day"), total["leader"], _("days"), rows="leader"),
        Figure("pair_days", _("With primary and backup officer"), total["pair"], _("days"), rows="pair"),
        Figure("full_days", _("Fully covered"), total["full"], _("days"), rows="full"),
        Figure(
            "full_share",
            _("Share of days fully covered"),
            round(100 * total["full"] / total["days"], 1) if total["days"] else None,
            "%",
            rows=ALL_ROWS,
        ),
    ]
    notes = _notes(units, planned, query, end)
    if len(units) == 1 and query.days <= AHEAD.days:
        return ReportResult(figures, DAYS, [_day(units, one) for one in covers], notes)
    last = {"unit": _("Total"), "month": "", "which": ""} | total
    return ReportResult(figures, COLUMNS, _months(query, units, covers), notes, total=last)


def _day(units, one) -> dict:
    unit = units[one.unit_id]
    return {
        "unit": unit.name, "day": one.day, "leader": one.leader, "pair": one.pair, "full": one.leader and one.pair,
        "href": url_for("roster.day", day=one.day, unit=unit.code),
    }  # fmt: skip


def _months(query, units, covers) -> list[dict]:
    cells: dict = {}
    for one in covers:
        cells.setdefault((units[one.unit_id].code, f"{one.day:%Y-%m}"), []).append(one)
    return [_row(query, units, month, found) for (_code, month), found in sorted(cells.items())]


def _stations(query: ReportQuery):
    rows = select(Unit).where(Unit.kind == UnitKind.STATION).order_by(Unit.code)
    if query.unit is not None:
        rows = rows.where(Unit.id.in_(unit_ids(query.unit, query.boundaries)))
    return db.session.scalars(rows)


def _row(query, units, month, found) -> dict:
    unit = units[found[0].unit_id]
    of_month = {"unit": unit.code, "boundaries": "then", "from": found[0].day.isoformat(), "to": found[-1].day.isoformat()}
    hrefs = {
        name: query.address(url_for("reports.report", id="roster.coverage"), rows=rows, **of_month) + "#rows"
        for name, rows in (("days", ALL_ROWS), ("leader", "leader"), ("pair", "pair"), ("full", "full"), ("which", ALL_ROWS))
    }
    missing = "、".join(f"{one.day:%d}" for one in found if one.missing or one.extra)
    href = url_for("roster.month", month=month, unit=unit.code)
    return {"unit": unit.name, "month": month, "which": missing, "href": href, "hrefs": hrefs} | _counts(found)


def _counts(found) -> dict:
    return {
        "days": len(found), "leader": sum(one.leader for one in found), "pair": sum(one.pair for one in found),
        "full": sum(one.leader and one.pair for one in found),
    }  # fmt: skip


def _notes(units, planned, query, end) -> list[str]:
    notes = [_("A day is covered by duties that begin on it; absent officers do not count.")]
    without = [unit.name for one, unit in units.items() if one not in planned and unit.valid_to is None]
    if without:
        notes.append(_("Without a roster in this period, and not counted: %(names)s.", names="、".join(without)))
    if query.end > end:
        notes.append(_("Days after %(day)s are not counted.", day=end))
    if query.area is not None or query.officer is not None:
        notes.append(_("Coverage is counted by station; the place or officer that was asked for does not narrow it."))
    return notes
