"""Teams and social groups of the personnel foundation, with their head counts."""

from sqlalchemy import func, select

from core.api import db, today
from plugins.personnel.api import Team, TeamCount, TeamMember


def teams_of(*conditions, limit: int = 8) -> list[Team]:
    """Teams that are there today."""
    rows = select(Team).where(*conditions, Team.ended_on.is_(None) | (Team.ended_on > today()))
    return list(db.session.scalars(rows.order_by(Team.name).limit(limit)))


def heads_by_kind() -> dict[str, tuple[int, int]]:
    """``{kind: (teams, people)}``: the last head count of a team, or else its named members."""
    last = (
        select(TeamCount.people)
        .where(TeamCount.team_id == Team.id)
        .order_by(TeamCount.counted_on.desc())
        .limit(1)
        .scalar_subquery()
    )
    named = select(func.count(TeamMember.id)).where(TeamMember.team_id == Team.id, TeamMember.on(today())).scalar_subquery()
    rows = select(Team.kind, func.count(Team.id), func.sum(func.coalesce(last, named)))
    rows = rows.where(Team.ended_on.is_(None) | (Team.ended_on > today())).group_by(Team.kind)
    return {kind: (teams, people or 0) for kind, teams, people in db.session.execute(rows)}
