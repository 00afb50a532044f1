"""两队一室: the community team, the case team and the command room of each station.

Why the community team is not a team of its own: it is the station's leaders, community officers and seconded officers, and these
are known by their terms; the two others are teams of the personnel foundation.
"""

from sqlalchemy import func, select

from core.api import Officer, Unit, UnitKind, db
from plugins.personnel.api import Team, TeamCount, TeamMember
from plugins.village_officer.models import Duty, Group, Term

ROOMS = ("case_team", "command_room")


def structure(day) -> list[dict]:
    """A line for each station of a day: ``unit``, ``leaders`` (names), ``groups`` (people by group), ``rooms`` (teams by kind)."""
    stations = db.session.scalars(select(Unit).where(Unit.kind == UnitKind.STATION, Unit.on(day)).order_by(Unit.code))
    people, leaders, rooms = _people(day), _leaders(day), _rooms(day)
    return [
        {
            "unit": unit, "leaders": leaders.get(unit.id, []),
            "groups": {group: people.get((unit.id, group), 0) for group in (Group.COMMUNITY, Group.SECONDED)},
            "rooms": [rooms.get((unit.id, kind), []) for kind in ROOMS],
        }
        for unit in stations
    ]  # fmt: skip


def _people(day) -> dict:
    rows = select(Term.unit_id, Term.group, func.count(Term.officer_id.distinct())).where(Term.on(day), Term.duty != Duty.LEADING)
    return {(unit, group): count for unit, group, count in db.session.execute(rows.group_by(Term.unit_id, Term.group))}


def _leaders(day) -> dict:
    rows = select(Term.unit_id, Officer.name).join(Term.officer).where(Term.on(day), Term.duty == Duty.LEADING)
    found = {}
    for unit, name in db.session.execute(rows.order_by(Officer.number)):
        found.setdefault(unit, []).append(name)
    return found


def _rooms(day) -> dict:
    """``{(unit, kind): [(team, people)]}``: the last head count, or else the named members."""
    counted = select(TeamCount.people).where(TeamCount.team_id == Team.id).order_by(TeamCount.counted_on.desc()).limit(1)
    named = select(func.count(TeamMember.id)).where(TeamMember.team_id == Team.id, TeamMember.on(day)).scalar_subquery()
    rows = select(Team, func.coalesce(counted.scalar_subquery(), named)).where(Team.kind.in_(ROOMS))
    found = {}
    for team, people in db.session.execute(rows.where(Team.ended_on.is_(None) | (Team.ended_on > day)).order_by(Team.name)):
        found.setdefault((team.unit_id, team.kind), []).append((team, people))
    return found
