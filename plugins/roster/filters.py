"""The filters of the list of slots, and the one that asks for a kind of day: market days, holidays, weekends."""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import request
from sqlalchemy import and_, false, or_

from core.api import Filter, _l, current_county, today, within_county
from plugins.roster.calendar import WorkingTime, market_dates
from plugins.roster.models import Slot
from plugins.roster.people import all_unit_ids
from plugins.roster.reckoning import days_between
from plugins.roster.words import DUTIES, PLACES, SLOT_STATES, shift_titles

DAYS = {"market": _l("Market days"), "holiday": _l("Public holidays"), "weekend": _l("Weekends")}
LONGEST = timedelta(days=800)


def special(kind: str, first: date, last: date):
    """The SQL condition that a slot begins on a day of one kind; a market day is one of the slot's own station."""
    working = WorkingTime(first, last)
    if kind in ("holiday", "weekend"):
        asked = working.holiday if kind == "holiday" else working.weekend
        return Slot.occurred_on.in_([day for day in days_between(first, last) if asked(day)])
    with within_county(current_county()):
        found = market_dates(all_unit_ids(), first, last)
    groups: dict[frozenset, list] = {}
    for unit_id, days in found.items():
        if days:
            groups.setdefault(frozenset(days), []).append(unit_id)
    alike = [and_(Slot.unit_id.in_(units), Slot.occurred_on.in_(sorted(days))) for days, units in groups.items()]
    return or_(*alike) if alike else false()


@dataclass(frozen=True)
class DayFilter(Filter):
    """Slots of market days, public holidays or weekends, within the period that the list asks for (at most two years)."""

    def condition(self):
        if self.value not in DAYS:
            return None
        first, last = _day("from", today() - timedelta(days=365)), _day("to", today() + timedelta(days=62))
        return special(self.value, max(first, last - LONGEST), last)


def _day(name: str, default: date) -> date:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return default


def slot_filters() -> tuple[Filter, ...]:
    """What the list of slots can be asked for; the names are those of all facts."""
    return (
        Filter("from", _l("From"), Slot.occurred_on, "date_from"),
        Filter("to", _l("To"), Slot.occurred_on, "date_to"),
        Filter("unit", _l("Station"), Slot.unit_id, "unit"),
        Filter("area", _l("Place"), Slot.area_id, "area"),
        Filter("officer", _l("Officer"), Slot.officer_id, "officer"),
        Filter("kind", _l("Shift"), Slot.kind, "choice", lambda: list(shift_titles().items())),
        Filter("duty", _l("Duty"), Slot.duty, "choice", tuple((duty.value, title) for duty, title in DUTIES.items())),
        Filter("place", _l("Where"), Slot.place, "choice", tuple((place.value, title) for place, title in PLACES.items())),
        DayFilter("days", _l("Days"), Slot.occurred_on, "choice", tuple(DAYS.items())),
        Filter("night", _l("Nights"), Slot.night, "flag", (("1", _l("Only nights")),)),
        Filter("state", _l("State"), Slot.state, "choice", tuple(SLOT_STATES.items())),
        PresentFilter("worked", _l("Worked"), Slot.absence, "choice", (("1", _l("Without the absent")),)),
        *(one for one in (OutsideFilter("outside", _l("Outside normal time"), Slot.outside_minutes, "flag"),) if one.value),
    )


@dataclass(frozen=True)
class PresentFilter(Filter):
    """Slots of those who were there."""

    def condition(self):
        return Slot.absence.is_(None) if self.value else None


@dataclass(frozen=True)
class OutsideFilter(Filter):
    """Slots with minutes outside normal working time; only the figures of the report of hours ask for them."""

    def condition(self):
        return Slot.outside_minutes > 0 if self.value else None
