"""The tables of task dispatch."""

from plugins.tasks.models.assignments import DOING, OPEN, Assignment, State, WrongField
from plugins.tasks.models.orders import OrderState, Priority, Source, Task, TaskKind
from plugins.tasks.models.steps import Evidence, Step, Verb

__all__ = [
    "DOING", "OPEN", "Assignment", "Evidence", "OrderState", "Priority", "Source", "State", "Step", "Task", "TaskKind", "Verb",
    "WrongField",
]  # fmt: skip
