"""What the ledgers tell the morning meeting and the bureau, and their places in the day of each role."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import func, select

from core.api import (
    BUREAU,
    LEADERS,
    Day,
    Entry,
    Gaps,
    NavItem,
    Panel,
    Setting,
    _,
    _l,
    current_viewer,
    db,
    each_day,
    kinds_for_viewer,
    near_day,
    setting,
)
from plugins.ledger.permissions import READ, RECORD, SILENT
from plugins.ledger.queries import silence, watching
from plugins.ledger.queries.facts import counts_by_kind

MOST = 8
OWN = _l("No source gives a figure; the county sets its own.")
VILLAGE_DAYS = Setting("ledger.silent_days", _l("A village without a record is listed after"), 30, OWN, _l("days"), low=1, high=366)
STATION_DAYS = Setting(
    "ledger.silent_station_days", _l("A station without a record is listed after"), 3, OWN, _l("days"), low=1, high=90
)


def yesterday_panel(day: Day) -> dict:
    """What was recorded yesterday, by kind."""
    before = day.date - timedelta(days=1)
    known, period = kinds_for_viewer(current_viewer()), {"from": before.isoformat(), "to": before.isoformat()}
    found = {kind: count for kind, count in counts_by_kind(before, before).items() if kind in known and count}
    counts = [(known[kind].title, count, known[kind].unit, url_for(known[kind].listing, **period)) for kind, count in found.items()]
    return {"counts": counts, "hint": _("Nothing was recorded yesterday."), "href": url_for("ledger.records", **period)}


def watch_panel(_day: Day) -> dict:
    """Disputes that go on and hazards that are past their day, the first due first."""
    disputes, hazards = watching.disputes(MOST // 2), watching.hazards(MOST // 2, late=True)
    entries = [_line(row, _("Dispute")) for row in disputes] + [_line(row, _("Hazard")) for row in hazards]
    return {"entries": entries, "href": url_for("ledger.watch"), "hint": _("No dispute goes on, no hazard is past its day.")}


def _line(row, label) -> Entry:
    tone = "bad" if row.late else "info"
    note = near_day(row.due) if row.due else ""
    return Entry(row.title, url_for("ledger.fact", id=row.id), label, tone, note)


def villages_panel(gaps: Gaps) -> dict:
    """Villages of which nothing has been recorded for long."""
    rows = silence.villages(gaps.date - timedelta(days=setting(VILLAGE_DAYS.key)))
    total = db.session.scalar(select(func.count()).select_from(rows.subquery()))
    entries = [
        Entry(
            f"{row.town} {row.village}",
            url_for("organisation.area", id=row.id),
            _("No record"),
            "warn",
            str(row.last or _("never")),
        )
        for row in db.session.execute(rows.order_by("code").limit(MOST))
    ]
    hint = _("Every village has a record of the last %(n)s days.", n=setting(VILLAGE_DAYS.key))
    return {"entries": entries, "more": total - MOST, "href": url_for("ledger.silent"), "hint": hint}


def stations_panel(gaps: Gaps) -> dict:
    """Stations that have recorded nothing for some days."""
    found = silence.stations(gaps.date - timedelta(days=setting(STATION_DAYS.key)))
    entries = [
        Entry(row.name, url_for("ledger.records", unit=row.code), _("No record"), "bad", str(row.last or _("never")))
        for row in found[:MOST]
    ]  # fmt: skip
    hint = _("Every station has a record of the last %(n)s days.", n=setting(STATION_DAYS.key))
    return {"entries": entries, "more": len(found) - MOST, "hint": hint}


LINES = "core/panel_lines.html"
CONTRIBUTIONS = (
    VILLAGE_DAYS,
    STATION_DAYS,
    NavItem(_l("Disputes and hazards"), "ledger.watch", READ, "", "scale", 40, daily=each_day(60, *LEADERS)),
    NavItem(_l("Write down once"), "ledger.record_page", RECORD, "", "plus", 40, daily=each_day(40, "officer", "household")),
    NavItem(
        _l("Disputes to follow up"), "ledger.watch", READ, "", "scale", 40, query=(("mine", "1"),),
        daily=each_day(50, "officer", "household"),
    ),
    NavItem(
        _l("Information"), "ledger.info_items", READ, "", "messages", 90,
        daily=each_day(60, "officer", "household"),
    ),
    NavItem(
        _l("Villages without records"), "ledger.silent", SILENT, "", "map-pin", 90,
        daily=(*each_day(70, *LEADERS), *each_day(30, *BUREAU)),
    ),
    Panel("ledger.yesterday", Day, _l("Recorded yesterday"), READ, "core/panel_counts.html", yesterday_panel, "clipboard-list", 30),
    Panel("ledger.watch", Day, _l("Disputes and hazards"), READ, LINES, watch_panel, "scale", 35),
    Panel("ledger.silent_villages", Gaps, _l("Villages without records"), SILENT, LINES, villages_panel, "map-pin", 10),
    Panel("ledger.silent_stations", Gaps, _l("Stations without records"), SILENT, LINES, stations_panel, "building-community", 20),
)  # fmt: skip
