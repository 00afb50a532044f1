"""What is wrong with a plan, counted anew from its rows. Imports no solver.

Each function gives a list, empty when nothing is wrong. Blocking pairs are no fault but a fact that people are shown.
"""

from collections import Counter


def blocking_pairs(rows, liked) -> list[tuple[str, str]]:
    """(officer, village) who would both rather have each other than what the plan gives them."""
    village_of = {row["officer"]: row["village"] for row in rows}
    officer_of = {row["village"]: row["officer"] for row in rows}
    return [
        (one, village)
        for (one, village), place in sorted(liked.by_officer.items())
        if village_of.get(one) != village
        and (one not in village_of or place < liked.by_officer[one, village_of[one]])
        and (village not in officer_of or liked.by_village[one, village] < liked.by_village[officer_of[village], village])
    ]


def matching(problem, solution) -> list[tuple[str, str]]:
    """Everybody is known and there once; as many pairs as there can be."""
    officers, villages = {one.id for one in problem.officers}, {village.id for village in problem.villages}
    faults = [
        ("stranger", row["officer"]) for row in solution.rows if row["officer"] not in officers or row["village"] not in villages
    ]
    for key in ("officer", "village"):
        faults += [("twice", who) for who, times in Counter(row[key] for row in solution.rows).items() if times > 1]
    if len(solution.rows) != min(len(officers), len(villages)):
        faults.append(("pairs", str(len(solution.rows))))
    return faults


def rotating(problem, solution) -> list[tuple[str, str]]:
    """One officer for each village, nobody back where he was, those who must move do, and as many move as was wanted."""
    people = {one.id: one for one in problem.officers}
    faults = [("village", village) for village, _ in problem.villages
              if sum(row["village"] == village for row in solution.rows) != 1]  # fmt: skip
    faults += [("twice", who) for who, times in Counter(row["officer"] for row in solution.rows).items() if times > 1]
    given = {row["officer"]: row["village"] for row in solution.rows}
    faults += [("back", who) for who, village in given.items() if village in people[who].before]
    faults += [("must_move", who) for who, village in given.items() if people[who].must_move and village == people[who].now]
    moved = sum(bool(one.now) and given.get(one.id) != one.now for one in problem.officers)
    return faults + ([("moves", str(moved))] if moved != problem.moves else [])
