"""The pages of the model; importing this package puts them on the blueprint."""

from plugins.village_officer.views import (
    board,
    changes,
    concerns,
    desk,
    findings,
    forces,
    people,
    plans,
    points,
    posts,
    terms,
    wishing,
    work,
)
from plugins.village_officer.views.base import bp

__all__ = [
    "board", "bp", "changes", "concerns", "desk", "findings", "forces", "people", "plans", "points", "posts", "terms", "wishing",
    "work",
]  # fmt: skip
