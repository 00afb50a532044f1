"""The pages of the roster."""

from plugins.roster.views import board, leaves, month, papers, slots, swaps
from plugins.roster.views.base import bp

__all__ = ["board", "bp", "leaves", "month", "papers", "slots", "swaps"]
