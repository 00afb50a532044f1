"""Teams, their named members and their head counts."""

from sqlalchemy import select

from core.api import Officer, Refused, _, db, today
from plugins.personnel.models import Team, TeamCount, TeamMember


def save_team(team: Team) -> None:
    """Save a team.

    Raises:
        Refused: when it ended before it began.
    """
    if team.ended_on and team.ended_on < team.founded_on:
        raise Refused(_("The last day lies before the first."), "ended_on")
    db.session.add(team)
    db.session.flush()


def save_member(member: TeamMember) -> None:
    """Save a named member; somebody of the staff list brings his name along.

    Raises:
        Refused: without a name, or when he is a member already at that time.
    """
    if member.officer_id:
        member.name = db.session.scalar(select(Officer.name).where(Officer.id == member.officer_id)) or member.name
    if not (member.name or "").strip():
        raise Refused(_("Give a name, or choose somebody from the staff list."), "name")
    if member.valid_to and member.valid_to < member.valid_from:
        raise Refused(_("The last day lies before the first."), "valid_to")
    same = TeamMember.name == member.name if not member.officer_id else TeamMember.officer_id == member.officer_id
    twin = select(TeamMember.id).where(
        TeamMember.team_id == member.team_id, TeamMember.id != member.id, same, TeamMember.on(member.valid_from)
    )
    with db.session.no_autoflush:
        if db.session.scalar(twin) is not None:
            raise Refused(_("This person is a member already at that time."), "name")
    db.session.add(member)
    db.session.flush()


def save_count(count: TeamCount) -> None:
    """Save a head count.

    Raises:
        Refused: for a day to come, or a second count of one day.
    """
    if count.counted_on > today():
        raise Refused(_("This day has not come yet."), "counted_on")
    same = select(TeamCount.id).where(
        TeamCount.team_id == count.team_id, TeamCount.counted_on == count.counted_on, TeamCount.id != count.id
    )
    with db.session.no_autoflush:
        if db.session.scalar(same) is not None:
            raise Refused(_("There is a head count of this day already."), "counted_on")
    db.session.add(count)
    db.session.flush()
