"""What is done with a dispute: recorded, mediated step by step, closed, visited again.

Assistants record and add steps; closing and revisits are police work (国办发〔2016〕15号). The days of a level are the county's.
"""

from datetime import date, timedelta

from sqlalchemy import inspect

from core.api import PersonClass, Refused, _, _l, current_viewer, db, setting, today
from plugins.ledger.models import Dispute, DisputeStep
from plugins.ledger.models.dispute import DisputeState, StepKind
from plugins.ledger.services.recording import record


def record_dispute(dispute: Dispute) -> None:
    """Save a dispute and work out when it must be answered.

    Raises:
        Refused: when it is closed, and as :func:`record` does.
    """
    if dispute.state is not None and dispute.state.closed:
        raise Refused(_("A closed dispute is not changed. A revisit can open it again."))
    dispute.level = dispute.level or "low"
    dispute.respond_by = dispute.occurred_on + timedelta(setting(f"ledger.respond_{dispute.level}"))
    record(dispute)


def add_step(dispute: Dispute, step: DisputeStep) -> None:
    """Add a mediation step; the first one answers the dispute.

    Raises:
        Refused: for a closed dispute, a day before it or to come, and a step that stands already.
    """
    if dispute.state.closed:
        raise Refused(_("This dispute is closed."))
    if inspect(step).persistent:
        raise Refused(_("A recorded step is not changed. Add another one."))
    _check_day(dispute, step.happened_on)
    _place(dispute, step, StepKind.MEDIATION)
    dispute.state = DisputeState.MEDIATING
    dispute.responded_on = dispute.responded_on or step.happened_on
    dispute.version += 1
    db.session.flush()


def close(dispute: Dispute, form) -> None:
    """End a dispute as ``form`` says; after resolved and stabilised ones somebody goes back.

    Raises:
        Refused: when it is closed already, for a wrong day, and for whoever is not a police officer.
    """
    check_open(dispute)
    day = form.happened_on.data
    _check_day(dispute, day)
    dispute.state, dispute.closed_on, dispute.closed_by_id = form.state.data, day, current_viewer().officer_id
    dispute.result, dispute.agreement, dispute.prevented = form.result.data, form.agreement.data, form.prevented.data
    dispute.responded_on = dispute.responded_on or day
    dispute.revisit_on = next_revisit(dispute, day) if dispute.state.revisited else None
    _step(dispute, StepKind.CLOSING, day, form.result.data)


def revisit(dispute: Dispute, form) -> None:
    """Note what a revisit found: peace (nothing more is due), once more, or a relapse, which opens the dispute again.

    Raises:
        Refused: when no revisit is due at all, for a wrong day, and for whoever is not a police officer.
    """
    check_revisited(dispute)
    day, found = form.happened_on.data, form.outcome.data
    _check_day(dispute, day)
    if day < dispute.closed_on:
        raise Refused(_("This day lies before the closing."), "happened_on")
    dispute.revisited_on = day
    dispute.revisit_on = next_revisit(dispute, day) if found == "again" else None
    _step(dispute, StepKind.REVISIT, day, form.what.data or str(FOUND[found]))
    if found == "relapsed":
        dispute.state, dispute.closed_on, dispute.closed_by_id = DisputeState.MEDIATING, None, None
        _step(dispute, StepKind.REOPENING, day, str(FOUND[found]))


FOUND = {"settled": _l("Peace holds"), "again": _l("Visit once more"), "relapsed": _l("The quarrel broke out again")}


def check_open(dispute: Dispute) -> None:
    """Whether the viewer can close a dispute.

    Raises:
        Refused: when it is closed already, and for whoever is not a police officer.
    """
    _police_only()
    if dispute.state.closed:
        raise Refused(_("This dispute is closed."))


def check_revisited(dispute: Dispute) -> None:
    """Whether the viewer can note a revisit.

    Raises:
        Refused: when no revisit is due at all, and for whoever is not a police officer.
    """
    _police_only()
    if not dispute.state.revisited:
        raise Refused(_("Only resolved and stabilised disputes are revisited."))


def next_revisit(dispute: Dispute, day: date) -> date:
    """The day by which somebody goes back, by the level's rhythm."""
    return day + timedelta(setting(f"ledger.revisit_{dispute.level}"))


def _police_only() -> None:
    if current_viewer().person_class != PersonClass.POLICE:
        raise Refused(_("This is done by police officers."))


def _check_day(dispute, day) -> None:
    if day > today():
        raise Refused(_("This day has not come yet."), "happened_on")
    if day < dispute.occurred_on:
        raise Refused(_("This day lies before the dispute."), "happened_on")


def _step(dispute, kind, day, what) -> None:
    _place(dispute, DisputeStep(county_id=dispute.county_id, happened_on=day, what=what), kind)
    db.session.flush()


def _place(dispute, step, kind) -> None:
    """A step stands where its dispute stands, under the name of whoever adds it."""
    step.dispute_id, step.kind = dispute.id, kind
    step.unit_id, step.area_id = dispute.unit_id, dispute.area_id
    step.officer_id = current_viewer().officer_id
    db.session.add(step)
