"""The selects of the lists."""

from sqlalchemy import String, case, cast, func, select

from core.api import Area, Officer, Unit, db, today
from plugins.consolidation.models import (
    Body,
    Border,
    BudgetLine,
    Concern,
    Detective,
    Draft,
    GuardCheck,
    Hearing,
    Improvement,
    JointCase,
    JointMember,
    MassIncident,
    PlanState,
    Post,
    Proposal,
    RoadTime,
    SafetySurvey,
    Scenario,
    Sitting,
    StationCheck,
    StationProfile,
    SystemEntry,
)
from plugins.ledger.api import ServiceCase, Venue, VenueKind, Way, fact_select

AHEAD = "ahead"


def name_of(model, key, owner):
    """The name of what a row refers to, as a sub-query."""
    return select(model.name).where(model.id == key, model.county_id == owner.county_id).scalar_subquery()


def _unit(model):
    return name_of(Unit, model.unit_id, model).label("unit")


def _area(model):
    return name_of(Area, model.area_id, model).label("village")


profiles = select(
    StationProfile.id,
    _unit(StationProfile),
    StationProfile.year,
    StationProfile.population,
    StationProfile.square_km,
    StationProfile.road_minutes,
    StationProfile.incidents,
    StationProfile.grade,
    StationProfile.cost_yuan,
)
borders = select(
    Border.id,
    name_of(Unit, Border.one_id, Border).label("one"),
    name_of(Unit, Border.other_id, Border).label("other"),
)
roads = select(RoadTime.id, _area(RoadTime), _unit(RoadTime), RoadTime.minutes)
def scenarios():
    """Plans of mergers; one whose day lies ahead is told from one in force."""
    ahead = (Scenario.state == PlanState.IN_FORCE) & (Scenario.effective_on > today())
    state = case((ahead, AHEAD), else_=cast(Scenario.state, String)).label("state")
    columns = Scenario.id, Scenario.title, Scenario.as_of, Scenario.merges, Scenario.officers_after, state, Scenario.effective_on
    return select(*columns)


posts = select(
    Post.id,
    Post.name,
    _unit(Post),
    name_of(Unit, Post.closed_id, Post).label("closed"),
    _area(Post),
    Post.valid_from,
    Post.valid_to,
)
drafts = select(
    Draft.id,
    Draft.kind,
    _unit(Draft),
    name_of(Post, Draft.post_id, Draft).label("post"),
    Draft.starts_on,
    Draft.weeks,
    Draft.state,
    Draft.saved_on,
)
entries = fact_select(
    SystemEntry,
    SystemEntry.system,
    SystemEntry.title,
    SystemEntry.partner,
    SystemEntry.side,
    SystemEntry.people,
    SystemEntry.result,
)
cases = fact_select(JointCase, JointCase.title, JointCase.agency, JointCase.closed_on, JointCase.result)
sittings = fact_select(Sitting, Sitting.kind, Sitting.title, Sitting.neighbour, Sitting.people, Sitting.decisions)
guard_checks = fact_select(GuardCheck, name_of(Venue, GuardCheck.venue_id, GuardCheck).label("venue"), GuardCheck.advice)
members = select(
    JointMember.id,
    JointMember.name,
    JointMember.agency,
    JointMember.title,
    _unit(JointMember),
    _area(JointMember),
    JointMember.valid_from,
    JointMember.valid_to,
)
bodies = select(Body.id, Body.name, Body.kind, _unit(Body), _area(Body), Body.head, Body.members, Body.valid_from, Body.valid_to)
detectives = select(
    Detective.id,
    name_of(Officer, Detective.officer_id, Detective).label("officer"),
    Detective.mode,
    _unit(Detective),
    Detective.note,
    Detective.valid_from,
    Detective.valid_to,
)
station_checks = select(
    StationCheck.id,
    StationCheck.occurred_on,
    _unit(StationCheck),
    StationCheck.departments,
    StationCheck.subject,
    StationCheck.finding,
)
proposals = select(
    Proposal.id, Proposal.title, Proposal.state, Proposal.reported_to, Proposal.reported_on, Proposal.document, Proposal.decided_on
)
hearings = select(Hearing.id, Hearing.held_on, Hearing.kind, _area(Hearing), _unit(Hearing), Hearing.people, Hearing.summary)


def concern_state():
    """Answered or open."""
    return case((Concern.answered_on.is_not(None), "answered"), else_="open")


concerns = select(
    Concern.id, Concern.raised_on, Concern.what, concern_state().label("state"), _area(Concern), _unit(Concern), Concern.answered_on
)
budget_year = cast(BudgetLine.year, String)
"""The year as text, for a filter that is typed into: PostgreSQL finds no text in a number."""
budgets = select(BudgetLine.id, BudgetLine.year, _unit(BudgetLine), BudgetLine.item, BudgetLine.amount_fen)
improvements = select(Improvement.id, Improvement.done_on, _unit(Improvement), Improvement.kind, Improvement.what)
surveys = select(
    SafetySurvey.id, SafetySurvey.surveyed_on, SafetySurvey.percent, SafetySurvey.at_least, SafetySurvey.asked, SafetySurvey.source
)
mass_incidents = select(
    MassIncident.id,
    MassIncident.occurred_on,
    MassIncident.title,
    _unit(MassIncident),
    _area(MassIncident),
    MassIncident.people,
    MassIncident.settled_on,
)
convenience = fact_select(ServiceCase, ServiceCase.business, ServiceCase.way, ServiceCase.quantity).where(
    ServiceCase.way.in_((Way.AGENCY, Way.DELIVERY))
)


def guarded():
    """Places with dangerous goods (危爆物品), with the day of the last look at their guards, fences and alarms."""
    last = select(func.max(GuardCheck.occurred_on)).where(GuardCheck.venue_id == Venue.id, GuardCheck.county_id == Venue.county_id)
    columns = (
        Venue.id,
        Venue.name,
        name_of(Area, Venue.area_id, Venue).label("village"),
        Venue.head,
        Venue.licence,
        Venue.last_check,
    )
    return select(*columns, last.correlate(Venue).scalar_subquery().label("guarded_on")).where(
        Venue.kind == VenueKind.DANGEROUS_GOODS
    )


def open_concerns(limit: int = 30) -> list:
    """Concerns without an answer, the oldest first."""
    rows = (
        select(Concern).where(Concern.answered_on.is_(None), Concern.raised_on <= today()).order_by(Concern.raised_on, Concern.id)
    )
    return list(db.session.scalars(rows.limit(limit)))
