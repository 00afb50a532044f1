"""The receiver's verbs: sign for it, report it as done."""

from collections.abc import Iterable

from core.api import Refused, _, current_viewer, db, today
from plugins.tasks.declared import Proof
from plugins.tasks.models import DOING, Assignment, Evidence, State, TaskKind, Verb
from plugins.tasks.queries.parts import evidence
from plugins.tasks.queries.proofs import chosen
from plugins.tasks.queries.receivers import officer_name
from plugins.tasks.services.history import note

LEADING = ("chief", "instructor", "clerk")


def is_mine(part: Assignment) -> bool:
    """Whether the viewer may do this part: it names him, or it is his station's as a whole and he leads it."""
    viewer = current_viewer()
    if part.officer_id is not None:
        return part.officer_id == viewer.officer_id
    return part.unit_id in viewer.units and viewer.has_role(*LEADING)


def _require_mine(part: Assignment) -> None:
    if is_mine(part):
        return
    if part.officer_id is None:
        raise Refused(_("This task is for the station as a whole; its leaders or its clerk sign for it."))
    name = officer_name(part.officer_id)
    raise Refused(
        _("This task is %(name)s's. Only he signs for it and reports on it; a leader can give it to somebody else.", name=name)
    )


def acknowledge(part: Assignment) -> None:
    """Sign for it. A notice is settled by this; signing twice changes nothing.

    Raises:
        Refused: when it is somebody else's, or was recalled or settled.
    """
    _require_mine(part)
    if part.acknowledged_on is not None and part.state is not State.ISSUED:
        return
    if part.state is not State.ISSUED:
        raise Refused(_("This task was recalled or settled; there is nothing to sign for."))
    part.acknowledged_on = today()
    part.state = State.ACKNOWLEDGED
    note(part, Verb.ACKNOWLEDGE)
    if part.task.kind is TaskKind.NOTICE:
        part.state, part.done_on, part.settled_on = State.CLOSED, today(), today()


def finish(part: Assignment) -> None:
    """Report it as done, with words or linked records; whoever had not signed for it does so by this.

    Raises:
        Refused: when it is somebody else's, a notice, an obligation that records fulfil, settled, or without any evidence.
    """
    _require_mine(part)
    if part.task.kind is TaskKind.NOTICE:
        raise Refused(_("A notice is only signed for; there is nothing to report."))
    if part.task.obligation:
        raise Refused(_("This obligation is fulfilled by records, not by a report: record the work, and it closes by itself."))
    if part.state not in DOING:
        raise Refused(_("This task was reported, recalled or settled already."))
    if part.facts is not None:
        link(part, chosen(part, part.facts))
    if not part.note and not evidence(part):
        raise Refused(_("Say in words what was done, or link a record that shows it."), "note")
    if part.state is State.ISSUED:
        acknowledge(part)
    part.state, part.done_on = State.DONE, today()
    note(part, Verb.FINISH, part.note)


def link(part: Assignment, proofs: Iterable[Proof]) -> None:
    """Let exactly these records be the evidence of a part."""
    wanted = {proof.id: proof for proof in proofs}
    for row in evidence(part):
        if wanted.pop(row.entry_id, None) is None:
            db.session.delete(row)
    for proof in wanted.values():
        row = Evidence(county_id=part.county_id, assignment_id=part.id, entry_id=proof.id, kind=proof.kind, label=proof.label)
        row.day = proof.day
        db.session.add(row)
    db.session.flush()
