"""Institutions and officers on the last days of two periods."""

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from core.api import ALL_ROWS, Figure, Reach, ReportQuery, Unit, _, current_viewer, setting
from plugins.consolidation.queries import stations as read
from plugins.consolidation.reports.asked import change, link


@dataclass(frozen=True)
class Line:
    """A station of the end of the period, what it was before, and the officers of both days."""

    unit: Unit
    before: list[Unit]
    officers_before: int
    officers_after: int


@dataclass(frozen=True)
class Standing:
    """Stations of both days, officers at stations, all police officers of the bureau, and a line for each station."""

    after: list[Unit]
    before: list[Unit]
    at_stations: int
    at_stations_before: int
    everybody: int
    lines: list[Line]


def standing(query: ReportQuery, base: ReportQuery, units: set[UUID] | None) -> Standing:
    """How it stood on the last day of both periods."""
    after, before = (_asked(read.stations(day), units) for day in (query.end, base.end))
    force, everybody = read.force(query.end)
    earlier, _all = read.force(base.end)
    became = read.heirs(query.end)
    lines = []
    for unit in after:
        own = [one for one in before if became.get(one.id, one.id) == unit.id]
        lines.append(Line(unit, own, _heads(earlier, own), _heads(force, [unit])))
    return Standing(after, before, _heads(force, after), _heads(earlier, before), len(everybody), lines)


def _asked(found, units) -> list[Unit]:
    return [unit for unit in found if units is None or unit.id in units]


def _heads(force, units) -> int:
    return len(set().union(*(force.get(unit.id, set()) for unit in units)))


def figures(query: ReportQuery, base: ReportQuery, found: Standing) -> list[Figure]:
    """Institutions, officers at stations, their share, and the smallest station."""
    return [*_institutions(query, base, found), *_officers(query, base, found), *_share(query, found), _least(query, found)]


def _institutions(query, base, found: Standing) -> list[Figure]:
    count, before = len(found.after), len(found.before)
    fewer = change(count, before)
    rows, rows_before = (link(query, "consolidation.institutions", on=day) for day in (query.end, base.end))
    return [
        Figure("institutions", _("Stations"), count, _("stations"), rows),
        Figure("institutions_base", _("Stations, base period"), before, _("stations"), rows_before),
        _changed("institutions_change", _("Change of stations"), before, count, fewer),
    ]


def _officers(query, base, found: Standing) -> list[Figure]:
    count, before = found.at_stations, found.at_stations_before
    rows, rows_before = (people(query, day) for day in (query.end, base.end))
    return [
        Figure("station_force", _("Officers at stations"), count, _("people"), rows),
        Figure("station_force_base", _("Officers at stations, base period"), before, _("people"), rows_before),
        _changed("station_force_change", _("Change of officers at stations"), before, count, change(count, before)),
    ]


def people(query: ReportQuery, day, unit: str | None = None) -> str:
    """The address of the police officers of a day at stations, or at one of them."""
    unit = unit or (query.unit.code if query.unit is not None else None)
    return url_for("consolidation.officers", on=day, unit=unit)


def _share(query, found: Standing) -> list[Figure]:
    """Officers at stations as a share of all; only for those who see all of the bureau."""
    viewer = current_viewer()
    if viewer is not None and viewer.reach < Reach.COUNTY:
        return []
    share = 100 * found.at_stations / found.everybody if found.everybody else None
    rows = url_for("consolidation.officers", on=query.end, where="bureau")
    words = _("%(n)s of %(all)s police officers of the bureau", n=found.at_stations, all=found.everybody)
    return [
        Figure("bureau_force", _("Police officers of the bureau"), found.everybody, _("people"), rows),
        Figure("station_force_share", _("Share of all police officers at stations"), None if share is None else round(share, 1),
               "%", None, words, rows=ALL_ROWS),
    ]  # fmt: skip


def _least(query, found: Standing) -> Figure:
    smallest = min(found.lines, key=lambda line: line.officers_after, default=None)
    href = people(query, query.end, smallest.unit.code) if smallest else link(query, "consolidation.institutions", on=query.end)
    words = _("aim: %(n)s or more", n=setting("consolidation.least_officers"))
    least = smallest.officers_after if smallest else None
    return Figure("least_officers", _("Officers of the smallest station"), least, _("people"), href, words)


def _changed(name, title, base: int, count: int, percent: float | None) -> Figure:
    """A change in per cent with both counts; the stations of the table are what it rests on."""
    words = _("nothing to compare with")
    if percent is not None:
        words = _("from %(base)s to %(count)s, exactly %(percent)s %%", base=base, count=count, percent=f"{percent:+.2f}")
    return Figure(name, title, None if percent is None else round(percent), "%", None, words, rows=ALL_ROWS)
