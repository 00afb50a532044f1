"""Issuing: from an order and its receivers to one assignment each, past the admission rule."""

from collections.abc import Iterable

from core.api import Reach, Refused, _, current_county, current_viewer, db, new_id, today
from plugins.tasks.declared import Receiver
from plugins.tasks.models import Assignment, OrderState, Task, Verb
from plugins.tasks.permissions import ADMIT
from plugins.tasks.queries.admission import flooded
from plugins.tasks.queries.receivers import bureau_id
from plugins.tasks.services.history import note


def place(task: Task) -> None:
    """Issue what a form filled in; ``task.chosen`` are its receivers."""
    issue(task, task.chosen, reason=task.reason or "")


def issue(task: Task, receivers: Iterable[Receiver], *, reason: str = "") -> list[Assignment]:
    """Issue a task to many at once; each receiver gets one part.

    Beyond the county's weekly number (bureau's commands and pushes) the task needs a reason; unless one of the desk issues it, it
    waits for the desk and nobody receives it yet: the list is empty then.

    Raises:
        Refused: without receivers, due before today, to another station's people, or beyond the number without a reason.
    """
    wanted = list(dict.fromkeys(receivers))
    _complete(task)
    _check(task, wanted)
    task.receivers, task.reason = [one.stored() for one in wanted], reason or None
    full = flooded(task, {one.unit_id for one in wanted})
    if full and not reason and current_viewer() is not None:
        raise Refused(
            _("These stations have had their number of tasks this week: %(names)s. Give a reason why it cannot wait.",
              names="、".join(full)), "reason",
        )  # fmt: skip
    db.session.add(task)
    db.session.flush()
    if full and not _admits():
        task.state = OrderState.WAITING
        return []
    return hand_out(task)


def _complete(task: Task) -> None:
    viewer = current_viewer()
    task.county_id, task.id = task.county_id or current_county(), task.id or new_id()
    task.occurred_on, task.state = task.occurred_on or today(), OrderState.ISSUED
    if viewer is not None:
        task.issued_by, task.officer_id = viewer.name[:40], viewer.officer_id
        task.unit_id = task.unit_id or (bureau_id() if viewer.reach is Reach.COUNTY else viewer.unit_id)
    task.unit_id = task.unit_id or bureau_id()


def _check(task: Task, receivers: list[Receiver]) -> None:
    viewer = current_viewer()
    if not task.obligation and task.due_on < today():
        raise Refused(_("It is due on %(day)s, which is over; choose today or a later day.", day=task.due_on), "due_on")
    if not receivers:
        raise Refused(_("Nobody would receive it: choose at least one station, village, role or officer."))
    if viewer is not None and viewer.reach is not Reach.COUNTY:
        if any(one.unit_id not in viewer.units for one in receivers):
            raise Refused(_("You can issue tasks to your own station only."))
        if task.unit_id not in viewer.units:
            raise Refused(_("A station issues tasks in its own name."), "unit_id")


def _admits() -> bool:
    viewer = current_viewer()
    return viewer is not None and viewer.can(ADMIT)


def hand_out(task: Task) -> list[Assignment]:
    """Make the parts of an order that may go out."""
    parts = [_part(task, Receiver.read(words)) for words in task.receivers]
    db.session.add_all(parts)
    db.session.flush()
    for part in parts:
        note(part, Verb.ISSUE)
    task.state = OrderState.ISSUED
    return parts


def _part(task: Task, to: Receiver) -> Assignment:
    return Assignment(
        county_id=task.county_id, id=new_id(), task_id=task.id, unit_id=to.unit_id, officer_id=to.officer_id, area_id=to.area_id,
        occurred_on=task.occurred_on, due_on=task.due_on,
    )  # fmt: skip


def admit(task: Task) -> None:
    """The desk lets an order go out that is beyond the number.

    Raises:
        Refused: when it does not wait, or its day has passed meanwhile.
    """
    _require_waiting(task)
    if task.due_on < today():
        raise Refused(_("It is due on %(day)s, which is over; choose today or a later day.", day=task.due_on))
    task.decided_by, task.occurred_on = current_viewer().name[:40], today()
    hand_out(task)


def decline(task: Task, reason: str) -> None:
    """The desk does not let it go out, and says why.

    Raises:
        Refused: when it does not wait, or no reason is given.
    """
    _require_waiting(task)
    if not reason.strip():
        raise Refused(_("Say why it is not admitted."))
    task.state, task.answer, task.decided_by = OrderState.DECLINED, reason.strip()[:200], current_viewer().name[:40]


def _require_waiting(task: Task) -> None:
    if task.state is not OrderState.WAITING:
        raise Refused(_("This task does not wait for admission any more."))
