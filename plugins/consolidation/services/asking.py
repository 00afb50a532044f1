"""The questions that planners answer, put together from what the county has entered."""

from dataclasses import asdict

from core.api import Refused, _, setting
from plugins.consolidation.models import Scenario
from plugins.consolidation.planning.merging import MergeProblem, Station, Village, unknown_roads
from plugins.consolidation.queries import stations as read


def merge_question(scenario: Scenario) -> MergeProblem:
    """The question of a scenario: stations, borders, villages and roads of its day.

    Raises:
        Refused: naming what has not been entered and the sheet that takes it.
    """
    day = scenario.as_of
    units = {unit.id: unit for unit in read.stations(day)}
    known = read.profiles(day)
    missing = [unit.name for key, unit in units.items() if key not in known]
    if missing:
        raise Refused(
            _(
                "There is no profile for: %(names)s. Enter them, or import the sheet “Station profiles”.",
                names="、".join(missing[:6]),
            )
        )
    adjacent = _codes(read.borders(day), units)
    if not adjacent:
        raise Refused(_("No two stations are known to touch. Import the sheet “Stations that touch”."))
    force, _everybody = read.force(day)
    stations = tuple(
        Station(unit.code, len(force.get(key, ())), known[key].population, known[key].incidents, known[key].cost_yuan)
        for key, unit in units.items()
    )
    villages = _villages(day, units, known)
    wishes = scenario.merges, scenario.officers_after, scenario.least_officers, scenario.longest_minutes
    problem = MergeProblem(stations, adjacent, villages, *wishes, setting("consolidation.larger_is_central") == "yes")
    open_pairs = unknown_roads(problem)
    if len(open_pairs) == len(adjacent):
        raise Refused(_("No road minutes are known between the stations. Import the sheet “Road minutes”."))
    return problem


def _codes(borders, units) -> tuple[tuple[str, str], ...]:
    pairs = (tuple(sorted(units[key].code for key in pair)) for pair in borders if pair <= set(units))
    return tuple(sorted(pairs))


def _villages(day, units, known) -> tuple[Village, ...]:
    """Villages with their share of the station's incidents: by people where they are known, otherwise alike."""
    owners, times, areas = read.owners(day), read.road_times(), read.villages(day)
    own = {key: [area for area in areas if owners.get(area.id) == key] for key in units}
    found = []
    for key, unit in units.items():
        people = sum(area.population or 0 for area in own[key])
        for area in own[key]:
            share = (area.population or 0) / people if people else 1 / len(own[key])
            minutes = {units[other].code: told for other, told in times.get(area.id, {}).items() if other in units}
            found.append(Village(area.code, unit.code, round(known[key].incidents * share, 3), minutes))
    return tuple(found)


def stored(problem) -> dict:
    """A question as plain values, for a JSON column."""
    return asdict(problem)
