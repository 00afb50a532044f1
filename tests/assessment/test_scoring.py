"""Points and totals: within their bounds whatever the values, and the same for the same values."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.assessment.scoring import Part, combined, deducted, differences, digest_of, earned, ranks, rated, total

points = st.floats(0, 100)
values = st.one_of(st.none(), st.floats(0, 1e6))


@given(points, values, st.one_of(st.none(), st.floats(0.1, 1e6)), st.one_of(st.none(), st.floats(0, 1e6)))
def test_an_item_earns_between_nothing_and_its_weight(weight, value, target, of):
    found = earned(weight, value, target, of)
    assert found is None or 0 <= found <= weight + 0.01


@given(st.floats(1, 100), st.floats(1, 1000), st.floats(0, 1000), st.floats(0, 1000))
def test_more_never_earns_less(weight, target, one, other):
    low, high = sorted((one, other))
    assert earned(weight, low, target) <= earned(weight, high, target)


parts = st.lists(
    st.builds(
        Part, item_id=st.text(max_size=3), title=st.just("x"), kind=st.sampled_from(("indicator", "rating")),
        weight=st.floats(1, 50), score=st.one_of(st.none(), st.floats(0, 1)),
    )
)  # fmt: skip


@given(parts, st.floats(-20, 60))
def test_a_total_lies_between_0_and_100_and_a_deduction_never_raises_it(found, taken):
    whole, less = total(found, taken), total(found, taken + 1)
    waiting = any(part.kind == "rating" and part.score is None for part in found)
    assert (whole is None) == (waiting or all(part.score is None for part in found))
    assert whole is None or (0 <= less <= whole <= 100)


def test_items_without_a_value_are_left_out():
    full = Part("a", "A", "indicator", 30, score=30)
    assert total([full, Part("b", "B", "indicator", 70)], 0) == 100
    assert total([full, Part("b", "B", "indicator", 70, score=35)], 0) == 65
    assert total([Part("b", "B", "indicator", 70)], 0) is None


def test_a_missing_rating_is_waited_for():
    full = Part("a", "A", "indicator", 30, score=30)
    assert total([full, Part("b", "B", "rating", 70)], 0) is None
    assert total([full, Part("b", "B", "rating", 70, score=35)], 0) == 65


def test_a_share_of_nothing_is_no_value():
    assert earned(20, 0, 90, 0) is None
    assert earned(20, 9, 90, 10) == 20
    assert earned(20, 45, 90, 100) == 10


def test_a_rating_and_a_deduction():
    assert rated(30, 80) == 24
    assert rated(30, None) is None
    assert deducted(2, 7, 10) == 10
    assert deducted(2, 3, 0) == 6


@given(st.floats(0, 100), st.floats(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_two_raters_are_joined_between_their_points(one, other, weight, second):
    found = combined({"station": one, "village": other}, {"station": weight, "village": second})
    assert (found is None) == (weight == second == 0)
    assert found is None or min(one, other) - 0.01 <= found <= max(one, other) + 0.01


def test_one_rater_alone_counts_alone():
    assert combined({"station": None, "village": 70}, {"station": 60, "village": 40}) == 70


def test_the_same_total_has_the_same_rank():
    assert ranks({"a": 90, "b": 80, "c": 90, "d": None, "e": 70}) == {"a": 1, "c": 1, "b": 3, "e": 4}


def test_differences_name_what_changed_and_the_hash_does_not_depend_on_order():
    assert differences({"a": {"x": 1, "y": 2}}, {"a": {"x": 1, "y": 3}, "b": {"x": 1}}) == [("a/y", 2, 3), ("b/x", None, 1)]
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1}) != digest_of({"a": 1, "b": 3})
