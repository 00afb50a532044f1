"""Values over time, as lines that break where there is no figure."""

from collections.abc import Mapping, Sequence

from core.screens.charts.figures import Number, known_figure, plain, rounded, scale, steps, summary
from core.screens.charts.shapes import BOTTOM, HEIGHT, RIGHT, TOP, WIDTH, Chart, Line, Mark, Tick, room

TONES = 4
"""How many series have a colour and a dash of their own; a fifth takes the first again."""
MOST_LABELS = 12
"""More labels than this would touch under a line chart; every n-th is written."""


def line_chart(title: str, labels: Sequence[str], series: Mapping[str, Sequence[Number | None]],
               unit: str = "") -> Chart:  # fmt: skip
    """Values over time: `labels` along the bottom, one line for each name in `series` (as long as `labels`)."""
    for name, values in series.items():
        if len(values) != len(labels):
            raise ValueError(f"{name}: {len(values)} values for {len(labels)} labels")
    low, high, step = scale([value for values in series.values() for value in values])
    bottom = HEIGHT - BOTTOM
    values_shown = steps(low, high, step)
    left = room(plain(value) for value in values_shown)

    def y(value: Number) -> float:
        return rounded(bottom - (value - low) / (high - low) * (bottom - TOP))

    xs = _spread(left, len(labels))
    lines = [_line(index, name, values, labels, xs, y) for index, (name, values) in enumerate(series.items())]
    every = -(-len(labels) // MOST_LABELS) or 1  # counted from the newest, which is always written
    return Chart(
        kind="line",
        title=title,
        unit=unit,
        summary=summary(series),
        width=WIDTH,
        height=HEIGHT,
        ticks=tuple(Tick(y(value), plain(value)) for value in values_shown),
        labels=tuple(Tick(x, str(text)) for x, text in list(zip(xs, labels, strict=True))[::-1][::every][::-1]),
        columns=tuple(series),
        rows=tuple((str(text), *(plain(values[row]) for values in series.values())) for row, text in enumerate(labels)),
        lines=tuple(lines),
        zero=y(0),
        left=left,
    )


def _line(index, name, values, labels, xs, y) -> Line:
    marks, pieces, run = [], [], []
    for x, label, value in zip(xs, labels, values, strict=True):
        if known_figure(value):
            marks.append(Mark(x, y(value), plain(value), f"{label} {name}: {plain(value)}"))
            run.append(f"{x:g},{y(value):g}")
        else:
            pieces, run = [*pieces, " ".join(run)], []
    pieces = tuple(piece for piece in [*pieces, " ".join(run)] if piece)
    return Line(str(name), index % TONES, pieces, tuple(marks))


def _spread(left: float, count: int) -> list[float]:
    """`count` places along the bottom with half a place at each end; one stands in the middle."""
    each = (WIDTH - RIGHT - left) / max(count, 1)
    return [rounded(left + each * (index + 0.5)) for index in range(count)]
