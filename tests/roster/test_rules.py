"""The pure rules: times, clashes, rotation, over many cases."""

from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.clock import CHINA
from plugins.roster.clashing import Span, doubles, fits, overlap, short_rests
from plugins.roster.queries.duty import days_all_away
from plugins.roster.reckoning import days_between, holds_at, minutes_of, monday_of, outside, span, worked, worked_outside
from plugins.roster.rotating import Need, rotate

FIRST = date(2026, 3, 2)
START = datetime(2026, 3, 2, tzinfo=CHINA)
REST = timedelta(hours=12)
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
spans = st.lists(
    st.builds(
        lambda officer, begins, hours, night, fresh: Span(
            officer, START + timedelta(hours=begins), START + timedelta(hours=begins + hours), night, fresh
        ),
        st.sampled_from("AB"), st.integers(0, 96), st.integers(1, 24), st.booleans(), st.booleans(),
    ),
    max_size=8,
)  # fmt: skip


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), times, times)
def test_a_shift_lasts_up_to_a_day_and_may_pass_midnight(day, starts, ends):
    begins, stops = span(day, starts, ends)
    assert timedelta(0) < stops - begins <= timedelta(days=1)
    assert (stops.date() > day) == (ends <= starts)


@given(times, times, st.integers(0, 600))
def test_minutes_inside_and_outside_normal_time_make_the_whole(starts, ends, rest):
    window = span(FIRST, starts, ends)
    normal = [span(day, time(8, 30), time(17, 30)) for day in days_between(FIRST - timedelta(days=1), FIRST + timedelta(days=2))]
    inside = minutes_of(window) - outside(window, normal)
    assert 0 <= inside <= 540 + 540
    assert worked(window, rest) == max(minutes_of(window) - rest, 0)
    assert 0 <= worked_outside(window, normal, worked(window, rest)) <= min(outside(window, normal), worked(window, rest))


def test_a_night_is_a_duty_that_holds_at_two():
    night, day = span(FIRST, time(20), time(8)), span(FIRST, time(8, 30), time(17, 30))
    assert holds_at(night, 2) and not holds_at(day, 2)
    assert holds_at(span(FIRST, time(8, 30), time(8, 30)), 2)
    assert holds_at(span(FIRST, time(0), time(3)), 2) and not holds_at(span(FIRST, time(20), time(2)), 2)


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_a_week_begins_on_its_monday(day):
    monday = monday_of(day)
    assert monday.weekday() == 0 and 0 <= (day - monday).days < 7 and monday.isocalendar()[:2] == day.isocalendar()[:2]


@given(spans)
def test_double_duty_is_found_just_when_a_fresh_duty_overlaps_another(plan):
    pairs = [(a, b) for n, a in enumerate(plan) for b in plan[n + 1 :] if a.officer == b.officer and overlap(a, b)]
    expected = {a.officer for a, b in pairs if a.fresh or b.fresh}
    found = doubles(plan)
    assert {one.officer for one, _other in found} == expected
    assert all(overlap(one, other) and (one.fresh or other.fresh) for one, other in found)


@given(spans)
def test_short_rest_is_between_a_night_and_the_next_duty(plan):
    for night, after in short_rests(plan, REST):
        assert night.night and timedelta(0) <= after.starts - night.ends < REST
        assert not any(night.ends <= one.starts < after.starts for one in plan if one.officer == night.officer)


@given(spans, st.integers(0, 96), st.integers(1, 24), st.booleans())
def test_what_fits_brings_no_clash(plan, begins, hours, night):
    mine = [one for one in plan if one.officer == "A"]
    new = Span("A", START + timedelta(hours=begins), START + timedelta(hours=begins + hours), night)
    known = [Span(one.officer, one.starts, one.ends, one.night, False) for one in mine]
    if fits(new, mine, REST):
        assert not doubles([*known, new]) and not short_rests([*known, new], REST)
    else:
        beside = [
            one for one in known if overlap(one, new) or abs(one.starts - new.ends) < REST or abs(new.starts - one.ends) < REST
        ]
        assert beside


def needs(pool, night=True, count=1):
    def of(day):
        window = span(day, time(8, 30), time(8, 30)) if night else span(day, time(8, 30), time(17, 30))
        return [Need("primary", count, *window, night, pool)]

    return of


@given(st.integers(2, 6), st.integers(1, 40), st.sets(st.tuples(st.integers(0, 5), st.integers(0, 39)), max_size=60))
def test_a_rotation_never_takes_the_absent_nor_the_tired_and_names_each_gap(people, length, away):
    pool, days = list(range(people)), days_between(FIRST, FIRST + timedelta(days=length - 1))
    off = {(person, FIRST + timedelta(days=n)) for person, n in away}
    turns = rotate(days, needs(pool), {}, lambda person, day: (person, day) in off, {}, REST)
    assert not off & {(person, day) for day, _duty, person in turns.slots}
    assert sorted([day for day, *_rest in turns.slots] + [day for day, _duty in turns.gaps]) == days
    made = [Span(person, *span(day, time(8, 30), time(8, 30)), True) for day, _duty, person in turns.slots]
    assert not doubles(made) and not short_rests(made, REST)


@given(st.integers(2, 8), st.integers(1, 60), st.booleans())
def test_with_everybody_there_nobody_does_more_than_one_duty_more(people, length, night):
    pool = list(range(people))
    turns = rotate(days_between(FIRST, FIRST + timedelta(days=length - 1)), needs(pool, night), {}, lambda *_one: False, {}, REST)
    counts = [sum(person == one for _day, _duty, person in turns.slots) for one in pool]
    assert not turns.gaps and max(counts) - min(counts) <= 1


def test_who_carried_less_comes_first_and_heavy_days_count_double():
    days = days_between(FIRST, FIRST + timedelta(days=3))
    turns = rotate(days, needs(["A", "B"], night=False), {}, lambda *_one: False, {("A", "primary"): 3}, REST)
    assert [person for *_rest, person in turns.slots] == ["B", "B", "B", "A"]
    heavy = rotate(days, needs(["A", "B"], night=False), {}, lambda *_one: False, {}, REST, lambda day: day == FIRST)
    assert [person for *_rest, person in heavy.slots] == ["A", "B", "B", "A"]


def test_a_week_in_which_every_household_officer_is_away():
    posted = {FIRST: {"A", "B"}, FIRST + timedelta(days=1): {"A", "B"}, FIRST + timedelta(days=2): set()}
    assert days_all_away(posted, lambda officer, day: officer == "A" or day == FIRST) == [FIRST]
