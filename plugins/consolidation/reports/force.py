"""Institutions and officers on the last days of two periods."""

from dataclasses import dataclass
from uuid import UUID

from core.api import Figure, ReportQuery, Unit, _, setting
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


def figures(query: ReportQuery, base: ReportQuery, found: Standing, units) -> list[Figure]:
    """Institutions, officers at stations, their share, and the smallest station."""
    asked = {"unit": query.unit.code} if units is not None else {}
    stations = link("consolidation.institutions", on=query.end, **asked)
    stations_before = link("consolidation.institutions", on=base.end, **asked)
    people = None if asked else link("consolidation.officers", on=query.end, where="stations")
    people_before = None if asked else link("consolidation.officers", on=base.end, where="stations")
    fewer, more = change(len(found.after), len(found.before)), change(found.at_stations, found.at_stations_before)
    share = 100 * found.at_stations / found.everybody if found.everybody else None
    least = min((line.officers_after for line in found.lines), default=None)
    institutions = _from_to(len(found.before), len(found.after), fewer)
    return [
        Figure("institutions", _("Stations"), len(found.after), _("stations"), stations),
        Figure("institutions_base", _("Stations, base period"), len(found.before), _("stations"), stations_before),
        Figure(
            "institutions_change", _("Change of stations"), None if fewer is None else round(fewer), "%", stations, institutions
        ),
        Figure("station_force", _("Officers at stations"), found.at_stations, _("people"), people),
        Figure("station_force_base", _("Officers at stations, base period"), found.at_stations_before, _("people"), people_before),
        Figure(
            "station_force_change",
            _("Change of officers at stations"),
            None if more is None else round(more),
            "%",
            people,
            _from_to(found.at_stations_before, found.at_stations, more),
        ),
        Figure(
            "bureau_force",
            _("Police officers of the bureau"),
            found.everybody,
            _("people"),
            link("consolidation.officers", on=query.end, where="bureau"),
        ),
        Figure(
            "station_force_share",
            _("Share of all police officers at stations"),
            None if share is None else round(share, 1),
            "%",
            people,
            _("%(n)s of %(all)s police officers of the bureau", n=found.at_stations, all=found.everybody),
        ),
        Figure(
            "least_officers",
            _("Officers of the smallest station"),
            least,
            _("people"),
            stations,
            _("aim: %(n)s or more", n=setting("consolidation.least_officers")),
        ),
    ]


def _from_to(base: int, count: int, percent: float | None) -> str:
    if percent is None:
        return _("nothing to compare with")
    return _("from %(base)s to %(count)s, exactly %(percent)s %%", base=base, count=count, percent=f"{percent:+.2f}")
