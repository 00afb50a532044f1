"""The pages of task dispatch."""

from plugins.tasks.views import assignments, board, mine, orders
from plugins.tasks.views.base import bp

__all__ = ["assignments", "board", "bp", "mine", "orders"]
