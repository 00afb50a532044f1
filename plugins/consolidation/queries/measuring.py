"""A plan side by side with today: institutions, officers, people per officer, road minutes, cost; from the plan's own question."""

from core.api import Solution
from plugins.consolidation.planning.merging import MergeProblem, Station, Village
from plugins.consolidation.queries import stations as read

FAR = 30  # minutes; the share of incidents that lie farther away is printed beside the mean


def question(stored: dict) -> MergeProblem:
    """The question as it was stored."""
    made = dict(stored)
    made["stations"] = tuple(Station(**one) for one in stored["stations"])
    made["villages"] = tuple(Village(**one) for one in stored["villages"])
    made["adjacent"] = tuple(tuple(pair) for pair in stored["adjacent"])
    return MergeProblem(**made)


def today_of(problem: MergeProblem) -> dict:
    """The measures before any merger."""
    return _measures(problem, {}, {station.code: station.officers for station in problem.stations}, 0)


def after_of(problem: MergeProblem, solution: Solution, post_share: float) -> dict:
    """The measures of a plan; a post keeps ``post_share`` (0 to 1) of what its station cost."""
    into = {row["closed"]: row["central"] for row in solution.rows if row["kind"] == "merge"}
    officers = {row["code"]: row["officers"] for row in solution.rows if row["kind"] == "station"}
    return _measures(problem, into, officers, post_share)


def closes_larger(plan) -> list[str]:
    """Names of stations that a plan closes although more people live around them than around the central one."""
    if plan.answer is None:
        return []
    people = {one["code"]: one["population"] for one in plan.problem["stations"]}
    rows = [row for row in plan.answer.rows if row["kind"] == "merge" and people[row["closed"]] > people[row["central"]]]
    names = read.names_by_code() if rows else {}
    return [names.get(row["closed"], row["closed"]) for row in rows]


def _measures(problem, into, officers, post_share) -> dict:
    people = sum(station.population for station in problem.stations)
    cost = sum(station.cost * (post_share if station.code in into else 1) for station in problem.stations)
    ways = sorted(
        (village.minutes[to], village.incidents)
        for village in problem.villages
        if (to := into.get(village.station, village.station)) in village.minutes
    )
    weight, total = sum(n for _minutes, n in ways), sum(officers.values())
    return {
        "institutions": len(problem.stations) - len(into),
        "officers": total,
        "least": min(officers.values(), default=0),
        "per_officer": round(people / total) if total else None,
        "mean": round(sum(minutes * n for minutes, n in ways) / weight, 1) if weight else None,
        "p95": _at_share(ways, weight, 0.95),
        "longest": ways[-1][0] if ways else None,
        "far": round(100 * sum(n for minutes, n in ways if minutes > FAR) / weight, 1) if weight else None,
        "losing": sum(station.population for station in problem.stations if station.code in into),
        "cost": round(cost),
        "each": round(cost / (len(problem.stations) - len(into))) if len(problem.stations) > len(into) else None,
    }


def _at_share(ways, weight, wanted) -> float | None:
    """The minutes within which so great a share of the incidents lies."""
    seen = 0.0
    for minutes, n in ways:
        seen += n
        if seen >= weight * wanted - 1e-9:
            return minutes
    return None
