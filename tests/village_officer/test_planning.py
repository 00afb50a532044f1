"""Two-way choice and rotation, checked by code that knows no solver and by trying everything where that is possible."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.planner import Status
from plugins.village_officer.planning import changing, matching, rotating, verifying
from plugins.village_officer.planning.matching import MatchProblem, Side
from plugins.village_officer.planning.rotating import Turner, TurnProblem

FEW = settings(max_examples=50, deadline=None)
SKILLS = ("drugs", "fraud", "traffic")
skills = st.lists(st.sampled_from(SKILLS), unique=True).map(tuple)


@st.composite
def choices(draw):
    officers, villages = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    them, places = [f"o{i}" for i in range(officers)], [f"v{i}" for i in range(villages)]
    wish = lambda of: st.lists(st.sampled_from(of), unique=True, min_size=1).map(tuple)  # noqa: E731
    return MatchProblem(
        tuple(Side(one, draw(wish(places)), draw(skills)) for one in them),
        tuple(Side(place, draw(wish(them)), draw(skills)) for place in places),
        draw(st.integers(0, 3)),
    )


@FEW
@given(choices(), st.integers(0, 9))
def test_the_stable_plan_has_no_pair_that_would_rather_be_together(problem, seed):
    solution, liked = matching.stable(problem, seed), matching.ranks(problem, seed)
    assert verifying.matching(problem, solution) == []
    assert verifying.blocking_pairs(solution.rows, liked) == []
    assert {one.whom for one in solution.unmet} == everybody(problem) - {
        x for row in solution.rows for x in (row["officer"], row["village"])
    }


def everybody(problem):
    return {side.id for side in (*problem.officers, *problem.villages)}


@FEW
@given(choices())
def test_the_best_fit_plan_keeps_within_its_blocking_pairs_and_beats_all_others(problem):
    solution, liked = matching.best_fit(problem), matching.ranks(problem)
    assert verifying.matching(problem, solution) == []
    assert len(verifying.blocking_pairs(solution.rows, liked)) <= problem.blocking
    assert solution.status is Status.PROVED
    assert fit_of(solution.rows) >= max(fit_of(plan) for plan in every_plan(problem, liked)) - 1e-6


def fit_of(rows):
    return sum(row["fit"] for row in rows)


def every_plan(problem, liked):
    """All full plans that leave few enough blocking pairs."""
    fit, officers, villages = problem.fit(), [one.id for one in problem.officers], [one.id for one in problem.villages]
    few, many = sorted((officers, villages), key=len)
    for chosen in permutations(many, len(few)):
        pairs = [(a, b) if few is officers else (b, a) for a, b in zip(few, chosen, strict=True)]
        rows = [{"officer": one, "village": village, "fit": fit[one, village]} for one, village in pairs]
        if len(verifying.blocking_pairs(rows, liked)) <= problem.blocking:
            yield rows


def test_who_has_not_said_a_wish_is_named():
    problem = MatchProblem((Side("a", ("v",)), Side("b", ())), (Side("v", ()),))
    assert problem.without_wishes() == ["b", "v"]


def test_a_lottery_with_the_same_seed_says_the_same():
    problem = MatchProblem(tuple(Side(f"o{i}", ("v0",)) for i in range(4)), tuple(Side(f"v{i}", ("o0",)) for i in range(4)))
    assert matching.stable(problem, 7).rows == matching.stable(problem, 7).rows
    assert len({str(matching.stable(problem, seed).rows) for seed in range(30)}) > 1


def test_more_officers_than_villages_is_said_with_the_number():
    problem = MatchProblem((Side("a", ("v",)), Side("b", ("v",))), (Side("v", ("b",)),))
    [short] = matching.places_short(problem)
    assert (short.rule, short.now, short.enough) == ("villages", 1, 2)
    assert [row["officer"] for row in matching.stable(problem).rows] == ["b"]


def test_fifty_four_officers_are_matched():
    places = [f"v{i:02}" for i in range(54)]
    them = [f"o{i:02}" for i in range(54)]
    problem = MatchProblem(
        tuple(Side(one, tuple(places[(i * 7 + k * k) % 54] for k in range(5)), (SKILLS[i % 3],)) for i, one in enumerate(them)),
        tuple(Side(place, tuple(them[(i * 5 + k * 3) % 54] for k in range(5)), (SKILLS[i % 3],)) for i, place in enumerate(places)),
    )
    solution = matching.stable(problem)
    assert len(solution.rows) == 54
    assert verifying.blocking_pairs(solution.rows, matching.ranks(problem)) == []


@st.composite
def turns(draw):
    there, new = draw(st.integers(1, 5)), draw(st.integers(0, 2))
    places = [f"v{i}" for i in range(there)]
    officers = [
        Turner(
            f"o{i}",
            places[i] if i < there else "",
            tuple(
                place
                for place in draw(st.lists(st.sampled_from(places), unique=True, max_size=2))
                if i >= there or place != places[i]
            ),
            draw(st.lists(st.sampled_from(places), unique=True).map(tuple)),
            draw(skills),
            draw(st.booleans()) if i < there else False,
        )
        for i in range(there + new)
    ]
    return TurnProblem(tuple(officers), tuple((place, draw(skills)) for place in places), draw(st.integers(0, there)))


@FEW
@given(turns())
def test_a_rotation_is_lawful_or_says_what_would_have_to_give(problem):
    solution = rotating.solve(problem)
    lawful = [rows for rows in every_rotation(problem) if not verifying.rotating(problem, Plan(rows))]
    if solution.status is Status.IMPOSSIBLE:
        assert lawful == []
        assert solution.relaxations
        return
    assert verifying.rotating(problem, solution) == []
    assert solution.status is Status.PROVED
    assert abs(solution.objective - min(cost_of(problem, rows) for rows in lawful)) < 1e-6


class Plan:
    def __init__(self, rows):
        self.rows = rows


def every_rotation(problem):
    places = [village for village, _ in problem.villages]
    for people in permutations([one.id for one in problem.officers], len(places)):
        yield [{"officer": who, "village": place} for who, place in zip(people, places, strict=True)]


def cost_of(problem, rows):
    people, needs = {one.id: one for one in problem.officers}, dict(problem.villages)
    return sum(rotating.cost(people[row["officer"]], row["village"], needs[row["village"]], len(needs)) for row in rows)


def test_whoever_must_leave_the_only_village_makes_it_impossible():
    alone = TurnProblem((Turner("o0", "v0", must_move=True),), (("v0", ()),), 1)
    assert rotating.solve(alone).status is Status.IMPOSSIBLE


def test_more_who_must_move_than_may_is_said_with_the_number():
    people = tuple(Turner(f"o{i}", f"v{i}", must_move=True) for i in range(3))
    solution = rotating.solve(TurnProblem(people, tuple((f"v{i}", ()) for i in range(3)), 2))
    assert [(gives.rule, gives.now, gives.enough) for gives in solution.relaxations] == [("moves", 2, 3)]


@FEW
@given(choices(), st.data())
def test_a_changed_plan_is_whole_and_its_blocking_pairs_are_counted_anew(problem, data):
    """Whoever comes where: nobody is there twice, as many villages have an officer, only two officers are touched at most."""
    solution, liked = matching.stable(problem), matching.ranks(problem)
    officer = data.draw(st.sampled_from([one.id for one in problem.officers]))
    village = data.draw(st.sampled_from([village.id for village in problem.villages]))
    found = changing.change(problem, solution, officer, village)
    before = {row["officer"]: row["village"] for row in solution.rows}
    after = {row["officer"]: row["village"] for row in found.solution.rows}
    assert found.faults == [] and after[officer] == village
    touched = {one for one in {*before, *after} if before.get(one) != after.get(one)}
    assert len(touched) <= 2
    assert found.blocking == verifying.blocking_pairs(found.solution.rows, liked)
    assert set(found.fresh) == set(found.blocking) and found.gone == []
    needs = {place.id: set(place.specialties) for place in problem.villages}
    knows = {one.id: set(one.specialties) for one in problem.officers}
    wanted = {(after[one], one) for one in touched if one in after and needs[after[one]] - knows[one]}
    assert {(place, one) for place, one, _codes in found.missed} == wanted


@FEW
@given(turns(), st.data())
def test_a_changed_rotation_is_verified_by_the_same_rules(problem, data):
    solution = rotating.solve(problem)
    if not solution.rows:
        return
    officer = data.draw(st.sampled_from([one.id for one in problem.officers]))
    village = data.draw(st.sampled_from([place for place, _needs in problem.villages]))
    found = changing.change(problem, solution, officer, village)
    assert found.faults == verifying.rotating(problem, found.solution)
