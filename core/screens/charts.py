"""Charts drawn on the server: numbers in, the geometry of an SVG out; `templates/ui/charts.html` writes the tags.

Why no chart library: a page with a drawing library costs 60 to 370 KB and needs script; a few lines of SVG print
well, follow the dark theme, work without script and can sit in a document. The table behind every chart
(`columns`, `rows`) is for those who do not see it.

Lengths are in the units of the viewBox. A value may be None (no figure): lines break there, bars are left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, isfinite, log10

WIDTH, HEIGHT = 640, 240
RIGHT, TOP, BOTTOM = 10, 12, 26
BAR_STEP, BAR_THICK = 32, 15
LETTER = 16
"""Room for one Chinese character: labels are 13 high on a desk and 17 on a phone, where the drawing shrinks."""
TONES = 4
"""How many series have a colour and a dash of their own; a fifth takes the first again."""
MOST_LABELS = 12
"""More labels than this would touch under a line chart; every n-th is written."""

Number = int | float


@dataclass(frozen=True)
class Mark:
    """A point or a bar. `x`, `y` is the point, or the bar's upper left corner."""

    x: float
    y: float
    text: str
    """The value as written."""
    hint: str
    """What a pointer resting on it is told."""
    width: float = 0
    height: float = 0
    anchor: str = "start"
    text_x: float = 0


@dataclass(frozen=True)
class Tick:
    """A grid line or a label of an axis; `at` is x or y."""

    at: float
    text: str


@dataclass(frozen=True)
class Line:
    """One series. `pieces` are SVG point lists, one for each run without a gap."""

    name: str
    tone: int
    pieces: tuple[str, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Chart:
    """A chart ready to draw. `kind` is 'line' or 'bar'; `left` is where the drawing begins, right of the labels;
    `zero` is the position of nought on the value axis; `columns` and `rows` are the table of the same figures."""

    kind: str
    title: str
    unit: str
    summary: str
    width: float
    height: float
    ticks: tuple[Tick, ...]
    labels: tuple[Tick, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...] = ()
    bars: tuple[Mark, ...] = ()
    zero: float = 0
    left: float = 0

    @property
    def empty(self) -> bool:
        """True when there is no figure at all."""
        return not (self.bars or any(line.marks for line in self.lines))


def line_chart(title: str, labels: Sequence[str], series: Mapping[str, Sequence[Number | None]],
               unit: str = "") -> Chart:  # fmt: skip
    """Values over time: `labels` along the bottom, one line for each name in `series` (as long as `labels`)."""
    for name, values in series.items():
        if len(values) != len(labels):
            raise ValueError(f"{name}: {len(values)} values for {len(labels)} labels")
    low, high, step = scale([value for values in series.values() for value in values])
    bottom = HEIGHT - BOTTOM
    values_shown = _steps(low, high, step)
    left = _room(plain(value) for value in values_shown)

    def y(value: Number) -> float:
        return _round(bottom - (value - low) / (high - low) * (bottom - TOP))

    xs = _spread(left, len(labels))
    lines = [_line(index, name, values, labels, xs, y) for index, (name, values) in enumerate(series.items())]
    every = -(-len(labels) // MOST_LABELS) or 1  # counted from the newest, which is always written
    return Chart(
        kind="line",
        title=title,
        unit=unit,
        summary=_summary(series),
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


def bar_chart(title: str, labels: Sequence[str], values: Sequence[Number | None], unit: str = "") -> Chart:
    """Places or kinds compared: one lying bar for each label, in the order given."""
    if len(values) != len(labels):
        raise ValueError(f"{len(values)} values for {len(labels)} labels")
    low, high, _step = scale(values)
    left = _room(labels)
    start = left + (64 if low < 0 else 0)  # the figure of a bar stands at its end, so both ends need room

    def x(value: Number) -> float:
        return _round(start + (value - low) / (high - low) * (WIDTH - 72 - start))

    centres = [BAR_STEP * row + BAR_STEP / 2 for row in range(len(labels))]
    bars = [
        _bar(x(0), x(value), centre, str(text), value, unit)
        for centre, text, value in zip(centres, labels, values, strict=True)
        if _known(value)
    ]
    return Chart(
        kind="bar",
        title=title,
        unit=unit,
        summary=_summary({title: values}),
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


def scale(values: Sequence[Number | None]) -> tuple[float, float, float]:
    """Lowest and highest grid value and their step: round numbers, nought included, at most eight steps."""
    known = [value for value in values if _known(value)]
    low, high = min([0, *known]), max([0, *known])
    if low == high:
        return 0, 1, 1
    step = _nice((high - low) / 4)
    return floor(low / step) * step, -floor(-high / step) * step, step


def plain(value: Number | None) -> str:
    """A figure for people: thousands with commas, at most two decimals, a dash for none."""
    if not _known(value):
        return "—"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _line(index, name, values, labels, xs, y) -> Line:
    marks, pieces, run = [], [], []
    for x, label, value in zip(xs, labels, values, strict=True):
        if _known(value):
            marks.append(Mark(x, y(value), plain(value), f"{label} {name}: {plain(value)}"))
            run.append(f"{x:g},{y(value):g}")
        else:
            pieces, run = [*pieces, " ".join(run)], []
    pieces = tuple(piece for piece in [*pieces, " ".join(run)] if piece)
    return Line(str(name), index % TONES, pieces, tuple(marks))


def _bar(zero: float, end: float, centre: float, label: str, value: Number, unit: str) -> Mark:
    negative = end < zero
    return Mark(
        x=min(zero, end),
        y=_round(centre - BAR_THICK / 2),
        width=_round(abs(end - zero)),
        height=BAR_THICK,
        text=plain(value),
        hint=f"{label}: {plain(value)} {unit}".rstrip(),
        anchor="end" if negative else "start",
        text_x=_round(end - 6 if negative else end + 6),
    )


def _summary(series: Mapping[str, Sequence[Number | None]]) -> str:
    """The last, lowest and highest figure of each series, for the description of the picture."""
    told = []
    for name, values in series.items():
        known = [value for value in values if _known(value)]
        if known:
            told.append(f"{name}: {plain(min(known))}–{plain(max(known))}, {plain(known[-1])}")
    return "; ".join(told)


def _spread(left: float, count: int) -> list[float]:
    """`count` places along the bottom with half a place at each end; one stands in the middle."""
    each = (WIDTH - RIGHT - left) / max(count, 1)
    return [_round(left + each * (index + 0.5)) for index in range(count)]


def _steps(low: float, high: float, step: float) -> list[float]:
    return [low + step * index for index in range(round((high - low) / step) + 1)]


def _nice(rough: float) -> float:
    """The next number of the row 1, 2, 2.5, 5, 10 … that is not smaller."""
    base = 10.0 ** floor(log10(rough))
    step = next((base * factor for factor in (1, 2, 2.5, 5, 10) if base * factor >= rough * 0.999999), base * 10)
    return int(step) if step >= 1 and step == int(step) else step


def _room(labels: Iterable[str]) -> float:
    """Width to keep free for the longest label, at most that of 13 Chinese characters; Latin ones take half as much."""
    widths = [sum(1 if ord(letter) > 0x2E80 else 0.62 for letter in str(text)) for text in labels]
    return _round(LETTER * min(max(widths, default=0), 13) + 16)


def _known(value: Number | None) -> bool:
    return value is not None and isfinite(value)


def _round(value: float) -> float:
    return round(value, 1)
