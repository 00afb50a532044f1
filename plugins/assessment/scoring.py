"""Points: how a value becomes points, and points a total. No database here.

The total is 100 × points earned ÷ weight of the items that have a value, less deductions,
never below 0 nor (with credits) above 100.
Why items without a value are left out: who had no dispute to settle has not failed to settle one. Why there is no total while a
rating is missing: raters give more than counts do, so a total without it would punish somebody for his rater's omission.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from json import dumps


@dataclass(frozen=True)
class Part:
    """One item of one line: its value (``of``: the whole of a share), and what it earns. ``score`` is ``None`` without a value."""

    item_id: str
    title: str
    kind: str
    weight: float
    group: str = ""
    value: float | None = None
    of: float | None = None
    score: float | None = None
    note: str = ""

    def stored(self) -> dict:
        """As it is kept in a closed month."""
        return asdict(self)


def earned(weight: float, value: float | None, target: float | None, of: float | None = None) -> float | None:
    """Points for a value against its target; a share (``of``) is taken in per cent. More than the target earns no more."""
    if value is None or (of is not None and of <= 0):
        return None
    reached = 100 * value / of if of is not None else value
    aim = target if target else (100 if of is not None else None)
    if not aim:
        return None
    return round(weight * min(1.0, max(0.0, reached / aim)), 2)


def rated(weight: float, score: float | None) -> float | None:
    """Points for a rating from 0 to 100."""
    return None if score is None else round(weight * min(100.0, max(0.0, score)) / 100, 2)


def deducted(points: float, events: float, cap: float) -> float:
    """What events take; a cap of 0 means none."""
    taken = points * max(0, events)
    return round(min(taken, cap) if cap else taken, 2)


def total(parts: Iterable[Part], taken: float) -> float | None:
    """The total of a line; ``None`` when no item has a value, and while a rating is missing."""
    parts = list(parts)
    scored = [part for part in parts if part.score is not None and part.weight > 0]
    weight = sum(part.weight for part in scored)
    if not weight or unrated(parts):
        return None
    return round(min(100.0, max(0.0, 100 * sum(part.score for part in scored) / weight - taken)), 2)


def unrated(parts: Iterable[Part]) -> bool:
    """Whether a rating that counts has not come."""
    return any(part.kind == "rating" and part.weight > 0 and part.score is None for part in parts)


def combined(scores: dict[str, float | None], weights: dict[str, float]) -> float | None:
    """Two raters' scores by the county's weights; when one is missing the other counts alone."""
    there = {key: score for key, score in scores.items() if score is not None and weights.get(key, 0) > 0}
    whole = sum(weights[key] for key in there)
    return round(sum(score * weights[key] for key, score in there.items()) / whole, 2) if whole else None


def ranks(values: dict) -> dict:
    """``{id: rank}`` from 1; the same value has the same rank, who has no value has none."""
    there = sorted((value for value in values.values() if value is not None), reverse=True)
    return {key: there.index(value) + 1 for key, value in values.items() if value is not None}


def digest_of(data) -> str:
    """The SHA-256 of data as JSON with sorted keys."""
    return sha256(dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str).encode()).hexdigest()


def differences(stored: dict, fresh: dict) -> list[tuple[str, object, object]]:
    """``(name, stored, fresh)`` of every number that differs: of ``{subject: {name: number}}``."""
    found = []
    for subject in sorted(stored.keys() | fresh.keys()):
        old, new = stored.get(subject, {}), fresh.get(subject, {})
        found += [(f"{subject}/{name}", old.get(name), new.get(name))
                  for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]  # fmt: skip
    return found
