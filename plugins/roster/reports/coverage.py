"""Days with just one leader, and with a primary and a backup officer; the days without are named."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import select

from core.api import Column, Figure, ReportQuery, ReportResult, Unit, UnitKind, _, _l, db, today, unit_ids
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
AHEAD = timedelta(days=31)


def coverage(query: ReportQuery) -> ReportResult:
    """Station days from the roster; stations that keep no roster in the period are told and not counted."""
    end = min(query.end, today() + AHEAD)
    units = {unit.id: unit for unit in _stations(query)}
    planned = planned_units(units, query.start, end)
    covers = cover([one for one in units if one in planned], query.start, end) if end >= query.start else []
    cells: dict = {}
    for one in covers:
        cells.setdefault((units[one.unit_id].code, f"{one.day:%Y-%m}"), []).append(one)
    rows = [_row(units, month, found) for (_code, month), found in sorted(cells.items())]
    total = _counts(covers)
    figures = [
        Figure("station_days", _("Station days"), total["days"], _("days")),
        Figure("leader_days", _("With one leader of the day"), total["leader"], _("days"), _slots(query, end, "leader")),
        Figure("pair_days", _("With primary and backup officer"), total["pair"], _("days"), _slots(query, end, "primary")),
        Figure("full_days", _("Fully covered"), total["full"], _("days")),
        Figure(
            "full_share",
            _("Share of days fully covered"),
            round(100 * total["full"] / total["days"], 1) if total["days"] else None,
            "%",
        ),
    ]
    return ReportResult(
        figures, COLUMNS, rows, _notes(units, planned, query, end), total={"unit": _("Total"), "month": "", "which": ""} | total
    )


def _slots(query, end, duty) -> str:
    return query.address(url_for("roster.slots"), duty=duty, worked="1", to=end.isoformat())


def _stations(query: ReportQuery):
    rows = select(Unit).where(Unit.kind == UnitKind.STATION).order_by(Unit.code)
    if query.unit is not None:
        rows = rows.where(Unit.id.in_(unit_ids(query.unit, query.boundaries)))
    return db.session.scalars(rows)


def _row(units, month, found) -> dict:
    unit = units[found[0].unit_id]
    missing = "、".join(f"{one.day:%d}" for one in found if one.missing or one.extra)
    href = url_for("roster.month", month=month, unit=unit.code)
    return {"unit": unit.name, "month": month, "which": missing, "href": href} | _counts(found)


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
