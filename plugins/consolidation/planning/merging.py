"""Which stations to merge: adjacent pairs, one of them the central station, the other a police post.

Source: the Taining article (相邻合并; each central station has five officers or more). Why not a p-median: it
swallows three or four stations into one, which is not the rule of the article.
"""

from dataclasses import dataclass, replace
from itertools import combinations

from core.api import Programme, Relaxation, Solution, Status, Unmet

OFFICERS, MERGES, LONGEST, LARGER = "least_officers", "merges", "longest_minutes", "larger_is_central"
SAME = 1e-3


@dataclass(frozen=True)
class Station:
    """A station as it is today."""

    code: str
    officers: int
    population: int = 0
    incidents: int = 0
    cost: int = 0


@dataclass(frozen=True)
class Village:
    """A village: whose it is, how much happens there, and its road minutes to the seat of each station, by code."""

    code: str
    station: str
    incidents: float
    minutes: dict[str, float]


@dataclass(frozen=True)
class MergeProblem:
    """Stations, which of them touch, villages, and what the county wants.

    ``larger_is_central``: of two stations the one with more people stays; without it a county seat may become a post.
    """

    stations: tuple[Station, ...]
    adjacent: tuple[tuple[str, str], ...]
    villages: tuple[Village, ...]
    merges: int
    officers_after: int
    least_officers: int = 5
    longest_minutes: float | None = None
    larger_is_central: bool = True


@dataclass(frozen=True)
class Pair:
    """A possible merger: ``closed`` becomes a post of ``central``. ``added`` are incident-minutes, ``longest`` road minutes."""

    closed: str
    central: str
    added: float
    longest: float


def pairs(problem: MergeProblem) -> list[Pair]:
    """Every merger of stations that touch where all road times are known; in both directions if the smaller may be central."""
    homes: dict[str, list[Village]] = {station.code: [] for station in problem.stations}
    for village in problem.villages:
        homes[village.station].append(village)
    both_ways = [pair for a, b in problem.adjacent for pair in ((a, b), (b, a))]
    people = {station.code: station.population for station in problem.stations}
    return [
        _pair(closed, central, homes[closed])
        for closed, central in both_ways
        if _known(homes[closed], closed, central) and not (problem.larger_is_central and people[closed] > people[central])
    ]


def _known(villages, closed, central) -> bool:
    return all(closed in village.minutes and central in village.minutes for village in villages)


def _pair(closed, central, villages) -> Pair:
    added = sum(village.incidents * (village.minutes[central] - village.minutes[closed]) for village in villages)
    return Pair(closed, central, added, max((village.minutes[central] for village in villages), default=0.0))


def allowed(problem: MergeProblem) -> list[Pair]:
    """The pairs within the longest road time."""
    limit = problem.longest_minutes
    return [pair for pair in pairs(problem) if limit is None or pair.longest <= limit]


def greedy(problem: MergeProblem) -> list[Pair]:
    """Take the cheapest pair of stations that are still free, again and again; may fall short of the number wanted."""
    taken, chosen = set(), []
    for pair in sorted(allowed(problem), key=lambda pair: (pair.added, pair.closed, pair.central)):
        if len(chosen) < problem.merges and not taken & {pair.closed, pair.central}:
            chosen.append(pair)
            taken |= {pair.closed, pair.central}
    return chosen


def solve(problem: MergeProblem, seconds: float = 10, seed: int = 0) -> Solution:
    """The mergers that add the fewest incident-minutes, and officers for each station that remains.

    First as few officers short as possible, then the least added way, the fewest people moved, the new ones spread. An impossible
    wish gives the number of mergers that is possible, and the road time that would be enough.
    """
    candidates = allowed(problem)
    if most_merges(candidates) < problem.merges:
        return Solution(Status.IMPOSSIBLE, relaxations=relaxations(problem), method="matching", seed=seed)
    programme, choice, officers, goals = _programme(problem, candidates, seed)
    outcomes = programme.minimise_in_turn(goals, seconds)
    first, floor = greedy(problem), least_added(problem, candidates)
    if len(outcomes) < 2:
        if len(first) < problem.merges:
            first = matched(problem, candidates)
        return _solution(problem, first, share_out(problem, first), floor, "greedy", seed)
    chosen = [pair for pair, variable in zip(candidates, choice, strict=True) if outcomes[-1].yes(variable)]
    bound = max(floor, outcomes[1].bound or floor) if outcomes[0].proved else floor
    if len(first) == problem.merges and _added(first) < _added(chosen) and not outcomes[1].proved:
        return _solution(problem, first, share_out(problem, first), bound, "greedy", seed)
    posts = {code: round(outcomes[-1].values[variable]) for code, variable in officers.items()}
    return _solution(problem, chosen, posts, bound, "highs", seed)


def _added(chosen: list[Pair]) -> float:
    return sum(pair.added for pair in chosen)


def least_added(problem: MergeProblem, candidates: list[Pair]) -> float:
    """What no plan can go below, known without a solver: the cheapest merger of each closed station, as many as are wanted."""
    cheapest: dict[str, float] = {}
    for pair in candidates:
        cheapest[pair.closed] = min(pair.added, cheapest.get(pair.closed, pair.added))
    return sum(sorted(cheapest.values())[: problem.merges])


def _programme(problem, candidates, seed):
    programme = Programme(seed)
    choice = [programme.yes_no() for _ in candidates]
    officers = {station.code: programme.whole(0, problem.officers_after) for station in problem.stations}
    short, moved = {}, {}
    for station in problem.stations:
        code = station.code
        short[code], moved[code] = programme.amount(), programme.amount()
        own = {variable: 1 for pair, variable in zip(candidates, choice, strict=True) if code in (pair.closed, pair.central)}
        programme.at_most(own, 1)
        closing = {variable: 1 for pair, variable in zip(candidates, choice, strict=True) if code == pair.closed}
        least, most = problem.least_officers, problem.officers_after
        programme.at_least({officers[code]: 1, short[code]: 1, **dict.fromkeys(closing, least)}, least)
        programme.at_most({officers[code]: 1, **dict.fromkeys(closing, most)}, most)
        _keeps_its_own(programme, problem, station, moved[code], officers[code], candidates, choice)
    programme.equal(dict.fromkeys(choice, 1), problem.merges)
    programme.equal(dict.fromkeys(officers.values(), 1), problem.officers_after)
    growth = _largest_growth(programme, problem, officers, candidates, choice)
    added = {variable: pair.added for pair, variable in zip(candidates, choice, strict=True)}
    goals = [dict.fromkeys(short.values(), 1), added, dict.fromkeys(moved.values(), 1), {growth: 1}]
    return programme, choice, officers, goals


def _with_their_station(problem, station, candidates, choice) -> tuple[float, dict[int, float]]:
    """Officers of a station with those merged into it: its own, and what each choice adds or takes away."""
    strength = {one.code: one.officers for one in problem.stations}
    terms = {}
    for pair, variable in zip(candidates, choice, strict=True):
        if pair.central == station.code:
            terms[variable] = strength[pair.closed]
        elif pair.closed == station.code:
            terms[variable] = -station.officers
    return station.officers, terms


def _keeps_its_own(programme, problem, station, moved, officers, candidates, choice) -> None:
    """Whoever cannot stay with his station, or with the one that it is merged into, is moved."""
    own, terms = _with_their_station(problem, station, candidates, choice)
    programme.at_least({moved: 1, officers: 1, **{variable: -factor for variable, factor in terms.items()}}, own)


def _largest_growth(programme, problem, officers, candidates, choice) -> int:
    """The most that any station grows by, so that new officers are spread."""
    most = programme.amount()
    for station in problem.stations:
        own, terms = _with_their_station(problem, station, candidates, choice)
        programme.at_most({officers[station.code]: 1, most: -1, **{variable: -factor for variable, factor in terms.items()}}, own)
    return most


def share_out(problem: MergeProblem, chosen: list[Pair]) -> dict[str, int]:
    """Officers of each station after the mergers: with their station first, the rest (or the lack) where fewest (most) are."""
    into = {pair.closed: pair.central for pair in chosen}
    posts = {station.code: 0 for station in problem.stations}
    for station in problem.stations:
        posts[into.get(station.code, station.code)] += station.officers
    open_codes = [code for code in sorted(posts) if code not in into]
    while (missing := problem.officers_after - sum(posts.values())) and open_codes:
        step = 1 if missing > 0 else -1
        posts[min(open_codes, key=lambda code: posts[code] * step)] += step
    return posts


def _solution(problem, chosen, posts, bound, method, seed) -> Solution:
    into = {pair.closed: pair.central for pair in chosen}
    rows = [{"kind": "merge", "closed": pair.closed, "central": pair.central, "added": pair.added, "longest": pair.longest}
            for pair in sorted(chosen, key=lambda pair: pair.closed)]  # fmt: skip
    rows += [{"kind": "station", "code": code, "officers": posts[code]} for code in sorted(posts) if code not in into]
    least = problem.least_officers
    unmet = [Unmet(OFFICERS, code, least - posts[code]) for code in sorted(posts) if code not in into and posts[code] < least]
    lack, left = sum(one.short for one in unmet), len(problem.stations) - len(into)
    gives = [Relaxation("officers_after", problem.officers_after, problem.officers_after + lack),
             Relaxation(OFFICERS, least, problem.officers_after // left)] if lack else []  # fmt: skip
    proved = bound is not None and _added(chosen) <= bound + SAME
    return Solution(Status.PROVED if proved else Status.GAP, rows, _added(chosen), bound, unmet, gives, method, seed)


def chosen_by_hand(problem: MergeProblem, chosen: list[Pair]) -> Solution:
    """The plan of people who chose the pairs themselves: officers shared out, nothing proved."""
    return _solution(problem, chosen, share_out(problem, chosen), None, "hand", 0)


def most_merges(candidates: list[Pair]) -> int:
    """How many of these mergers are possible together at most."""
    return len(_matching(candidates))


def _matching(candidates: list[Pair]) -> list[tuple[str, str]]:
    """As many pairs as are possible together (a largest matching), each in the order of the alphabet."""
    edges = sorted({tuple(sorted((pair.closed, pair.central))) for pair in candidates})
    if not edges:
        return []
    programme = Programme()
    taken = {edge: programme.yes_no() for edge in edges}
    for code in sorted({code for edge in edges for code in edge}):
        programme.at_most({variable: 1 for edge, variable in taken.items() if code in edge}, 1)
    outcome = programme.minimise(dict.fromkeys(taken.values(), -1), 10)
    return [edge for edge, variable in taken.items() if outcome.yes(variable)] if outcome.values else []


def matched(problem: MergeProblem, candidates: list[Pair]) -> list[Pair]:
    """As many mergers as are wanted, whatever they add: for when neither the quick plan nor the solver got so far."""
    cheapest: dict[tuple, Pair] = {}
    for pair in sorted(candidates, key=lambda pair: -pair.added):
        cheapest[tuple(sorted((pair.closed, pair.central)))] = pair
    return sorted((cheapest[edge] for edge in _matching(candidates)), key=lambda pair: pair.added)[: problem.merges]


def relaxations(problem: MergeProblem) -> list[Relaxation]:
    """What would make the wanted number of mergers possible: fewer of them, or a longer road."""
    every = pairs(problem)
    gives = [Relaxation(MERGES, problem.merges, most_merges(allowed(problem)))]
    times = sorted({pair.longest for pair in every if pair.longest > (problem.longest_minutes or 0)})
    enough = _first(times, lambda limit: most_merges([pair for pair in every if pair.longest <= limit]) >= problem.merges)
    if problem.longest_minutes is not None and enough is not None:
        gives.append(Relaxation(LONGEST, problem.longest_minutes, enough))
    either = replace(problem, larger_is_central=False)
    if problem.larger_is_central and most_merges(allowed(either)) >= problem.merges:
        gives.append(Relaxation(LARGER, 1, 0))
    return gives


def _first(values, is_enough):
    """The least of ascending ``values`` that is enough; what is enough stays so for all after it."""
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(values[middle]) else (middle + 1, high)
    return values[low] if low < len(values) else None


def unknown_roads(problem: MergeProblem) -> list[tuple[str, str]]:
    """Pairs that touch but have no road times for some village: entered before they can be considered."""
    known = {(pair.closed, pair.central) for pair in pairs(problem)}
    codes = {station.code for station in problem.stations}
    touching = {tuple(sorted(pair)) for pair in problem.adjacent}
    return [(a, b) for a, b in combinations(sorted(codes), 2) if (a, b) in touching and not {(a, b), (b, a)} & known]
