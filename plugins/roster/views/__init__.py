"""The pages of the roster."""

from plugins.roster.views import board, leaves, logs, month, papers, slots, swaps
from plugins.roster.views.base import bp

__all__ = ["board", "bp", "leaves", "logs", "month", "papers", "slots", "swaps"]
