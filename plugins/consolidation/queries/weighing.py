"""Pairs of stations that touch, weighed on the four criteria of the article: the higher, the more is said for a merger."""

from dataclasses import dataclass
from datetime import date

from core.api import Unit, setting
from plugins.consolidation.models import StationProfile
from plugins.consolidation.queries import stations as read

CRITERIA = ("population", "area", "roads", "order")


@dataclass(frozen=True)
class Pair:
    """Two stations that touch, a score between 0 and 100 for each criterion, and the weighted one."""

    one: Unit
    other: Unit
    scores: dict[str, float]
    score: float


def pairs(day: date) -> list[Pair]:
    """All pairs that touch and have profiles, the fittest first."""
    units = {unit.id: unit for unit in read.stations(day)}
    known = {key: profile for key, profile in read.profiles(day).items() if key in units}
    if len(known) < 2:
        return []
    weights = {name: float(setting(f"consolidation.weight_{name}")) for name in CRITERIA}
    most = {name: max(_size(profile, name) for profile in known.values()) * 2 or 1 for name in CRITERIA}
    found = []
    for border in read.borders(day):
        one, other = sorted(border, key=lambda key: getattr(units.get(key), "code", ""))
        if one in known and other in known:
            found.append(_pair(units[one], units[other], known[one], known[other], weights, most))
    return sorted(found, key=lambda pair: (-pair.score, pair.one.code, pair.other.code))


def _size(profile: StationProfile, name: str) -> float:
    values = {
        "population": profile.population, "area": profile.square_km, "roads": profile.road_minutes,
        "order": profile.incidents * profile.grade,
    }  # fmt: skip
    return float(values[name])


def _pair(one, other, its, others, weights, most) -> Pair:
    """What both have together, against twice the largest: little work together speaks for one station."""
    scores = {name: round(100 * (1 - (_size(its, name) + _size(others, name)) / most[name]), 1) for name in CRITERIA}
    total = sum(weights.values()) or 1
    return Pair(one, other, scores, round(sum(scores[name] * weights[name] for name in CRITERIA) / total, 1))
