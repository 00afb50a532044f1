"""What single pages read: the overview of stations, who goes and who owns, a proposal's hearings, the results."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from core.api import JurisdictionKind, Unit, db, today
from plugins.consolidation.models import (
    BudgetLine,
    Concern,
    Hearing,
    Improvement,
    MassIncident,
    PlanState,
    Post,
    SafetySurvey,
    Scenario,
    StationProfile,
)
from plugins.consolidation.queries import stations as read
from plugins.roster.api import Slot

COUNTED = {
    "budgets": BudgetLine,
    "improvements": Improvement,
    "surveys": SafetySurvey,
    "mass_incidents": MassIncident,
}


@dataclass(frozen=True)
class StationLine:
    """A station today: its profile (perhaps none), officers and posts."""

    unit: Unit
    profile: StationProfile | None
    officers: int
    posts: list[Post]

    @property
    def each(self) -> int | None:
        """People for each officer."""
        return round(self.profile.population / self.officers) if self.profile and self.officers else None


def overview(day: date) -> list[StationLine]:
    """The stations that the viewer sees, by code."""
    force, _all = read.force(day)
    profiles, posts = read.profiles(day), read.posts(day)
    return [
        StationLine(unit, profiles.get(unit.id), len(force.get(unit.id, ())), [post for post in posts if post.unit_id == unit.id])
        for unit in read.stations(day)
    ]


@dataclass(frozen=True)
class Goes:
    """A village: who owns it, who goes, the road minutes of both; ``soonest``: who would be soonest by road."""

    village: str
    code: str
    town: str
    owner: str
    goes: str
    own_minutes: float | None
    minutes: float | None
    soonest: str
    least: float | None

    @property
    def differs(self) -> bool:
        """Whether another one goes than the owner."""
        return self.owner != self.goes

    @property
    def late(self) -> bool:
        """Whether a third one would be sooner than who goes."""
        return self.least is not None and self.minutes is not None and self.least < self.minutes


def call_areas(day: date) -> list[Goes]:
    """Villages with owner and responder, by code."""
    owners, callers = read.owners(day), read.owners(day, JurisdictionKind.CALL)
    times, names = read.road_times(), dict(db.session.execute(select(Unit.id, Unit.name)).all())
    towns = {area.id: area.name for area in read.towns()}
    standing = {unit.id for unit in read.stations(day)}
    found = []
    for area in read.villages(day):
        if area.id in owners:
            known = {key: told for key, told in times.get(area.id, {}).items() if key in standing}
            owner, goes = owners[area.id], callers.get(area.id, owners[area.id])
            best = min(known, key=lambda key: (known[key], key != goes, str(key)), default=None)
            found.append(
                Goes(
                    area.name,
                    area.code,
                    towns.get(area.parent_id, ""),
                    names.get(owner, ""),
                    names.get(goes, ""),
                    known.get(owner),
                    known.get(goes),
                    names.get(best, ""),
                    known.get(best),
                )
            )
    return found


def hearings_of(proposal_id) -> list[Hearing]:
    """Hearings of a proposal, in order."""
    return list(db.session.scalars(select(Hearing).where(Hearing.proposal_id == proposal_id).order_by(Hearing.held_on)))


def concerns_of(proposal_id) -> list[Concern]:
    """Concerns of a proposal, open ones first."""
    rows = select(Concern).where(Concern.proposal_id == proposal_id)
    return list(db.session.scalars(rows.order_by(Concern.answered_on.is_not(None), Concern.raised_on, Concern.id)))


def result_counts() -> dict[str, int]:
    """How many lines each of the ledgers behind the effect report has."""
    return {name: db.session.scalar(select(func.count(model.id))) or 0 for name, model in COUNTED.items()}


def latest_scenarios(limit: int = 6) -> list[Scenario]:
    """The plans that can be compared, the latest first."""
    rows = select(Scenario).where(Scenario.state != PlanState.WAITING)
    rows = rows.order_by(Scenario.as_of.desc(), Scenario.created_at.desc(), Scenario.id)
    return [plan for plan in db.session.scalars(rows.limit(8 * limit)) if plan.after][:limit]


def at_posts(day: date) -> dict:
    """``{post: names of who stands there today}``."""
    found: dict = {}
    posts = {(post.unit_id, post.area_id): post.id for post in read.posts(day)}
    rows = select(Slot).where(Slot.occurred_on == day, Slot.duty == "post", Slot.absence.is_(None))
    for slot in db.session.scalars(rows):
        key = posts.get((slot.unit_id, slot.area_id))
        if key and slot.officer:
            found.setdefault(key, []).append(slot.officer.name)
    return found


def waiting_posts(day: date | None = None) -> list[Post]:
    """Posts where nobody stands today."""
    day = day or today()
    there = at_posts(day)
    return [post for post in read.posts(day) if post.id not in there]
