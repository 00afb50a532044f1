"""Two-way choice (双选): officers wish for villages, villages for officers; a stable plan beside the one with the best fit.

Source: the Xindu article (搭建警种部门与派出所双向选择平台，让不同警种民警到专业对口的村). A plan is stable when no officer and
village would both rather have each other than what they got (Gale and Shapley, 1962). Stable is the default, for nobody can
complain of it with reason; beside it stands the plan with the best fit that leaves at most so many such pairs, each of them named.
"""

import hashlib
from dataclasses import dataclass, replace

from core.api import Programme, Relaxation, Solution, Status, Unmet


@dataclass(frozen=True)
class Side:
    """An officer or a village: its wishes, best first, and its specialties (what an officer knows, what a village needs)."""

    id: str
    wishes: tuple[str, ...]
    specialties: tuple[str, ...] = ()


@dataclass(frozen=True)
class MatchProblem:
    """Officers and villages. ``blocking`` is how many blocking pairs the best-fit plan may leave."""

    officers: tuple[Side, ...]
    villages: tuple[Side, ...]
    blocking: int = 10

    def without_wishes(self) -> list[str]:
        """Who has said nothing yet: asked before anything is worked out."""
        return [side.id for side in (*self.officers, *self.villages) if not side.wishes]

    def fit(self) -> dict[tuple[str, str], float]:
        """{(officer, village): share of the village's needs that the officer knows}; 0 where it needs nothing special."""
        return {(one.id, village.id): len(set(one.specialties) & set(village.specialties)) / len(village.specialties)
                if village.specialties else 0.0 for one in self.officers for village in self.villages}  # fmt: skip


@dataclass(frozen=True)
class Ranks:
    """What everybody thinks of everybody: {(officer, village): place in the list}, from 1. Smaller is liked better."""

    by_officer: dict[tuple[str, str], int]
    by_village: dict[tuple[str, str], int]


def ranks(problem: MatchProblem, seed: int = 0) -> Ranks:
    """Full rankings: the wishes as given; whom nobody named follows by fit, equals by a lottery whose ``seed`` is published.

    Why a hash: anybody can draw the same lots again, with any tool and in any year.
    """
    fit = problem.fit()
    lot = {side.id: hashlib.sha256(f"{seed}:{side.id}".encode()).hexdigest() for side in (*problem.officers, *problem.villages)}
    by_officer, by_village = {}, {}
    for one in problem.officers:
        rest = [village.id for village in problem.villages if village.id not in one.wishes]
        rest.sort(key=lambda village: (-fit[one.id, village], lot[village]))
        by_officer |= {(one.id, village): place for place, village in enumerate((*_known(one, problem.villages), *rest), 1)}
    for village in problem.villages:
        rest = [one.id for one in problem.officers if one.id not in village.wishes]
        rest.sort(key=lambda one: (-fit[one, village.id], lot[one]))
        by_village |= {(one, village.id): place for place, one in enumerate((*_known(village, problem.officers), *rest), 1)}
    return Ranks(by_officer, by_village)


def _known(side: Side, others) -> list[str]:
    there = {other.id for other in others}
    return [wish for wish in dict.fromkeys(side.wishes) if wish in there]


def stable(problem: MatchProblem, seed: int = 0) -> Solution:
    """The stable plan that is best for officers: each asks in the order of his wishes, a village keeps whom it likes best."""
    order, liked = {}, ranks(problem, seed)
    for one in problem.officers:
        order[one.id] = sorted((village.id for village in problem.villages), key=lambda village: liked.by_officer[one.id, village])
    holds, asking = {}, [one.id for one in reversed(problem.officers)]
    while asking:
        one = asking.pop()
        if not order[one]:
            continue
        village = order[one].pop(0)
        other = holds.get(village)
        if other is None or liked.by_village[one, village] < liked.by_village[other, village]:
            holds[village], one = one, other
        if one is not None:
            asking.append(one)
    return _solution(problem, liked, {one: village for village, one in holds.items()}, "stable", seed)


def best_fit(problem: MatchProblem, seconds: float = 10, seed: int = 0) -> Solution:
    """The plan with the most fit (then the best ranks) that leaves at most ``problem.blocking`` blocking pairs."""
    liked, fit, programme = ranks(problem, seed), problem.fit(), Programme()
    chosen = {pair: programme.yes_no() for pair in fit}
    blocks = {pair: programme.yes_no() for pair in fit}
    small, large = sorted((problem.officers, problem.villages), key=len)
    for side in (*problem.officers, *problem.villages):
        own = {variable: 1 for pair, variable in chosen.items() if side.id in pair}
        programme.equal(own, 1) if side in small or len(small) == len(large) else programme.at_most(own, 1)
    for (one, village), blocking in blocks.items():
        programme.at_least({blocking: 1, **_content(liked, chosen, one, village)}, 1)
    programme.at_most(dict.fromkeys(blocks.values(), 1), problem.blocking)
    wished = {variable: liked.by_officer[pair] + liked.by_village[pair] for pair, variable in chosen.items()}
    outcomes = programme.minimise_in_turn([{variable: -fit[pair] for pair, variable in chosen.items()}, wished], seconds)
    if not outcomes:
        return stable(problem, seed)
    plan = {one: village for (one, village), variable in chosen.items() if outcomes[-1].yes(variable)}
    found = _solution(problem, liked, plan, "best_fit", seed)
    status = Status.PROVED if len(outcomes) > 1 and all(outcome.proved for outcome in outcomes) else Status.GAP
    return replace(found, status=status, objective=outcomes[0].objective, bound=outcomes[0].bound)


def _content(liked, chosen, one, village) -> dict[int, float]:
    """The pair does not block when it is together, the officer has something he likes better, or the village somebody."""
    terms = {}
    for (officer, place), variable in chosen.items():
        better_place = officer == one and liked.by_officer[officer, place] <= liked.by_officer[one, village]
        better_officer = place == village and liked.by_village[officer, place] < liked.by_village[one, village]
        if better_place or better_officer:
            terms[variable] = 1
    return terms


def _solution(problem, liked, plan, method, seed) -> Solution:
    fit = problem.fit()
    rows = [{"officer": one, "village": village, "officer_rank": liked.by_officer[one, village],
             "village_rank": liked.by_village[one, village], "fit": fit[one, village]}
            for one, village in sorted(plan.items())]  # fmt: skip
    alone = [Unmet("officer", one.id) for one in problem.officers if one.id not in plan]
    alone += [Unmet("village", village.id) for village in problem.villages if village.id not in plan.values()]
    return Solution(Status.PROVED, rows, None, None, alone, [], method, seed)


def places_short(problem: MatchProblem) -> list[Relaxation]:
    """How many villages (or officers) too few there are for everybody to have one."""
    officers, villages = len(problem.officers), len(problem.villages)
    return [Relaxation("villages", villages, officers)] if officers > villages else []
