"""What a month is worth."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.personnel.money import fen_of, part_of, yuan
from plugins.personnel.settings import BY_DAY, FULL, HALF, NONE, RULES

rates, months = st.integers(0, 10_000_000), st.integers(28, 31)
rules = st.sampled_from([rule for rule, _title in RULES])


@given(rates, months, rules, st.integers(0, 40), st.integers(1, 31))
def test_nobody_gets_more_than_the_month_nor_less_than_nothing(rate, month, rule, served, enough):
    paid = part_of(rate, served, month, rule, enough)
    assert 0 <= paid <= rate
    assert paid == (0 if served <= 0 else rate if served >= month else paid)


@given(rates, months, rules, st.integers(0, 30), st.integers(1, 31))
def test_a_day_more_is_never_worth_less(rate, month, rule, served, enough):
    assert part_of(rate, served, month, rule, enough) <= part_of(rate, served + 1, month, rule, enough)


@given(rates, months, st.integers(0, 31))
def test_two_parts_of_a_month_by_the_day_are_the_month_within_a_fen(rate, month, served):
    parts = part_of(rate, min(served, month), month, BY_DAY) + part_of(rate, month - min(served, month), month, BY_DAY)
    assert abs(parts - rate) <= 1


def test_the_rules_of_part_months_by_example():
    assert [part_of(30_000, days, 31, BY_DAY) for days in (1, 15, 30, 31)] == [968, 14_516, 29_032, 30_000]
    assert [part_of(30_000, days, 31, HALF) for days in (0, 1, 30, 31)] == [0, 15_000, 15_000, 30_000]
    assert [part_of(30_000, days, 31, FULL, 15) for days in (14, 15)] == [0, 30_000]
    assert part_of(30_000, 30, 31, NONE) == 0


def test_yuan_are_written_with_two_places():
    assert (yuan(8_940_000), yuan(9_677), yuan(5)) == ("89,400.00", "96.77", "0.05")
    assert (fen_of(300), fen_of("96.775"), fen_of(0.1)) == (30_000, 9_678, 10)
