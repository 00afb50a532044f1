"""Spot checks drawn by lot, so that anybody can draw the same ones again.

Each record's lot is the hash of the published seed and the record's id; the smallest lots are drawn. Nobody can choose whom to
check, and whoever doubts it draws again with the seed on the sheet.
"""

import hashlib
from collections.abc import Iterable


def lot(seed: str, record_id) -> str:
    """The lot of a record."""
    return hashlib.sha256(f"{seed}:{record_id}".encode()).hexdigest()


def draw(seed: str, ids: Iterable, number: int) -> list:
    """``number`` of the ids (all when there are fewer), in the order of their lots; the order of ``ids`` does not matter."""
    return sorted(set(ids), key=lambda one: lot(seed, one))[: max(0, number)]


def per_group(seed: str, groups: dict, number: int) -> dict:
    """``number`` drawn from each group {key: ids}, with a seed of its own, so that one group's draw says nothing of another's."""
    return {key: draw(f"{seed}:{key}", ids, number) for key, ids in groups.items()}
