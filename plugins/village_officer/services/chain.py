"""From a patrol's finding to its end: told to the village officer, mediated on the spot, transferred, joint duty of neighbours.

Why three steps: the article transfers only what emergency mediation does not settle, and calls neighbours in only for what is hard.
Nobody skips one, and the village officer is told of everything in his village.
"""

from datetime import timedelta

from core.api import Refused, _, current_viewer, db, setting, today
from plugins.ledger.api import record
from plugins.tasks.api import Receiver, Source, Task, TaskKind, issue
from plugins.village_officer.models import Finding, FindingState, FindingStep
from plugins.village_officer.queries.chain import neighbours_of
from plugins.village_officer.queries.terms import responsible

ORIGIN = "village_officer.finding"


def find(finding: Finding) -> None:
    """Save a finding and tell the village officer of it.

    Raises:
        Refused: without a village, for one without a responsible officer, when it went further already; and as ``record`` does.
    """
    fresh = finding.state is None
    if not fresh and finding.state is not FindingState.NOTIFIED:
        raise Refused(_("This finding went further already; it is not changed any more."))
    if finding.area_id is None:
        raise Refused(_("Choose the village."), "area_id")
    term = responsible(finding.area_id, finding.occurred_on)
    if term is None:
        raise Refused(_("This village has no responsible officer that day; the coverage board shows who may take it."), "area_id")
    finding.to_id, finding.state = term.officer_id, FindingState.NOTIFIED
    record(finding)
    if fresh:
        _step(finding, FindingState.NOTIFIED, finding.content[:200])
        title = _("Patrol finding: %(what)s", what=finding.content[:40])
        _tell(finding, title, TaskKind.NOTICE, [(term.officer_id, finding.area_id)], 3)


def see(finding: Finding) -> None:
    """The village officer has seen it.

    Raises:
        Refused: when somebody else would sign for him, or he did.
    """
    viewer = current_viewer()
    if viewer is not None and viewer.officer_id != finding.to_id:
        raise Refused(_("Only the village officer signs for what he is told."))
    if finding.seen_on:
        raise Refused(_("This was signed for already."))
    finding.seen_on = today()


def mediate(finding: Finding, form) -> None:
    """Emergency mediation: settled on the spot, or not and so transferred to the village officer, with a task.

    Raises:
        Refused: when it went further already.
    """
    if finding.state is not FindingState.NOTIFIED:
        raise Refused(_("Emergency mediation is over for this finding."))
    finding.mediated_by, finding.result = form.by.data, form.what.data
    settled = form.settled.data == "yes"
    finding.state = FindingState.SETTLED if settled else FindingState.TRANSFERRED
    finding.closed_on = today() if settled else None
    _step(finding, finding.state, form.what.data)
    if not settled:
        _tell(finding, _("Follow up: %(what)s", what=finding.content[:40]), TaskKind.TASK, [(finding.to_id, finding.area_id)])


def join_forces(finding: Finding, form) -> None:
    """Joint duty: the officers of the adjoining villages come in.

    Raises:
        Refused: before it was transferred, and when no adjoining village has an officer.
    """
    if finding.state is not FindingState.TRANSFERRED:
        raise Refused(_("Joint duty begins after the transfer to the village officer."))
    others = neighbours_of(finding.area_id, today())
    people = [(line.officer_id, finding.area_id) for line in others if line.officer_id and line.officer_id != finding.to_id]
    if not people:
        raise Refused(
            _("No adjoining village with an officer is known. Enter on the page “Adjoining villages” which villages adjoin.")
        )
    finding.state, finding.neighbours = FindingState.JOINT, sorted({str(officer) for officer, _area in people})
    names = "、".join(line.officer for line in others if line.officer)
    _step(finding, FindingState.JOINT, f"{form.what.data}（{names}）"[:300])
    _tell(finding, _("Joint duty: %(what)s", what=finding.content[:40]), TaskKind.TASK, people)


def close(finding: Finding, form) -> None:
    """It is dealt with.

    Raises:
        Refused: when it never was transferred, or is closed.
    """
    if finding.state not in (FindingState.TRANSFERRED, FindingState.JOINT):
        raise Refused(_("Only what was transferred is closed here."))
    finding.state, finding.result, finding.closed_on = FindingState.DONE, form.what.data, today()
    _step(finding, FindingState.DONE, form.what.data)


def _step(finding: Finding, state: FindingState, what: str) -> None:
    viewer = current_viewer()
    step = FindingStep(county_id=finding.county_id, finding_id=finding.id, state=state, happened_on=today(), what=what[:300])
    step.unit_id, step.area_id = finding.unit_id, finding.area_id
    step.officer_id = viewer.officer_id if viewer is not None else finding.officer_id
    db.session.add(step)
    db.session.flush()


def _tell(finding: Finding, title: str, kind: TaskKind, people, days: int | None = None) -> None:
    days = setting("village_officer.finding_days") if days is None else days
    task = Task(title=title, text=finding.content, kind=kind, source=Source.PUSHED, due_on=today() + timedelta(days=days))
    task.unit_id, task.origin, task.origin_id = finding.unit_id, ORIGIN, finding.id
    terms = [Receiver(finding.unit_id, officer, area) for officer, area in dict.fromkeys(people)]
    issue(task, terms, reason=_("Found by a patrol, told as the rule says."))
