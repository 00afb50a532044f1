"""What I have to do: for a telephone, the urgent first."""

from core.api import _, current_viewer, page, requires, today
from plugins.tasks.models import State, TaskKind
from plugins.tasks.permissions import READ
from plugins.tasks.queries import parts
from plugins.tasks.views.base import bp, tabs


def grouped(found) -> list[tuple]:
    """``(title, tone, parts)``: returned, overdue, today, soon, later; groups without parts are left out."""
    groups = [(_("Returned"), "bad", []), (_("Overdue"), "bad", []), (_("Due today"), "warn", []), (_("Due soon"), "info", []),
              (_("Due later"), "neutral", [])]  # fmt: skip
    for part in found:
        groups[_place(part)][2].append(part)
    return [group for group in groups if group[2]]


def _place(part) -> int:
    if part.state is State.RETURNED:
        return 0
    if part.late:
        return 1
    return 2 if part.due_on == today() else 3 if parts.soon(part) else 4


@bp.get("/")
@requires(READ)
def mine():
    viewer = current_viewer()
    found = parts.mine(viewer)
    notices = [part for part in found if part.task.kind is TaskKind.NOTICE]
    work = [part for part in found if part.task.kind is TaskKind.TASK]
    handed_in = parts.handed_in(viewer)
    return page("tasks/mine.html", tabs=tabs(), groups=grouped(work), notices=notices, handed_in=handed_in, today=today())
