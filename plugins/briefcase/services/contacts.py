"""Decisions of meetings, calls on the hotline, groups, penalties of venues."""

from sqlalchemy import inspect

from core.api import CHINA, Refused, _, current_viewer, db, new_id, now, today
from plugins.briefcase.models import Decision, HotlineCall, HotlineKind, LinkGroup, Office, Penalty
from plugins.ledger.api import Activity, Channel, Inspection, ServiceCase, Venue, Way, record


def decide(activity: Activity, decision: Decision) -> None:
    """Note what a meeting decided.

    Raises:
        Refused: when it was carried out, and for a day before the meeting.
    """
    check_open(decision)
    if decision.due_on < activity.occurred_on:
        raise Refused(_("This day lies before the meeting."), "due_on")
    decision.activity_id, decision.unit_id = activity.id, activity.unit_id
    decision.area_id, decision.officer_id = activity.area_id, activity.officer_id
    db.session.add(decision)
    db.session.flush()


def check_open(decision: Decision) -> None:
    """Whether a decision is still to be carried out.

    Raises:
        Refused: when it was.
    """
    if decision.done_on is not None:
        raise Refused(_("This decision was carried out; it is not changed."))


def carry_out(decision: Decision, form) -> None:
    """Say what came of a decision; the villagers hear it.

    Raises:
        Refused: when that was said already.
    """
    check_open(decision)
    decision.done_on, decision.result = today(), form.result.data


def take_call(call: HotlineCall) -> None:
    """Save a call. An inquiry becomes a service of the ledger; whoever wants the police is entered in the police's own system.

    Raises:
        Refused: for a time to come, and a change of kind after the inquiry was counted.
    """
    if call.called_at > now():
        raise Refused(_("This time has not come yet."), "called_at")
    call.occurred_on = call.called_at.astimezone(CHINA).date()
    if call.case_id is not None and call.kind is not HotlineKind.INQUIRY:
        raise Refused(_("This inquiry is counted already; note the other thing as a call of its own."), "kind")
    record(call)
    if call.kind is HotlineKind.INQUIRY and call.case_id is None:
        case = ServiceCase(
            county_id=call.county_id, id=new_id(), occurred_on=call.occurred_on, area_id=call.area_id, business="other",
            way=Way.INQUIRY, quantity=1, channel=Channel.BY_PHONE, result=call.what[:80],
        )  # fmt: skip
        record(case)
        call.case_id = case.id
        db.session.flush()


def save_group(group: LinkGroup) -> None:
    """Save a group with its count.

    Raises:
        Refused: for a count of a day to come.
    """
    if group.counted_on > today():
        raise Refused(_("This day has not come yet."), "counted_on")
    viewer = current_viewer()
    if group.office_id is not None:
        with db.session.no_autoflush:
            office = db.session.get(Office, (group.county_id, group.office_id))
        group.unit_id, group.area_id = office.unit_id, office.area_id
    elif inspect(group).transient:
        group.unit_id = viewer.unit_id
    if group.unit_id is None:
        raise Refused(_("Please choose the office."), "office_id")
    db.session.add(group)
    db.session.flush()


def note_penalty(penalty: Penalty) -> None:
    """Note a decision against a venue.

    Raises:
        Refused: when the check named is of another venue or later than the decision; as the ledger's ``record`` does.
    """
    with db.session.no_autoflush:
        venue = db.session.get(Venue, (penalty.county_id, penalty.venue_id))
        check = db.session.get(Inspection, (penalty.county_id, penalty.inspection_id)) if penalty.inspection_id else None
    if check is not None and check.venue_id != penalty.venue_id:
        raise Refused(_("That check was of another venue."), "venue_id")
    if check is not None and penalty.occurred_on < check.occurred_on:
        raise Refused(_("The decision lies before the check."), "occurred_on")
    penalty.area_id = venue.area_id
    record(penalty)
