"""The issuing side's verbs: confirm, return with the wrong field marked, close, recall."""

from datetime import timedelta

from core.api import Refused, _, current_viewer, db, setting, today
from plugins.tasks.models import DOING, OPEN, Assignment, OrderState, State, Task, Verb
from plugins.tasks.queries import parts as queries
from plugins.tasks.queries.orders import is_ours
from plugins.tasks.services.history import note


def _require_done(part: Assignment) -> None:
    if not is_ours(part.task):
        raise Refused(_("Only the unit that issued this task confirms or returns it."))
    if part.state in DOING:
        raise Refused(_("It has not been reported as done yet, so there is nothing to confirm or return."))
    if part.state is not State.DONE:
        raise Refused(_("This task was settled or recalled already."))
    if is_own(part):
        raise Refused(_("Nobody confirms or returns his own work; ask another leader."))


def is_own(part: Assignment) -> bool:
    """Whether the viewer did it himself."""
    viewer = current_viewer()
    return viewer is not None and viewer.officer_id is not None and part.officer_id == viewer.officer_id


def confirm(part: Assignment) -> None:
    """Accept the work.

    Raises:
        Refused: when it is not done, one's own, or another unit's order.
    """
    _require_done(part)
    part.state, part.settled_on = State.CONFIRMED, today()
    note(part, Verb.CONFIRM)


def confirm_all(task: Task) -> None:
    """Accept everything that was reported of an order, one's own work left out.

    Raises:
        Refused: when nothing waits.
    """
    done = [part for part in queries.parts_of(task) if part.state is State.DONE and not is_own(part)]
    if not done:
        raise Refused(_("Nothing of it has been reported as done yet."))
    for part in done:
        confirm(part)
        part.version += 1


def give_back(part: Assignment) -> None:
    """Return work to be done again; ``wrong_field`` and ``wrong_reason`` say what is wrong.

    Raises:
        Refused: when it is not done, one's own, another unit's order, or no field and reason are given.
    """
    _require_done(part)
    if part.wrong_field is None:
        raise Refused(_("Mark the field that is wrong."), "wrong_field")
    if not (part.wrong_reason or "").strip():
        raise Refused(_("Say what is wrong with it."), "wrong_reason")
    part.state, part.returns, part.done_on = State.RETURNED, (part.returns or 0) + 1, None
    note(part, Verb.RETURN, part.wrong_reason, part.wrong_field.value)


def close(task: Task) -> None:
    """Put an order away when all its parts are settled.

    Raises:
        Refused: while parts are open, saying how many.
    """
    if task.state is not OrderState.ISSUED:
        raise Refused(_("This order is not open."))
    found = queries.parts_of(task)
    if left := sum(part.state in OPEN for part in found):
        raise Refused(_("%(count)s parts are not settled yet; recall the order if they are not wanted any more.", count=left))
    for part in found:
        _close(part)
    task.state = OrderState.CLOSED


def _close(part: Assignment) -> None:
    if part.state is State.CONFIRMED:
        part.state, part.version = State.CLOSED, part.version + 1
        note(part, Verb.CLOSE)


def close_old(_payload=None) -> None:
    """Close what was confirmed some days ago, and the orders of which nothing is open."""
    before = today() - timedelta(days=setting("tasks.close_days"))
    for part in queries.confirmed_before(before):
        _close(part)
    db.session.flush()
    for task in queries.settled_orders(before):
        task.state, task.version = OrderState.CLOSED, task.version + 1


def recall(task: Task, reason: str) -> None:
    """Take an order back; what was confirmed stays.

    Raises:
        Refused: without a reason, or when it is over.
    """
    if task.state not in (OrderState.ISSUED, OrderState.WAITING):
        raise Refused(_("This order is not open."))
    if not reason.strip():
        raise Refused(_("Say why it is recalled; everybody who received it reads this."))
    for part in queries.parts_of(task):
        if part.state in OPEN:
            part.state, part.settled_on, part.version = State.RECALLED, today(), part.version + 1
            note(part, Verb.RECALL, reason.strip())
    task.state, task.answer = OrderState.RECALLED, reason.strip()[:200]
