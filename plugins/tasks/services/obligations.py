"""Obligations: one task a period for those who owe, closed by itself as soon as the records are there."""

from core.api import Period, _, db, today
from plugins.tasks.declared import Obligation, Receiver, declared
from plugins.tasks.models import Assignment, State, Task, TaskKind, Verb
from plugins.tasks.queries import orders, parts
from plugins.tasks.queries.receivers import of_obligation
from plugins.tasks.services.doing import link
from plugins.tasks.services.history import note
from plugins.tasks.services.issuing import issue

SHOWN = 20


def keep(_payload=None) -> None:
    """Open the present period of every obligation of the county, and close what records have fulfilled."""
    for obligation in declared(Obligation):
        open_period(obligation, obligation.every.period(today()))
        for task in orders.open_of(obligation.id):
            settle(obligation, task)


def open_period(obligation: Obligation, period: Period) -> Task | None:
    """The task of a period; who is posted later owes from the next period on. ``None`` while nobody owes it."""
    name = obligation.every.name(period)
    known = orders.of_period(obligation.id, name)
    receivers = [] if known else of_obligation(obligation.who)
    if known or not receivers:
        return known
    task = Task(title=_("%(title)s (%(period)s)", title=obligation.title, period=name)[:80], text=str(obligation.text)[:1000])
    task.kind, task.source, task.obligation, task.period = TaskKind.TASK, obligation.source, obligation.id, name
    task.occurred_on, task.due_on = period.start, period.end
    issue(task, receivers, reason=_("It is owed by rule."))
    return task


def settle(obligation: Obligation, task: Task) -> int:
    """Close the parts that records fulfil; gives how many."""
    owed = {part: Receiver(part.unit_id, part.officer_id, part.area_id) for part in parts.of_period(task)}
    found = obligation.done(Period(task.occurred_on, task.due_on), list(owed.values())) if owed else {}
    settled = [(part, found[receiver]) for part, receiver in owed.items() if found.get(receiver)]
    for part, proofs in settled:
        _fulfil(part, [] if proofs is True else list(proofs))
    db.session.flush()
    return len(settled)


def _fulfil(part: Assignment, proofs: list) -> None:
    """The day that counts is that of the record that made it complete; it may be entered later."""
    day = max((proof.day for proof in proofs), default=today())
    part.state, part.done_on, part.settled_on, part.version = State.CLOSED, day, today(), part.version + 1
    part.acknowledged_on = part.acknowledged_on or day
    link(part, proofs[:SHOWN])
    note(part, Verb.FULFIL, _("%(count)s records", count=len(proofs)) if proofs else None)
