"""Bands: chance alone puts hardly anybody into one, a real difference does, and lots can be drawn again."""

import random
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.assessment.bands import Band, Doing, standings
from plugins.assessment.drawing import draw, per_group

counts = st.lists(st.tuples(st.integers(0, 200), st.floats(0.5, 50)), min_size=1, max_size=30)


@settings(deadline=None)
@given(counts)
def test_a_rate_lies_in_its_interval_and_between_its_own_and_the_mean(rows):
    doings = [Doing(n, count, exposure) for n, (count, exposure) in enumerate(rows)]
    whole = sum(one.count for one in doings) / sum(one.exposure for one in doings)
    for one, standing in zip(doings, standings(doings), strict=True):
        if standing.rate is None:
            assert whole == 0
            continue
        own = one.count / one.exposure
        assert min(own, whole) - 1e-9 <= standing.rate <= max(own, whole) + 1e-9
        assert standing.band is not Band.ABOVE or standing.low > whole
        assert standing.band is not Band.BELOW or standing.high < whole


def poisson(dice, expected):
    """A Poisson draw (Knuth's product of uniforms)."""
    product, n, floor = dice.random(), 0, 2.718281828459045**-expected
    while product > floor:
        product, n = product * dice.random(), n + 1
    return n


def test_when_all_are_equal_hardly_anybody_stands_out():
    dice = random.Random(4)
    out = []
    for _ in range(60):
        found = standings([Doing(n, poisson(dice, 12), 12) for n in range(60)])
        out.append(mean(one.band is not Band.USUAL for one in found))
    assert mean(out) < 0.02


def test_who_does_twice_as_much_stands_out_and_who_does_half_too():
    doings = [Doing(n, 120, 12) for n in range(20)] + [Doing("twice", 240, 12), Doing("half", 60, 12)]
    bands = {one.id: one.band for one in standings(doings)}
    assert bands["twice"] is Band.ABOVE and bands["half"] is Band.BELOW
    assert {bands[n] for n in range(20)} == {Band.USUAL}


def test_half_the_exposure_is_half_the_occasion():
    doings = [Doing(n, 100 + n % 5 * 10, 10) for n in range(20)] + [Doing("new", 60, 5)]
    assert standings(doings)[-1].band is Band.USUAL


def test_two_people_are_not_compared():
    assert {one.band for one in standings([Doing("a", 400, 12), Doing("b", 3, 12)])} == {Band.USUAL}


@pytest.mark.parametrize("wrong", [Doing("a", -1, 1), Doing("a", 1, 0)])
def test_impossible_counts_are_refused(wrong):
    with pytest.raises(ValueError, match="exposures"):
        standings([wrong])


@given(st.lists(st.uuids(), unique=True, max_size=40), st.integers(0, 50), st.text(max_size=8), st.randoms())
def test_the_same_seed_draws_the_same_whatever_the_order(ids, number, seed, dice):
    mixed = list(ids)
    dice.shuffle(mixed)
    assert draw(seed, ids, number) == draw(seed, mixed, number)
    assert len(draw(seed, ids, number)) == min(number, len(ids))


def test_each_has_the_same_chance():
    drawn = [one for n in range(4000) for one in draw(f"2026-{n}", range(10), 3)]
    assert all(abs(drawn.count(one) - 1200) < 150 for one in range(10))
    assert per_group("x", {"A": range(5), "B": range(5)}, 2) != {"A": draw("x", range(5), 2), "B": draw("x", range(5), 2)}
