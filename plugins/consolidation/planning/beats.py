"""Beats (责任区): both townships of a central station cut into the same number, and each officer given one in each.

Source: the Taining article (两个派出所辖区划分成相同数目的责任区；两个乡政府所在地责任区由所长和指导员分别负责).
Where a county has entered which villages touch, a beat hangs together; where it has not, only the work is shared out evenly.
"""

from dataclasses import dataclass

from core.api import Programme, Relaxation, Solution, Status, Unmet

CHIEF, INSTRUCTOR, OFFICER = "chief", "instructor", "officer"
TOO_BIG = 1.5


@dataclass(frozen=True)
class Place:
    """A village and its work (any measure of load, 0 or more)."""

    code: str
    load: float


@dataclass(frozen=True)
class Town:
    """A township: its villages, the one where the township government sits, and which villages touch (may be empty)."""

    code: str
    villages: tuple[Place, ...]
    seat: str
    touching: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class BeatProblem:
    """Two townships and the officers of the central station, as (id, rank); as many beats in each as there are officers."""

    towns: tuple[Town, Town]
    officers: tuple[tuple[str, str], ...]


def solve(problem: BeatProblem, seconds: float = 10, seed: int = 0) -> Solution:
    """Beats whose work differs as little as can be, and one in each township for every officer.

    Rows: village, town, beat, officer.
    """
    number, impossible = len(problem.officers), relaxations(problem)
    if impossible:
        return Solution(Status.IMPOSSIBLE, relaxations=impossible, method="count", seed=seed)
    cuts, bounds = [], []
    for town in problem.towns:
        cut, bound = divide(town, number, seconds / 2, seed)
        cuts.append(cut)
        bounds.append(bound)
    owners = assign(problem, cuts)
    rows = [{"village": village, "town": town.code, "beat": beat, "officer": owners[town.code, beat]}
            for town, cut in zip(problem.towns, cuts, strict=True) for village, beat in sorted(cut.items())]  # fmt: skip
    objective = sum(_spread(town, cut, number) for town, cut in zip(problem.towns, cuts, strict=True))
    bound = sum(bounds)
    proved = objective <= bound + 1e-3
    return Solution(Status.PROVED if proved else Status.GAP, rows, objective, bound, too_big(problem), [], "highs", seed)


def relaxations(problem: BeatProblem) -> list[Relaxation]:
    """What makes beats impossible: no chief or instructor of one's own for the two seats, or fewer villages than officers."""
    number, fewest = len(problem.officers), min(len(town.villages) for town in problem.towns)
    ranks = [rank for _, rank in problem.officers]
    leaders = (CHIEF in ranks) + (INSTRUCTOR in ranks)
    gives = [Relaxation("leaders", leaders, 2)] if leaders < 2 else []
    return gives + ([Relaxation("officers", number, fewest)] if fewest < number else [])


def too_big(problem: BeatProblem) -> list[Unmet]:
    """Villages whose work alone is far more than an even share: only sharing out their groups would make that even."""
    number, found = len(problem.officers), []
    for town in problem.towns:
        total = sum(place.load for place in town.villages)
        found += [Unmet("even", place.code, round(place.load / total, 4), "village_too_big")
                  for place in town.villages if total and place.load * number > total * TOO_BIG]  # fmt: skip
    return found


def divide(town: Town, number: int, seconds: float, seed: int = 0) -> tuple[dict[str, int], float]:
    """{village: beat} for one township, and the least spread of work that is possible as far as that was proved; 0 at least."""
    codes = [place.code for place in town.villages]
    roots = spread_out(town, number)
    programme = Programme(seed)
    lowest, highest = programme.amount(), programme.amount()
    near = steps(town)
    taken = {(code, root): programme.yes_no() for code in codes for root in codes if code in near[root]}
    for code in codes:
        programme.equal({taken[code, root]: 1 for root in codes if (code, root) in taken}, 1)
    programme.equal({taken[root, root]: 1 for root in codes}, number)
    loads = {place.code: place.load for place in town.villages}
    total = sum(loads.values())
    for root in codes:
        own = {taken[code, root]: loads[code] for code in codes if (code, root) in taken}
        programme.at_most({**own, highest: -1}, 0)
        programme.at_least(_plus(own, {taken[root, root]: -total, lowest: -1}), -total)
        for code in codes:
            if code != root and (code, root) in taken:
                _hangs_on(programme, taken, town, near, code, root)
    outcome = programme.minimise({highest: 1, lowest: -1}, seconds)
    first = grow(town, roots)
    if outcome.values is None or (not outcome.proved and _spread(town, first, number) < outcome.objective):
        return first, max(0.0, outcome.bound or 0.0)
    chosen = sorted(root for root in codes if outcome.yes(taken[root, root]))
    cut = {code: chosen.index(root) + 1 for (code, root), variable in taken.items() if outcome.yes(variable)}
    return cut, max(0.0, outcome.bound or 0.0)


def _plus(one: dict, other: dict) -> dict:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {**one, **other}}


def _hangs_on(programme, taken, town, near, code, root) -> None:
    """A village belongs to a beat only with the root, and, where touching is known, with a neighbour that is nearer to the root."""
    if not town.touching:
        programme.at_most({taken[code, root]: 1, taken[root, root]: -1}, 0)
        return
    nearer = [other for other in neighbours(town)[code] if near[root].get(other, 1e9) < near[root][code]]
    programme.at_most({taken[code, root]: 1, **{taken[other, root]: -1 for other in nearer}}, 0)


def neighbours(town: Town) -> dict[str, set[str]]:
    """{village: the villages that it touches}; all of them where nothing is known."""
    codes = {place.code for place in town.villages}
    if not town.touching:
        return {code: codes - {code} for code in codes}
    found = {code: set() for code in codes}
    for one, other in town.touching:
        found[one].add(other)
        found[other].add(one)
    return found


def steps(town: Town) -> dict[str, dict[str, int]]:
    """{village: {village that can be walked to: over how many borders}}."""
    beside, found = neighbours(town), {}
    for start in beside:
        found[start], edge = {start: 0}, [start]
        while edge:
            edge = sorted({other for code in edge for other in beside[code]} - set(found[start]))
            found[start] |= dict.fromkeys(edge, max(found[start].values()) + 1)
    return found


def spread_out(town: Town, number: int) -> list[str]:
    """So many villages to grow beats from: the seat, then always the one farthest from those chosen (the busiest of equals)."""
    near, chosen = steps(town), [town.seat]
    loads = {place.code: place.load for place in town.villages}
    while len(chosen) < number:
        rest = [code for code in loads if code not in chosen]
        chosen.append(max(rest, key=lambda code: (min(near[root].get(code, 1e9) for root in chosen), loads[code], code)))
    return chosen


def grow(town: Town, roots: list[str]) -> dict[str, int]:
    """The lightest beat that still has a free neighbour takes the busiest one, until all are taken."""
    beside, loads = neighbours(town), {place.code: place.load for place in town.villages}
    beat = {root: number for number, root in enumerate(roots, 1)}
    while len(beat) < len(loads):
        weight = {number: sum(loads[code] for code in beat if beat[code] == number) for number in range(1, len(roots) + 1)}
        edge = {number: {other for code in beat if beat[code] == number for other in beside[code]} - set(beat) for number in weight}
        able = [number for number in weight if edge[number]]
        number = min(able or weight, key=lambda number: (weight[number], number))
        beat[max(edge[number] or set(loads) - set(beat), key=lambda code: (loads[code], code))] = number
    return beat


def _spread(town, cut, number) -> float:
    weight = dict.fromkeys(range(1, number + 1), 0.0)
    for place in town.villages:
        weight[cut[place.code]] += place.load
    return max(weight.values()) - min(weight.values())


def assign(problem: BeatProblem, cuts: list[dict[str, int]]) -> dict[tuple[str, int], str]:
    """{(town, beat): officer}: one in each town for everybody, sums as even as can be, the seats to chief and instructor."""
    from scipy.optimize import linear_sum_assignment

    number = len(problem.officers)
    loads = [dict.fromkeys(range(1, number + 1), 0.0) for _ in cuts]
    for town, cut, load in zip(problem.towns, cuts, loads, strict=True):
        for place in town.villages:
            load[cut[place.code]] += place.load
    seats = [cut[town.seat] for town, cut in zip(problem.towns, cuts, strict=True)]
    mean = sum(sum(load.values()) for load in loads) / number
    cost = [[1e12 if (one, other) == tuple(seats) else (loads[0][one] + loads[1][other] - mean) ** 2
             for other in range(1, number + 1)] for one in range(1, number + 1)]  # fmt: skip
    matched = {int(one) + 1: int(other) + 1 for one, other in zip(*linear_sum_assignment(cost), strict=True)}
    by_rank = {rank: who for who, rank in problem.officers}
    others = [who for who, rank in problem.officers if who not in (by_rank[CHIEF], by_rank[INSTRUCTOR])]
    owners = {}
    for one, other in sorted(matched.items()):
        who = by_rank[CHIEF] if one == seats[0] else by_rank[INSTRUCTOR] if other == seats[1] else others.pop(0)
        owners[problem.towns[0].code, one] = owners[problem.towns[1].code, other] = who
    return owners
