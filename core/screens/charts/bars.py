"""Places or kinds compared, as lying bars; what has no figure is left out."""

from collections.abc import Sequence

from core.screens.charts.figures import Number, known_figure, plain, rounded, scale, summary
from core.screens.charts.shapes import WIDTH, Chart, Mark, Tick, room

BAR_STEP, BAR_THICK = 32, 15


def bar_chart(title: str, labels: Sequence[str], values: Sequence[Number | None], unit: str = "") -> Chart:
    """Places or kinds compared: one lying bar for each label, in the order given."""
    if len(values) != len(labels):
        raise ValueError(f"{len(values)} values for {len(labels)} labels")
    low, high, _step = scale(values)
    left = room(labels)
    start = left + (64 if low < 0 else 0)  # the figure of a bar stands at its end, so both ends need room

    def x(value: Number) -> float:
        return rounded(start + (value - low) / (high - low) * (WIDTH - 72 - start))

    centres = [BAR_STEP * row + BAR_STEP / 2 for row in range(len(labels))]
    bars = [
        _bar(x(0), x(value), centre, str(text), value, unit)
        for centre, text, value in zip(centres, labels, values, strict=True)
        if known_figure(value)
    ]
    return Chart(
        kind="bar",
        title=title,
        unit=unit,
        summary=summary({title: values}),
        width=WIDTH,
        height=max(BAR_STEP * len(labels), BAR_STEP),
        ticks=(),
        labels=tuple(Tick(centre, str(text)) for centre, text in zip(centres, labels, strict=True)),
        columns=(unit,),
        rows=tuple((str(text), plain(value)) for text, value in zip(labels, values, strict=True)),
        bars=tuple(bars),
        zero=x(0),
        left=left,
    )


def _bar(zero: float, end: float, centre: float, label: str, value: Number, unit: str) -> Mark:
    negative = end < zero
    return Mark(
        x=min(zero, end),
        y=rounded(centre - BAR_THICK / 2),
        width=rounded(abs(end - zero)),
        height=BAR_THICK,
        text=plain(value),
        hint=f"{label}: {plain(value)} {unit}".rstrip(),
        anchor="end" if negative else "start",
        text_x=rounded(end - 6 if negative else end + 6),
    )
