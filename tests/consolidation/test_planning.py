"""Plans, recounted: the solver's are lawful, as good as trying everything, and an impossible wish names what would have to give."""

from datetime import date, timedelta
from itertools import combinations, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from core.planner import Solution, Status, digest
from plugins.consolidation.planning import beats, call_areas, merging, rotation, verifying

FEW = settings(max_examples=40, deadline=None)
MONDAY = date(2026, 11, 2)


@st.composite
def mergers(draw):
    """Up to six stations in a ring with some chords, and two villages in each."""
    n = draw(st.integers(3, 6))
    codes = [f"S{i}" for i in range(n)]
    ring = {tuple(sorted((codes[i], codes[(i + 1) % n]))) for i in range(n)}
    chords = draw(st.sets(st.sampled_from(sorted(combinations(codes, 2))), max_size=3))
    stations = tuple(merging.Station(code, draw(st.integers(2, 7))) for code in codes)
    villages = tuple(
        merging.Village(
            f"{code}-{i}", code, draw(st.integers(0, 30)), {to: draw(st.integers(5, 90)) for to in codes if to != code} | {code: 10}
        )
        for code in codes
        for i in range(2)
    )
    officers = sum(station.officers for station in stations) + draw(st.integers(0, 4))
    limit = draw(st.one_of(st.none(), st.integers(20, 90)))
    wanted = draw(st.integers(1, n // 2))
    return merging.MergeProblem(stations, tuple(sorted(ring | chords)), villages, wanted, officers, 5, limit)


def every_plan(problem):
    """All sets of so many mergers in which no station is twice."""
    for chosen in combinations(merging.allowed(problem), problem.merges):
        codes = [code for pair in chosen for code in (pair.closed, pair.central)]
        if len(set(codes)) == len(codes):
            yield chosen


@FEW
@given(mergers())
def test_mergers_are_lawful_and_the_best_of_all(problem):
    solution = merging.solve(problem)
    plans = [sum(pair.added for pair in chosen) for chosen in every_plan(problem)]
    if not plans:
        assert solution.status is Status.IMPOSSIBLE
        assert solution.rows == []
        return
    assert verifying.merging(problem, solution) == []
    assert solution.status is Status.PROVED
    left = len(problem.stations) - problem.merges
    assert sum(one.short for one in solution.unmet) == max(0, 5 * left - problem.officers_after)
    assert abs(solution.objective - min(plans)) < 1e-3


@FEW
@given(mergers())
def test_what_is_said_to_be_enough_is_enough_and_less_is_not(problem):
    solution = merging.solve(problem)
    for gives in solution.relaxations if solution.status is Status.IMPOSSIBLE else ():
        assert list(every_plan(changed(problem, **{gives.rule: gives.enough})))
        tighter = gives.enough + 1 if gives.rule == "merges" else gives.enough - 1
        assert not list(every_plan(changed(problem, **{gives.rule: tighter})))


def changed(problem, **values):
    return merging.MergeProblem(**{**{name: getattr(problem, name) for name in problem.__dataclass_fields__}, **values})


def test_stations_that_do_not_touch_are_never_merged():
    far = merging.MergeProblem((merging.Station("A", 5), merging.Station("B", 5)), (), (), 1, 10)
    solution = merging.solve(far)
    assert solution.status is Status.IMPOSSIBLE
    assert [(gives.rule, gives.now, gives.enough) for gives in solution.relaxations] == [("merges", 1, 0)]


def test_a_wrong_merger_is_found_out():
    problem = merging.MergeProblem(tuple(merging.Station(code, 5) for code in "ABC"), (("A", "B"),), (), 1, 15)
    good = merging.solve(problem).stored()
    assert verifying.merging(problem, Solution.of(good)) == []
    good["rows"][0]["central"] = "C"
    assert ("not_adjacent", good["rows"][0]["closed"]) in verifying.merging(problem, Solution.of(good))


@st.composite
def rotations(draw):
    weeks = draw(st.integers(1, 5))
    mondays = tuple(MONDAY + timedelta(7 * i) for i in range(weeks))
    days = [MONDAY + timedelta(i) for i in range(7 * weeks)]
    markets = tuple(sorted(draw(st.sets(st.sampled_from(days), max_size=2 * weeks))))
    officers = tuple(
        rotation.Rotator(f"o{i}", draw(st.booleans()), tuple(sorted(draw(st.sets(st.sampled_from(days), max_size=4)))),
                         draw(st.integers(0, 10)))
        for i in range(draw(st.integers(1, 5)))
    )  # fmt: skip
    return rotation.RotationProblem(mondays, markets, officers, 2, draw(st.sampled_from(["", "o0"])))


@FEW
@given(rotations())
def test_turns_at_the_post_are_lawful(problem):
    solution = rotation.solve(problem, seconds=4)
    assert verifying.rotation(problem, solution) == []
    quick = rotation.open_turns(problem, rotation._rows_of(rotation.greedy(problem)))
    weight = {"resident": 4, "second": 4, "household": 3}
    assert sum(weight[one.rule] for one in solution.unmet) <= sum(weight[one.rule] for one in quick)


def test_both_household_officers_away_in_a_market_week_is_named():
    away = tuple(MONDAY + timedelta(i) for i in range(7))
    people = (rotation.Rotator("a", True, away), rotation.Rotator("b", True, away), *(rotation.Rotator(x, False) for x in "cde"))
    solution = rotation.solve(rotation.RotationProblem((MONDAY,), (MONDAY + timedelta(2),), people))
    assert [(one.rule, one.whom, one.reason) for one in solution.unmet] == [("household", "2026-11-04", "all_away")]
    assert [(gives.rule, gives.enough) for gives in solution.relaxations] == [("household_officers", 3)]


def test_a_market_day_has_two_of_whom_one_does_household_registration():
    people = (
        rotation.Rotator("h1", True),
        rotation.Rotator("h2", True),
        rotation.Rotator("h3", True),
        rotation.Rotator("p", False),
    )
    mondays = tuple(MONDAY + timedelta(7 * i) for i in range(8))
    markets = tuple(monday + timedelta(i) for monday in mondays for i in (1, 5))
    problem = rotation.RotationProblem(mondays, markets, people)
    solution = rotation.solve(problem, seconds=5)
    assert solution.unmet == []
    assert sum(row["kind"] == "second" for row in solution.rows) == 16
    assert solution.objective <= rotation.spread(problem, rotation._rows_of(rotation.greedy(problem)))


@st.composite
def towns(draw):
    number = draw(st.integers(2, 4))
    made = []
    for name in "AB":
        n = draw(st.integers(number, 8))
        codes = [f"{name}{i}" for i in range(n)]
        chain = tuple((codes[i], codes[i + 1]) for i in range(n - 1)) if draw(st.booleans()) else ()
        places = tuple(beats.Place(code, draw(st.integers(1, 50))) for code in codes)
        made.append(beats.Town(name, places, draw(st.sampled_from(codes)), chain))
    officers = (("c", "chief"), ("i", "instructor"), *((f"o{i}", "officer") for i in range(number - 2)))
    return beats.BeatProblem(tuple(made), officers)


@FEW
@given(towns())
def test_beats_are_lawful_and_no_worse_than_the_quick_cut(problem):
    solution = beats.solve(problem, seconds=6)
    assert verifying.beats(problem, solution) == []
    quick = sum(
        beats._spread(town, beats.grow(town, beats.spread_out(town, len(problem.officers))), len(problem.officers))
        for town in problem.towns
        if not town.touching
    )
    own = sum(beats._spread(town, cut(solution, town), len(problem.officers)) for town in problem.towns if not town.touching)
    assert own <= quick + 1e-6


def cut(solution, town):
    return {row["village"]: row["beat"] for row in solution.rows if row["town"] == town.code}


def test_beats_want_a_chief_and_an_instructor_and_villages_enough():
    town = beats.Town("A", (beats.Place("A0", 1),), "A0")
    solution = beats.solve(beats.BeatProblem((town, town), (("x", "chief"), ("y", "officer"))))
    assert solution.status is Status.IMPOSSIBLE
    assert {(gives.rule, gives.now, gives.enough) for gives in solution.relaxations} == {("leaders", 1, 2), ("officers", 2, 1)}


def test_a_village_that_is_too_big_is_named():
    places = tuple(beats.Place(f"A{i}", 50 if i == 0 else 1) for i in range(6))
    other = tuple(beats.Place(f"B{i}", 1) for i in range(6))
    problem = beats.BeatProblem(
        (beats.Town("A", places, "A1"), beats.Town("B", other, "B0")), (("c", "chief"), ("i", "instructor"))
    )
    assert [(one.whom, one.reason) for one in beats.solve(problem).unmet] == [("A0", "village_too_big")]


@given(st.permutations(["S1", "S2", "S3"]), st.lists(st.integers(1, 60), min_size=3, max_size=3))
def test_whoever_is_soonest_goes(codes, minutes):
    village = call_areas.Reach("V", "S1", dict(zip(codes, minutes, strict=True)))
    [row] = call_areas.nearest([village], {"S1", "S2", "S3"})
    assert row["minutes"] == min(minutes)
    assert row["saved"] == village.minutes["S1"] - min(minutes)
    [closed] = call_areas.nearest([village], {"S2"})
    assert closed["goes"] == "S2"


@given(st.lists(st.dictionaries(st.sampled_from(["S1", "S2", "S3"]), st.integers(1, 60)), min_size=1, max_size=6))
def test_call_areas_pass_the_recount_and_a_worse_one_is_found_out(times):
    villages = [call_areas.Reach(f"V{n}", "S1", minutes) for n, minutes in enumerate(times)]
    rows = call_areas.nearest(villages, {"S1", "S2"})
    assert verifying.call_areas(villages, {"S1", "S2"}, rows) == []
    for village, row in zip(villages, rows, strict=True):
        far = max((code for code in ("S1", "S2") if code in village.minutes), key=village.minutes.get, default=None)
        if far and village.minutes[far] > row["minutes"]:
            assert ("sooner", village.village) in verifying.call_areas(villages, {"S1", "S2"}, [row | {"goes": far}])


@FEW
@given(mergers(), st.sampled_from([1e-6, 5]), st.integers(0, 3))
def test_cut_off_or_not_a_plan_is_lawful_and_says_its_bound_and_gap(problem, seconds, seed):
    solution = merging.solve(problem, seconds, seed)
    assert merging.solve(problem, seconds, seed).rows == solution.rows or seconds < 1
    if solution.status is Status.IMPOSSIBLE:
        return
    assert verifying.merging(problem, solution) == []
    best = min(sum(pair.added for pair in chosen) for chosen in every_plan(problem))
    assert solution.bound <= best + 1e-3 <= solution.objective + 2e-3
    assert (solution.gap <= 0.01) == (solution.objective - solution.bound <= 0.01 * max(abs(solution.objective), 1e-6) + 1e-9)
    if solution.status is Status.PROVED:
        assert abs(solution.objective - best) < 2e-3


def test_the_larger_station_stays_unless_the_county_says_otherwise():
    stations = merging.Station("A", 5, population=100), merging.Station("B", 5, population=9)
    villages = merging.Village("a", "A", 1, {"A": 5, "B": 6}), merging.Village("b", "B", 9, {"A": 60, "B": 5})
    problem = merging.MergeProblem(stations, (("A", "B"),), villages, 1, 10)
    assert merging.solve(problem).rows[0]["closed"] == "B"
    free = merging.solve(changed(problem, larger_is_central=False))
    assert free.rows[0]["closed"] == "A"
    assert ("smaller", "A") in verifying.merging(problem, free)
    limited = changed(problem, longest_minutes=30)
    assert ("larger_is_central", 1, 0) in {(one.rule, one.now, one.enough) for one in merging.solve(limited).relaxations}


def test_the_same_question_has_the_same_fingerprint():
    problems = [merging.MergeProblem((merging.Station(code, 5),), (), (), 1, 5) for code in "AAB"]
    prints = [digest(problem) for problem in problems]
    assert prints[0] == prints[1] != prints[2]


def test_exhaustive_matching_agrees_on_the_most_mergers():
    stations = tuple(merging.Station(code, 5) for code in "ABCDE")
    star = tuple(("A", code) for code in "BCDE")
    problem = merging.MergeProblem(stations, star, (), 2, 25)
    assert merging.most_merges(merging.pairs(problem)) == 1
    assert not any(True for one in permutations(star, 2) if not set(one[0]) & set(one[1]))
