"""The geometry of charts: everything inside the picture, and the figures told truly."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.screens.charts import HEIGHT, MOST_LABELS, WIDTH, bar_chart, line_chart, plain, scale

figures = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6).filter(lambda n: n == 0 or abs(n) > 1e-3))


def test_a_line_chart_of_four_months():
    chart = line_chart("走访", ["1月", "2月", "3月", "4月"], {"走访": [10, 20, 15, 40]}, "次")
    assert [tick.text for tick in chart.ticks] == ["0", "10", "20", "30", "40"]
    assert [label.text for label in chart.labels] == ["1月", "2月", "3月", "4月"]
    marks = chart.lines[0].marks
    assert marks[3].y < marks[1].y < marks[2].y < marks[0].y < chart.zero
    assert marks[3].hint == "4月 走访: 40"
    assert chart.rows == (("1月", "10"), ("2月", "20"), ("3月", "15"), ("4月", "40"))


def test_a_gap_breaks_the_line_and_shows_a_dash_in_the_table():
    chart = line_chart("x", list("abcde"), {"n": [1, 2, None, 3, 4]})
    assert len(chart.lines[0].pieces) == 2
    assert len(chart.lines[0].marks) == 4
    assert chart.rows[2] == ("c", "—")


def test_bars_of_both_signs_meet_at_nought():
    chart = bar_chart("增减", ["城关所", "石桥所", "大营所"], [12, -7, 0], "件")
    more, less, none = chart.bars
    assert more.x == chart.zero
    assert less.x + less.width == pytest.approx(chart.zero, abs=0.2)
    assert none.width == 0
    assert (more.anchor, less.anchor) == ("start", "end")
    assert less.hint == "石桥所: -7 件"


def test_a_station_without_a_figure_has_a_label_and_no_bar():
    chart = bar_chart("完成率", ["城关所", "石桥所"], [96, None], "%")
    assert [label.text for label in chart.labels] == ["城关所", "石桥所"]
    assert [bar.text for bar in chart.bars] == ["96"]
    assert chart.rows == (("城关所", "96"), ("石桥所", "—"))


@pytest.mark.parametrize("values", [[0, 0, 0], [5], [-3, -3], [0.001, 0.002], [10**9, 1]])
def test_flat_single_and_tiny_figures_have_a_scale(values):
    low, high, step = scale(values)
    assert low <= min(values) and max(values) <= high and low < high and step > 0


def test_no_figures_at_all():
    assert line_chart("x", [], {}).empty
    assert line_chart("x", ["1月"], {"n": [None]}).empty
    assert bar_chart("x", [], []).empty
    assert not bar_chart("x", ["a"], [0]).empty


def test_many_labels_are_thinned_and_the_newest_stays():
    days = [f"{day}日" for day in range(1, 32)]
    chart = line_chart("x", days, {"n": range(31)})
    assert len(chart.labels) <= MOST_LABELS
    assert chart.labels[-1].text == "31日"


def test_series_of_another_length_are_refused():
    with pytest.raises(ValueError, match="2 values for 3 labels"):
        line_chart("x", list("abc"), {"n": [1, 2]})
    with pytest.raises(ValueError, match="1 values for 2 labels"):
        bar_chart("x", ["a", "b"], [1])


@pytest.mark.parametrize(
    ("value", "words"),
    [(1234, "1,234"), (93.4, "93.4"), (2.0, "2"), (0, "0"), (-0.0001, "0"), (-7, "-7"), (None, "—"), (float("nan"), "—")],
)
def test_figures_are_written_for_people(value, words):
    assert plain(value) == words


@given(st.dictionaries(st.text("走访xy", min_size=1), st.lists(figures, min_size=7, max_size=7), max_size=5))
def test_every_point_lies_inside_the_picture(series):
    chart = line_chart("x", list("1234567"), series)
    for line in chart.lines:
        for mark in line.marks:
            assert chart.left <= mark.x <= WIDTH
            assert 0 <= mark.y <= HEIGHT
        for piece in line.pieces:
            assert re.fullmatch(r"[\d.]+,[\d.]+( [\d.]+,[\d.]+)*", piece)
    assert all(0 <= tick.at <= HEIGHT for tick in chart.ticks)
    assert 2 <= len(chart.ticks) <= 9


@given(st.lists(figures, max_size=20))
def test_every_bar_lies_inside_the_picture_and_longer_means_more(values):
    chart = bar_chart("x", [str(index) for index in range(len(values))], values)
    known = sorted((abs(value), bar.width) for value, bar in zip([v for v in values if v is not None], chart.bars, strict=True))
    for bar in chart.bars:
        assert chart.left <= bar.x and bar.x + bar.width <= WIDTH and 0 <= bar.y <= chart.height
    assert all(shorter[1] <= longer[1] + 0.1 for shorter, longer in pairwise(known))


@given(st.lists(figures, min_size=1))
def test_the_scale_holds_every_figure_with_round_steps(values):
    known = [value for value in values if value is not None]
    low, high, step = scale(values)
    assert low <= min([0, *known]) + 1e-9 and high >= max([0, *known]) - 1e-9
    assert 1 <= round((high - low) / step) <= 8
    assert f"{step:e}"[:3] in ("1.0", "2.0", "2.5", "5.0")
