"""Figures of a chart: as people read them, and the round numbers of their scale. ``None`` is no figure."""

from collections.abc import Mapping, Sequence
from math import floor, isfinite, log10

Number = int | float


def scale(values: Sequence[Number | None]) -> tuple[float, float, float]:
    """Lowest and highest grid value and their step: round numbers, nought included, at most eight steps."""
    known = [value for value in values if known_figure(value)]
    low, high = min([0, *known]), max([0, *known])
    if low == high:
        return 0, 1, 1
    step = _nice((high - low) / 4)
    return floor(low / step) * step, -floor(-high / step) * step, step


def _nice(rough: float) -> float:
    """The next number of the row 1, 2, 2.5, 5, 10 … that is not smaller."""
    base = 10.0 ** floor(log10(rough))
    step = next((base * factor for factor in (1, 2, 2.5, 5, 10) if base * factor >= rough * 0.999999), base * 10)
    return int(step) if step >= 1 and step == int(step) else step


def steps(low: float, high: float, step: float) -> list[float]:
    """The values of the grid lines."""
    return [low + step * index for index in range(round((high - low) / step) + 1)]


def plain(value: Number | None) -> str:
    """A figure for people: thousands with commas, at most two decimals, a dash for none."""
    if not known_figure(value):
        return "—"
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def summary(series: Mapping[str, Sequence[Number | None]]) -> str:
    """The last, lowest and highest figure of each series, for the description of the picture."""
    told = []
    for name, values in series.items():
        known = [value for value in values if known_figure(value)]
        if known:
            told.append(f"{name}: {plain(min(known))}–{plain(max(known))}, {plain(known[-1])}")
    return "; ".join(told)


def known_figure(value: Number | None) -> bool:
    """Whether there is a figure to draw."""
    return value is not None and isfinite(value)


def rounded(value: float) -> float:
    """A length as the drawing writes it."""
    return round(value, 1)
