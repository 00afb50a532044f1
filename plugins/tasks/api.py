"""What other plugins may use of task dispatch: issue tasks, declare obligations and rules, and ask what is open."""

from plugins.tasks.declared import Every, Obligation, Proof, Receiver, Rule, declare, each
from plugins.tasks.models import Assignment, OrderState, Priority, Source, State, Task, TaskKind
from plugins.tasks.permissions import CONFIRM, DO, ISSUE, READ
from plugins.tasks.proving import facts
from plugins.tasks.queries.parts import assignments_of, open_assignments
from plugins.tasks.queries.receivers import receivers_of_officers, receivers_of_role, receivers_of_units, receivers_of_villages
from plugins.tasks.quiet import quiet
from plugins.tasks.services.checking import recall
from plugins.tasks.services.issuing import issue

__all__ = [
    "CONFIRM", "DO", "ISSUE", "READ", "Assignment", "Every", "Obligation", "OrderState", "Priority", "Proof", "Receiver", "Rule",
    "Source", "State", "Task", "TaskKind", "assignments_of", "declare", "each", "facts", "issue", "open_assignments", "quiet",
    "recall", "receivers_of_officers", "receivers_of_role", "receivers_of_units", "receivers_of_villages",
]  # fmt: skip
