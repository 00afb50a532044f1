"""One officer of a plan changed by hand: what the plan is then, counted by the code that verifies every plan, without a solver.

Why an exchange and nothing else: the one who comes is free, or the two villages exchange what they have, so that a change never
takes a village from somebody unseen.
"""

from dataclasses import dataclass, replace

from core.api import Solution, Status, Unmet
from plugins.village_officer.planning import rotating, verifying
from plugins.village_officer.planning.matching import MatchProblem, ranks
from plugins.village_officer.planning.rotating import TurnProblem


@dataclass(frozen=True)
class Changed:
    """The plan after a change. ``fresh`` and ``gone`` are the blocking pairs that the change makes and ends, ``missed`` the
    changed villages with what they need and the officer does not know, ``faults`` what the verifier finds."""

    solution: Solution
    blocking: list[tuple[str, str]]
    fresh: list[tuple[str, str]]
    gone: list[tuple[str, str]]
    missed: list[tuple[str, str, tuple[str, ...]]]
    faults: list[tuple[str, str]]


def exchange(given: dict[str, str], officer: str, village: str) -> dict[str, str]:
    """``{officer: village}`` with the officer in the village; who was there takes what the officer had, if he had one."""
    there = next((one for one, place in given.items() if place == village), None)
    place = given.get(officer)
    found = {one: at for one, at in given.items() if one != there} | {officer: village}
    return found | ({there: place} if there is not None and place is not None else {})


def change(problem: MatchProblem | TurnProblem, solution: Solution, officer: str, village: str) -> Changed:
    """The plan with one officer changed, and all that it makes."""
    given = {row["officer"]: row["village"] for row in solution.rows}
    after = exchange(given, officer, village)
    if isinstance(problem, MatchProblem):
        liked = ranks(problem, solution.seed)
        rows, faults = _chosen(problem, liked, after), verifying.matching
        before = set(verifying.blocking_pairs(solution.rows, liked))
        blocking = verifying.blocking_pairs(rows, liked)
    else:
        rows, faults, before, blocking = _turned(problem, after), verifying.rotating, set(), []
    made = replace(
        solution, rows=rows, status=Status.GAP, objective=None, bound=None, unmet=_alone(problem, after), method="changed"
    )
    fresh, gone = [pair for pair in blocking if pair not in before], sorted(before - set(blocking))
    moved = [(one, place) for one, place in sorted(after.items()) if given.get(one) != place]
    return Changed(made, blocking, fresh, gone, _missed(problem, moved), faults(problem, made))


def needs_of(problem) -> dict[str, tuple[str, ...]]:
    """What each village of a problem needs."""
    if isinstance(problem, MatchProblem):
        return {village.id: village.specialties for village in problem.villages}
    return dict(problem.villages)


def _chosen(problem, liked, after) -> list[dict]:
    fit = problem.fit()
    return [
        {"officer": one, "village": place, "officer_rank": liked.by_officer[one, place],
         "village_rank": liked.by_village[one, place], "fit": fit[one, place]}
        for one, place in sorted(after.items())
    ]  # fmt: skip


def _turned(problem, after) -> list[dict]:
    people, needs = {one.id: one for one in problem.officers}, needs_of(problem)
    return [
        {"officer": one, "village": place, "moved": people[one].now != place, "fit": rotating.fit(people[one], needs[place])}
        for one, place in sorted(after.items())
    ]


def _alone(problem, after) -> list[Unmet]:
    officers = [Unmet("officer", one.id) for one in problem.officers if one.id not in after]
    return officers + [Unmet("village", village) for village in needs_of(problem) if village not in after.values()]


def _missed(problem, moved) -> list[tuple[str, str, tuple[str, ...]]]:
    needs, knows = needs_of(problem), {one.id: one.specialties for one in problem.officers}
    lacking = [(place, one, tuple(code for code in needs[place] if code not in knows[one])) for one, place in moved]
    return [line for line in lacking if line[2]]
