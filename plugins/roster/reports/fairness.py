"""Who carried how much: nights, holidays, market days, weekends and hours of each officer.

A figure beside the average says more than a rank: the ledger is for sharing duties out, not for scoring people.
"""

from collections import Counter
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import select

from core.api import ALL_ROWS, Column, Figure, Officer, ReportQuery, ReportResult, Unit, _, _l, db, ngettext
from plugins.roster.calendar import WorkingTime, market_dates
from plugins.roster.models import Slot

COLUMNS = (
    Column(_l("Officer"), "officer"),
    Column(_l("Station"), "unit"),
    Column(_l("Number of duties"), "slots", numeric=True),
    Column(_l("Nights"), "nights", numeric=True),
    Column(_l("Public holidays"), "holidays", numeric=True),
    Column(_l("Market days"), "markets", numeric=True),
    Column(_l("Weekends"), "weekends", numeric=True),
    Column(_l("Hours"), "hours", numeric=True),
)
OPENS = {
    "slots": {},
    "nights": {"night": "1"},
    "holidays": {"days": "holiday"},
    "markets": {"days": "market"},
    "weekends": {"days": "weekend"},
    "hours": {},
}


def fairness(query: ReportQuery) -> ReportResult:
    """Counts of duties done; a duty counts on the day on which it begins, and only if the officer was there."""
    rows = read(query)
    tally = _tally(rows, query)
    total = sum(tally.values(), Counter())
    names = {row.officer_id: (row.number, row.name, row.unit) for row in rows}
    lines = [_line(query, names[officer], count) for officer, count in tally.items()]
    figures = [
        Figure("officers", _("Officers with duties"), len(tally), _("people"), rows=ALL_ROWS),
        Figure("slots", _("Number of duties"), total["slots"], _("times"), _address(query, "slots")),
        Figure("nights", _("Nights"), total["nights"], _("times"), _address(query, "nights")),
        Figure("holidays", _("Public holidays"), total["holidays"], _("times"), _address(query, "holidays")),
        Figure("markets", _("Market days"), total["markets"], _("times"), _address(query, "markets")),
        Figure("weekends", _("Weekends"), total["weekends"], _("times"), _address(query, "weekends")),
        Figure("hours", _("Hours worked"), round(total["minutes"] / 60, 1), _("hours"), _address(query, "slots")),
    ]
    last = {"officer": _("Total"), "unit": "", "hrefs": {name: _address(query, name) for name in OPENS}} | _numbers(total)
    return ReportResult(figures, COLUMNS, sorted(lines, key=lambda line: (line["unit"], line["number"])), _notes(tally), total=last)


def read(query: ReportQuery):
    """The duties of a period that were done, with the officer's name and home unit."""
    statement = (
        select(Slot.officer_id, Slot.unit_id, Slot.occurred_on, Slot.night, Slot.minutes, Slot.outside_minutes, Slot.duty,
               Officer.number, Officer.name, Unit.name.label("unit"))
        .join(Slot.officer)
        .join(Unit, (Unit.id == Officer.unit_id) & (Unit.county_id == Officer.county_id))
        .where(*query.conditions(Slot), Slot.absence.is_(None))
    )  # fmt: skip
    return db.session.execute(statement).all()


@dataclass
class _Days:
    """Which kind of day a duty begins on."""

    working: WorkingTime
    markets: dict

    def of(self, row) -> dict:
        day = row.occurred_on
        return {
            "slots": 1, "nights": int(row.night), "holidays": int(self.working.holiday(day)), "minutes": row.minutes,
            "weekends": int(self.working.weekend(day)), "markets": int(day in self.markets[row.unit_id]),
        }  # fmt: skip


def _tally(rows, query: ReportQuery) -> dict:
    days = _Days(WorkingTime(query.start, query.end), market_dates({row.unit_id for row in rows}, query.start, query.end))
    found: dict = {}
    for row in rows:
        found.setdefault(row.officer_id, Counter()).update(days.of(row))
    return found


def _line(query, names, count) -> dict:
    number, name, unit = names
    hrefs = {column: _address(query, column, officer=number) for column in OPENS}
    return {"officer": name, "number": number, "unit": unit, "href": hrefs["slots"], "hrefs": hrefs} | _numbers(count)


def _numbers(count: Counter) -> dict:
    return {name: count[name] for name in OPENS if name != "hours"} | {"hours": round(count["minutes"] / 60, 1)}


def _address(query: ReportQuery, column: str, **more) -> str:
    return query.address(url_for("roster.slots"), worked="1", **OPENS[column], **more)


def _notes(tally) -> list[str]:
    nights = sorted(count["nights"] for count in tally.values())
    notes = [_("A duty counts on the day on which it begins; the absent are not counted.")]
    if nights:
        spread = ngettext("%(num)d officer", "%(num)d officers", len(nights))
        notes.append(_("Nights: from %(low)s to %(high)s among %(people)s.", low=nights[0], high=nights[-1], people=spread))
    return notes
