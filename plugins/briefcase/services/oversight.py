"""Inspections by leaders, and what follows: a finding is put right by the office and reviewed by a leader, not by himself."""

from datetime import timedelta

from sqlalchemy import inspect

from core.api import Refused, _, current_viewer, db, setting, today
from plugins.briefcase.models import Finding, FindingState, LeaderCheck, Office, Review
from plugins.ledger.api import record


def save_check(check: LeaderCheck) -> None:
    """Save an inspection; it stands where its office stands.

    Raises:
        Refused: as the ledger's ``record`` does.
    """
    with db.session.no_autoflush:
        office = db.session.get(Office, (check.county_id, check.office_id))
    check.area_id = office.area_id
    record(check)
    if check.unit_id != office.unit_id:
        check.unit_id = office.unit_id
        db.session.flush()


def add_finding(check: LeaderCheck, finding: Finding) -> None:
    """Note what was found; without a day the county's days are given.

    Raises:
        Refused: when it was closed, and for a day before the inspection.
    """
    check_not_closed(finding)
    finding.due_on = finding.due_on or check.occurred_on + timedelta(days=setting("briefcase.finding_days"))
    if finding.due_on < check.occurred_on:
        raise Refused(_("This day lies before the inspection."), "due_on")
    finding.check_id, finding.office_id, finding.unit_id, finding.area_id = check.id, check.office_id, check.unit_id, check.area_id
    db.session.add(finding)
    db.session.flush()


def check_not_closed(finding: Finding | None) -> None:
    """Whether a finding can be changed; a new one can.

    Raises:
        Refused: when it is closed.
    """
    if finding is not None and finding.state is FindingState.CLOSED:
        raise Refused(_("This finding is closed."))


def fix(finding: Finding, form) -> None:
    """Say what was done about it.

    Raises:
        Refused: when it is not open.
    """
    check_open(finding)
    finding.state, finding.fixed_on, finding.fix = FindingState.FIXED, today(), form.fix.data


def check_open(finding: Finding) -> None:
    """Whether a finding waits to be put right.

    Raises:
        Refused: when somebody said what was done.
    """
    if finding.state is not FindingState.OPEN:
        raise Refused(_("This finding was put right already."))


def review(finding: Finding, form) -> None:
    """A leader looks again: put right and closed, or open once more with a new day.

    Raises:
        Refused: when there is nothing to review, a new day is missing, or the reviewer answers for it himself.
    """
    check_reviewer(finding)
    finding.reviewed_on, finding.reviewer_id, finding.review = today(), current_viewer().officer_id, form.review.data
    if form.outcome.data == "closed":
        finding.state = FindingState.CLOSED
        return
    if form.due_on.data is None or form.due_on.data < today():
        raise Refused(_("Please give a new day."), "due_on")
    finding.state, finding.due_on, finding.fixed_on = FindingState.OPEN, form.due_on.data, None


def check_reviewer(finding: Finding) -> None:
    """Whether the viewer can review a finding.

    Raises:
        Refused: when there is nothing to review, or he answers for it himself.
    """
    viewer = current_viewer()
    if finding.state is not FindingState.FIXED:
        raise Refused(_("First somebody says what was done."))
    if viewer.officer_id is not None and viewer.officer_id == finding.officer_id:
        raise Refused(_("Whoever answers for a finding does not review it."))


def save_review(review: Review) -> None:
    """Save a look back after a failure.

    Raises:
        Refused: for days that do not fit, and a conclusion without cause and measures.
    """
    if review.occurred_on > today():
        raise Refused(_("This day has not come yet."), "occurred_on")
    if review.concluded_on and review.concluded_on < review.occurred_on:
        raise Refused(_("The conclusion lies before the event."), "concluded_on")
    if review.concluded_on and not (review.cause and review.measures):
        raise Refused(_("A conclusion names the cause and what follows."), "cause")
    if inspect(review).transient and review.unit_id is None:
        review.unit_id = current_viewer().unit_id
    if review.unit_id is None:
        raise Refused(_("Please choose the station."), "unit_id")
    db.session.add(review)
    db.session.flush()
