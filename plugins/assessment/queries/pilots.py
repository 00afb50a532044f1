"""The evaluation of a pilot: before and after, pilot stations and the others, with exact intervals."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from core.api import (
    Period,
    RateRatio,
    ReportQuery,
    Unit,
    UnitKind,
    current_county,
    db,
    rate_ratio,
    setting,
    unit_families,
    within_county,
)
from plugins.assessment.models import Pilot
from plugins.ledger.api import MEASURES, count_by

COMPARED = ("visits", "disputes", "disputes_resolved", "hazards", "hazards_closed", "activities", "meetings", "suggestions")
"""Counts of events only: people met and leaflets come in bundles, so that an interval of counts would be too narrow for them."""

pilots = select(Pilot.id, Pilot.title, Pilot.plugin, Pilot.first_day, Pilot.base_from, Pilot.base_to, Pilot.digest)


def stations() -> list[Unit]:
    """The county's stations of today."""
    rows = select(Unit).where(Unit.kind == UnitKind.STATION, Unit.valid_to.is_(None)).order_by(Unit.code)
    return list(db.session.scalars(rows))


def counts(period: Period, codes) -> dict[str, dict[str, int]]:
    """``{measure: {station code: count}}`` of a period; a station's posts, and stations that were merged into it, are its own.

    Why of the whole county for everybody who sees the page: they are sums of stations. Within the reach of one station's chief the
    frozen baseline of all would be set against the records of his own.
    """
    with within_county(current_county()):
        query, known = ReportQuery(current_county(), period.start, period.end), _codes_of(codes)
        found = {}
        for name in COMPARED:
            by_code = dict.fromkeys(sorted(codes), 0)
            for unit_id, number in count_by(name, query, MEASURES[name].model.unit_id).items():
                if unit_id in known:
                    by_code[known[unit_id]] += int(number)
            found[name] = by_code
    return found


def _codes_of(codes) -> dict:
    """``{unit: code of the station it belongs to}``, as the filter of the lists that the counts open sees it."""
    units = list(db.session.scalars(select(Unit).where(Unit.code.in_(list(codes))).order_by(Unit.valid_from.nulls_first())))
    families = unit_families(units, "now")
    return {one: unit.code for unit in units for one in families[unit.id]}


def names_of_stations(codes) -> list[Unit]:
    """The stations with these codes, as they are called today."""
    with within_county(current_county()):
        rows = select(Unit).where(Unit.code.in_(list(codes))).order_by(Unit.code, Unit.valid_from.nulls_first())
        return list({unit.code: unit for unit in db.session.scalars(rows)}.values())


@dataclass(frozen=True)
class Change:
    """A measure in one group of stations: counts before and after with their station-days, and the exact rate ratio."""

    before: int
    after: int
    ratio: RateRatio


@dataclass(frozen=True)
class Evaluated:
    """A measure of the pilot stations and of the others."""

    name: str
    title: object
    unit: object
    pilot: Change
    others: Change | None


@dataclass(frozen=True)
class Evaluation:
    """All measures, the days of both periods, and the numbers of stations."""

    pilot: Pilot
    base: Period
    period: Period
    lines: list[Evaluated]

    @property
    def base_days(self) -> int:
        """Days of the base period."""
        return (self.base.end - self.base.start).days + 1

    @property
    def days(self) -> int:
        """Days of the period."""
        return (self.period.end - self.period.start).days + 1


def evaluate(pilot: Pilot, last: date, first: date | None = None) -> Evaluation:
    """Compare from the pilot's first day (or later) to ``last`` with the frozen baseline."""
    period = Period(max(first or pilot.first_day, pilot.first_day), last)
    base = Period(pilot.base_from, pilot.base_to)
    now = counts(period, [*pilot.stations, *pilot.others])
    days = (base.end - base.start).days + 1, (period.end - period.start).days + 1
    lines = [
        Evaluated(
            name, MEASURES[name].title, MEASURES[name].unit, _change(pilot.figures.get(name, {}), now[name], pilot.stations, *days),
            _change(pilot.figures.get(name, {}), now[name], pilot.others, *days) if pilot.others else None,
        )
        for name in COMPARED
    ]  # fmt: skip
    return Evaluation(pilot, base, period, lines)


def _change(before, after, codes, base_days, days) -> Change:
    old, new = sum(before.get(code, 0) for code in codes), sum(after.get(code, 0) for code in codes)
    confidence = setting("assessment.confidence") / 100
    return Change(old, new, rate_ratio(new, days * len(codes), old, base_days * len(codes), confidence))


def newest_pilot(day: date) -> Pilot | None:
    """The pilot that began last, up to a day: what begins later hides nothing of the periods before it."""
    return db.session.scalars(select(Pilot).where(Pilot.first_day <= day).order_by(Pilot.first_day.desc(), Pilot.id)).first()
