"""What a chart is made of, in the units of the viewBox, and the measures of the drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.screens.charts.figures import rounded

WIDTH, HEIGHT = 640, 240
RIGHT, TOP, BOTTOM = 10, 12, 26
LETTER = 16
"""Room for one Chinese character: labels are 13 high on a desk and 17 on a phone, where the drawing shrinks."""


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


def room(labels: Iterable[str]) -> float:
    """Width to keep free for the longest label, at most that of 13 Chinese characters; Latin ones take half as much."""
    widths = [sum(1 if ord(letter) > 0x2E80 else 0.62 for letter in str(text)) for text in labels]
    return rounded(LETTER * min(max(widths, default=0), 13) + 16)
