"""Teams and how many people are in them."""

from datetime import date

from sqlalchemy import Select, case, func, literal, select

from core.api import Area, Unit, db, today
from plugins.personnel.models import Team, TeamCount, TeamMember


def strength(day: date):
    """People of a team on ``day`` as a column: the last head count, otherwise its named members."""
    link = TeamCount.team_id == Team.id, TeamCount.county_id == Team.county_id, TeamCount.counted_on <= day
    counted = select(TeamCount.people).where(*link).order_by(TeamCount.counted_on.desc()).limit(1).correlate(Team).scalar_subquery()
    of = TeamMember.team_id == Team.id, TeamMember.county_id == Team.county_id, TeamMember.on(day)
    named = select(func.count(TeamMember.id)).where(*of).correlate(Team).scalar_subquery()
    return func.coalesce(counted, named, 0)


def teams(day: date) -> Select:
    """Teams with their people on ``day``; ``running`` says whether the team is there that day."""
    running = case(((Team.founded_on <= day) & (Team.ended_on.is_(None) | (Team.ended_on >= day)), "yes"), else_="no")
    return (
        select(
            Team.id, Team.name, Team.kind, Team.leader, Team.founded_on, Unit.name.label("unit"), Area.name.label("village"),
            strength(day).label("people"), running.label("running"),
        )
        .select_from(Team)
        .join(Unit, (Unit.id == Team.unit_id) & (Unit.county_id == Team.county_id))
        .join(Area, (Area.id == Team.area_id) & (Area.county_id == Team.county_id), isouter=True)
    )  # fmt: skip


def running_on(day: date):
    """The condition that a team is there on ``day``."""
    return (Team.founded_on <= day) & (Team.ended_on.is_(None) | (Team.ended_on >= day))


def people_in_teams(day: date, kind: str | None = None, unit_ids=None) -> tuple[int, int]:
    """``(teams, people)`` on ``day``."""
    found = select(func.count(Team.id), func.coalesce(func.sum(strength(day)), literal(0))).where(running_on(day))
    if kind:
        found = found.where(Team.kind == kind)
    if unit_ids is not None:
        found = found.where(Team.unit_id.in_(list(unit_ids)))
    return tuple(db.session.execute(found).one())


def members_of(team: Team) -> list[TeamMember]:
    """Named members, those of today first."""
    found = (
        select(TeamMember).where(TeamMember.team_id == team.id).order_by(TeamMember.valid_to.is_not(None), TeamMember.valid_from)
    )
    return list(db.session.scalars(found))


def counts_of(team: Team) -> list[TeamCount]:
    """Head counts, the latest first."""
    return list(db.session.scalars(select(TeamCount).where(TeamCount.team_id == team.id).order_by(TeamCount.counted_on.desc())))


def running_word(day: date):
    """Whether a team is there on ``day``: ``yes`` or ``no``, as a column."""
    return case((running_on(day), "yes"), else_="no")


def people_of(team: Team) -> int:
    """People of one team today."""
    return db.session.scalar(select(strength(today())).where(Team.id == team.id)) or 0


def of_unit(unit_id, day: date) -> Select:
    """The teams of one station, the largest first."""
    return teams(day).where(Team.unit_id == unit_id, running_on(day)).order_by(strength(day).desc()).limit(8)
