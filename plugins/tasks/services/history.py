"""The history of assignments: every verb leaves a step, with who did it under which posting."""

from core.api import Refused, _, current_viewer, db, now
from plugins.tasks.models import Assignment, Step, Verb


def note(part: Assignment, verb: Verb, words: str | None = None, field: str | None = None) -> None:
    """Write a step; one that no person took (a job's) has no name."""
    viewer = current_viewer()
    step = Step(county_id=part.county_id, assignment_id=part.id, verb=verb, at=now(), note=(words or "")[:500] or None, field=field)
    if viewer is not None:
        step.name, step.by_id, step.posting_id = viewer.name[:40], viewer.officer_id, viewer.posting_id
    db.session.add(step)


def expect(part: Assignment, version: str | None) -> None:
    """A button acts on what its page showed.

    Raises:
        Refused: when somebody changed the assignment meanwhile.
    """
    if version and version != str(part.version):
        raise Refused(_("Somebody changed this task while you were looking at it. Here is how it stands now; please look again."))
