"""Leaders' inspections, findings, reviews; meetings with their decisions; hotline and groups."""

from sqlalchemy import case, func, select

from core.api import Area, Officer, Unit, db, today
from plugins.briefcase.models import Decision, Exposure, Finding, FindingState, HotlineCall, LeaderCheck, LinkGroup, Office, Review
from plugins.ledger.api import Activity, ActivityKind, fact_select

MEETINGS = (ActivityKind.COUNCIL, ActivityKind.JOINT_MEETING)


def _name_of(model, key, owner):
    return select(model.name).where(model.id == key, model.county_id == owner.county_id).scalar_subquery()


check_office = _name_of(Office, LeaderCheck.office_id, LeaderCheck).label("office")
open_findings = (
    select(func.count(Finding.id))
    .where(Finding.check_id == LeaderCheck.id, Finding.county_id == LeaderCheck.county_id, Finding.state != FindingState.CLOSED)
    .correlate(LeaderCheck)
    .scalar_subquery()
    .label("open_findings")
)
checks = fact_select(
    LeaderCheck, check_office, LeaderCheck.subject, LeaderCheck.announced, LeaderCheck.regular, LeaderCheck.seen, open_findings
)
findings = select(
    Finding.id,
    Finding.what,
    _name_of(Office, Finding.office_id, Finding).label("office"),
    _name_of(Officer, Finding.officer_id, Finding).label("officer"),
    Finding.state,
    Finding.due_on,
    Finding.fixed_on,
    Finding.reviewed_on,
)
reviews = select(
    Review.id,
    Review.occurred_on,
    Review.title,
    _name_of(Unit, Review.unit_id, Review).label("unit"),
    _name_of(Officer, Review.officer_id, Review).label("officer"),
    Review.concluded_on,
)
decided = (
    select(func.count(Decision.id))
    .where(Decision.activity_id == Activity.id, Decision.county_id == Activity.county_id)
    .correlate(Activity)
    .scalar_subquery()
)
meetings = fact_select(Activity, Activity.title, Activity.kind, Activity.people_reached, decided.label("decisions")).where(
    Activity.kind.in_(MEETINGS)
)
talks = fact_select(Activity, Activity.title, Activity.kind, Activity.topic, Activity.people_reached, Activity.leaflets).where(
    Activity.kind.in_((ActivityKind.ALERT, ActivityKind.TALK))
)
hotline = fact_select(HotlineCall, HotlineCall.called_at, HotlineCall.kind, HotlineCall.what, HotlineCall.passed_on)
groups = select(
    LinkGroup.id,
    LinkGroup.name,
    LinkGroup.kind,
    _name_of(Office, LinkGroup.office_id, LinkGroup).label("office"),
    _name_of(Officer, LinkGroup.officer_id, LinkGroup).label("officer"),
    LinkGroup.members,
    LinkGroup.counted_on,
)
exposures = select(
    Exposure.id, Exposure.occurred_on, Exposure.venue, Exposure.what, _name_of(LinkGroup, Exposure.group_id, Exposure).label("name")
)


def decision_state():
    """Open, late or done."""
    return case((Decision.done_on.is_not(None), "done"), (Decision.due_on < today(), "late"), else_="open")


def decisions():
    """Decisions as a list, with what has become of each."""
    return select(
        Decision.id, Decision.what, Decision.responsible, decision_state().label("state"), Decision.due_on, Decision.done_on,
        _name_of(Area, Decision.area_id, Decision).label("village"),
    )  # fmt: skip


def findings_of(check) -> list[Finding]:
    """The findings of an inspection in order."""
    return list(db.session.scalars(select(Finding).where(Finding.check_id == check.id).order_by(Finding.id)))


def decisions_of(activity) -> list[Decision]:
    """What a meeting decided, in order."""
    return list(db.session.scalars(select(Decision).where(Decision.activity_id == activity.id).order_by(Decision.id)))


def late_findings() -> list[Finding]:
    """Findings that wait to be put right or reviewed, soonest first."""
    rows = select(Finding).where(Finding.state != FindingState.CLOSED).order_by(Finding.due_on, Finding.id)
    return list(db.session.scalars(rows.limit(30)))


def late_decisions() -> list[Decision]:
    """Decisions past their day."""
    rows = select(Decision).where(Decision.done_on.is_(None), Decision.due_on < today()).order_by(Decision.due_on, Decision.id)
    return list(db.session.scalars(rows.limit(30)))
