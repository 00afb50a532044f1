"""The yearly rotation: a set share of village officers is replaced or swapped, the others stay.

Source: the Xindu article (一年为一期，从警种更换或在村间对调一定比例的村警). Those whose home unit calls them back, or who have
been in one village too long, must move; nobody goes back to a village where he was before.
"""

from dataclasses import dataclass

from core.api import Programme, Relaxation, Solution, Status


@dataclass(frozen=True)
class Turner:
    """An officer, where he is now ("" for a new one), where he was before, his wishes (best first), whether he must move."""

    id: str
    now: str = ""
    before: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    must_move: bool = False


@dataclass(frozen=True)
class TurnProblem:
    """Officers for the villages of next year, the villages with their needs, and how many of those who are there now move."""

    officers: tuple[Turner, ...]
    villages: tuple[tuple[str, tuple[str, ...]], ...]
    moves: int


def solve(problem: TurnProblem, seconds: float = 10, seed: int = 0) -> Solution:
    """Exactly ``moves`` officers move, every village has one officer, and wishes and fit count.

    Rows: officer, village, moved, fit.
    """
    impossible = relaxations(problem)
    if impossible:
        return Solution(Status.IMPOSSIBLE, relaxations=impossible, method="count", seed=seed)
    needs, (programme, chosen) = dict(problem.villages), _programme(problem)
    people = {one.id: one for one in problem.officers}
    goal = {variable: cost(people[who], village, needs[village], len(needs)) for (who, village), variable in chosen.items()}
    outcome = programme.minimise(goal, seconds)
    if outcome.values is None:
        return Solution(
            Status.IMPOSSIBLE, relaxations=[Relaxation("moves", problem.moves, least_moves(problem, seconds))], seed=seed
        )
    rows = [{"officer": who, "village": village, "moved": people[who].now != village, "fit": fit(people[who], needs[village])}
            for (who, village), variable in sorted(chosen.items()) if outcome.yes(variable)]  # fmt: skip
    status = Status.PROVED if outcome.proved else Status.GAP
    return Solution(status, rows, outcome.objective, outcome.bound, [], [], "highs", seed)


def allowed(one: Turner, village: str) -> bool:
    """Not back to a village of before; not where he is when he must move."""
    return village not in one.before and not (one.must_move and village == one.now)


def fit(one: Turner, needs: tuple[str, ...]) -> float:
    """The share of the village's needs that the officer knows."""
    return round(len(set(one.specialties) & set(needs)) / len(needs), 4) if needs else 0.0


def cost(one: Turner, village: str, needs: tuple[str, ...], number: int) -> float:
    """What sending him there costs: the place in his wishes (the number of villages when unnamed), less what he fits."""
    place = one.wishes.index(village) + 1 if village in one.wishes else number
    return place - number * fit(one, needs)


def relaxations(problem: TurnProblem) -> list[Relaxation]:
    """What makes it impossible at first sight: more must move than may, more move than are there, fewer officers than villages."""
    there = sum(bool(one.now) for one in problem.officers)
    must = sum(one.must_move and bool(one.now) for one in problem.officers)
    gives = [Relaxation("moves", problem.moves, must)] if must > problem.moves else []
    gives += [Relaxation("moves", problem.moves, there)] if problem.moves > there else []
    return gives + ([Relaxation("officers", len(problem.officers), len(problem.villages))]
                    if len(problem.officers) < len(problem.villages) else [])  # fmt: skip


def least_moves(problem: TurnProblem, seconds: float) -> float:
    """The nearest number of moves above the wanted one that is possible; 0 when none is."""
    there = sum(bool(one.now) for one in problem.officers)
    for moves in range(problem.moves + 1, there + 1):
        programme, _ = _programme(TurnProblem(problem.officers, problem.villages, moves))
        if programme.minimise({}, seconds).values is not None:
            return moves
    return 0


def _programme(problem: TurnProblem):
    """The rules: at most one village for an officer, exactly one officer for a village, exactly so many moves."""
    programme, villages = Programme(), [village for village, _ in problem.villages]
    chosen = {(one.id, village): programme.yes_no() for one in problem.officers for village in villages if allowed(one, village)}
    for one in problem.officers:
        programme.at_most({variable: 1 for (who, _), variable in chosen.items() if who == one.id}, 1)
    for village in villages:
        programme.equal({variable: 1 for (_, place), variable in chosen.items() if place == village}, 1)
    staying = {chosen[one.id, one.now]: 1 for one in problem.officers if (one.id, one.now) in chosen}
    programme.equal(staying, sum(bool(one.now) for one in problem.officers) - problem.moves)
    return programme, chosen
