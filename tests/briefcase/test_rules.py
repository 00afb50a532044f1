"""The two rules of the article: two thirds of the week, three quarters of the groups; periods that add up."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.briefcase.rules import Span, covered_enough, months_of, present_enough, share_of, week_minutes, weeks_of

START = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
hours = st.integers(0, 7 * 24 * 60)
spans = st.lists(st.tuples(hours, st.integers(1, 700), st.booleans(), st.integers(0, 120)), max_size=8)
outings = st.lists(st.tuples(hours, st.integers(1, 900)), max_size=8)


def at(minutes):
    return START + timedelta(minutes=minutes)


def duties(drawn):
    """Duties that do not overlap, as the roster keeps them."""
    found, free = [], 0
    for begin, length, field, rest in sorted(drawn):
        begin = max(begin, free)
        found.append(Span(at(begin), at(begin + length), max(0, length - rest), field))
        free = begin + length
    return found


@given(spans, outings)
def test_time_in_the_villages_is_never_more_than_time_worked(drawn, trips):
    worked, field = week_minutes(duties(drawn), [(at(begin), at(begin + length)) for begin, length in trips])
    assert 0 <= field <= worked


@given(spans, outings)
def test_an_outing_that_is_noted_twice_counts_once(drawn, trips):
    pairs = [(at(begin), at(begin + length)) for begin, length in trips]
    assert week_minutes(duties(drawn), pairs) == week_minutes(duties(drawn), pairs + pairs)


def test_an_outing_during_desk_duty_moves_its_minutes_and_one_in_the_evening_adds_them():
    desk = Span(at(0), at(540), 480, False)
    assert week_minutes([desk], [(at(60), at(180))]) == (480, 120)
    assert week_minutes([desk], [(at(0), at(540))]) == (480, 480)  # the break is no work
    assert week_minutes([desk], [(at(600), at(660))]) == (540, 60)
    field = Span(at(0), at(540), 480, True)
    assert week_minutes([field], [(at(60), at(180))]) == (480, 480)


@pytest.mark.parametrize(("field", "worked", "kept"), [(1600, 2400, True), (1599, 2400, False), (0, 0, None), (2, 3, True)])
def test_two_thirds_exactly_is_enough(field, worked, kept):
    assert present_enough(field, worked, share_of("2/3")) is kept


@pytest.mark.parametrize(
    ("typed", "share"), [("0.7", Fraction(7, 10)), (" 3/4 ", Fraction(3, 4)), ("nonsense", Fraction(2, 3)), ("2", Fraction(2, 3))]
)
def test_a_share_is_read_as_a_county_types_it(typed, share):
    assert share_of(typed) == share


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 100))
def test_coverage_agrees_with_exact_arithmetic(reached, total, percent):
    reached = min(reached, total)
    expected = None if total == 0 else Fraction(reached, total) >= Fraction(percent, 100)
    assert covered_enough(reached, total, percent) is expected


days = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@given(days, st.integers(0, 800), st.integers(0, 800))
def test_weeks_and_months_of_two_periods_in_a_row_are_those_of_the_whole(start, first, second):
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second + 1)
    parts = [*weeks_of(start, middle), *weeks_of(middle + timedelta(days=1), end)]
    assert parts == list(weeks_of(start, end))
    covered = [day for begin, last in months_of(start, end) for day in range((last - begin).days + 1)]
    assert len(covered) == (end - start).days + 1


def test_a_year_has_its_iso_weeks():
    assert len(list(weeks_of(date(2021, 1, 1), date(2021, 12, 31)))) == 52
    assert len(list(weeks_of(date(2020, 1, 1), date(2020, 12, 31)))) == 53
