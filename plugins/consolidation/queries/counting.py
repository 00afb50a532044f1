"""What overview pages count: the four ledgers, agencies, sittings, bodies by township, lines and nets, teams."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from core.api import Area, db
from plugins.consolidation.models import (
    Agency,
    Body,
    BodyKind,
    JointCase,
    JointMember,
    Sitting,
    SittingKind,
    StationCheck,
    SystemEntry,
)
from plugins.ledger.api import (
    Activity,
    ActivityKind,
    Dispute,
    InfoItem,
    Resident,
    ServiceCase,
    Venue,
    Visit,
    Way,
)
from plugins.personnel.api import Team, TeamCount

OF_TOWN = tuple(BodyKind)[:7]
OF_STATION = tuple(BodyKind)[7:]
LINES = ActivityKind.TALK, ActivityKind.ALERT, ActivityKind.PATROL, ActivityKind.NIGHT_PATROL
TEAMS = ("city_patrol", "low_income_patrol", "safety_reporters", "guards", "security")
"""The five teams (五支队伍), as kinds of the personnel office's teams."""


def during(model, first: date, last: date) -> tuple:
    """Conditions that a fact lies in a period."""
    return model.occurred_on >= first, model.occurred_on <= last


def systems(first: date, last: date, order) -> list[tuple[int, date | None]]:
    """``(entries, day of the latest)`` of each of the four ledgers, in this order."""
    rows = select(SystemEntry.system, func.count(SystemEntry.id), func.max(SystemEntry.occurred_on))
    found = {
        row[0]: (row[1], row[2])
        for row in db.session.execute(rows.where(*during(SystemEntry, first, last)).group_by(SystemEntry.system))
    }
    return [found.get(system, (0, None)) for system in order]


def agencies(first: date, last: date) -> dict[Agency, tuple[int, int]]:
    """``{agency: (cases, of these closed)}`` of the joint office."""
    rows = select(JointCase.agency, func.count(JointCase.id), func.count(JointCase.closed_on))
    found = {
        row[0]: (row[1], row[2])
        for row in db.session.execute(rows.where(*during(JointCase, first, last)).group_by(JointCase.agency))
    }
    return {agency: found.get(agency, (0, 0)) for agency in Agency}


def members(day: date) -> list[JointMember]:
    """Who works in joint offices on a day, by station and agency."""
    rows = select(JointMember).where(JointMember.on(day)).order_by(JointMember.unit_id, JointMember.agency, JointMember.name)
    return list(db.session.scalars(rows.limit(40)))


def sittings(first: date, last: date) -> dict[SittingKind, int]:
    """``{kind: sittings}``."""
    rows = select(Sitting.kind, func.count(Sitting.id)).where(*during(Sitting, first, last)).group_by(Sitting.kind)
    found = dict(db.session.execute(rows).all())
    return {kind: found.get(kind, 0) for kind in SittingKind}


def served(first: date, last: date) -> dict[Way, int]:
    """Papers applied for on somebody's behalf, and papers brought home."""
    rows = select(ServiceCase.way, func.sum(ServiceCase.quantity)).where(*during(ServiceCase, first, last))
    found = dict(db.session.execute(rows.group_by(ServiceCase.way)).all())
    return {way: int(found.get(way) or 0) for way in (Way.AGENCY, Way.DELIVERY)}


@dataclass(frozen=True)
class Town:
    """A township with its bodies by kind."""

    name: str
    bodies: dict[BodyKind, list[Body]]

    @property
    def lacking(self) -> list[BodyKind]:
        """Kinds of the structure that are not there."""
        return [kind for kind in OF_TOWN if not self.bodies.get(kind)]


def structure(day: date, name: str = "") -> tuple[list[str], list[Town]]:
    """The names of the townships that have bodies on a day, and the bodies of the one so named, of the first by default."""
    town = db.aliased(Area)
    rows = select(Body, town.name).join(Body.area).join(town, (town.id == Area.parent_id) & (town.county_id == Area.county_id))
    found: dict = defaultdict(lambda: defaultdict(list))
    for body, place in db.session.execute(rows.where(Body.on(day), Body.kind.in_(OF_TOWN)).order_by(town.code, Body.name)):
        found[place][body.kind].append(body)
    names = list(found)
    wanted = [name] if name in found else names[:1]
    return names, [Town(one, dict(found[one])) for one in wanted]


def rooms(day: date) -> list[Body]:
    """Three teams and one room of the stations."""
    rows = select(Body).where(Body.on(day), Body.kind.in_(OF_STATION)).order_by(Body.unit_id, Body.kind)
    return list(db.session.scalars(rows.limit(40)))


def _count(model, *conditions) -> int:
    return db.session.scalar(select(func.count(model.id)).where(*conditions)) or 0


def three_lines(first: date, last: date) -> dict[str, int]:
    """The three lines (三条防线): publicity, settling of disputes, special action; as the ledger counts them, kind by kind."""
    rows = select(Activity.kind, func.count(Activity.id)).where(*during(Activity, first, last), Activity.kind.in_(LINES))
    acts = dict(db.session.execute(rows.group_by(Activity.kind)).all())
    return {kind.value: acts.get(kind, 0) for kind in LINES} | {"disputes": _count(Dispute, *during(Dispute, first, last))}


def nets(first: date, last: date) -> dict[str, int]:
    """The five nets (五张网) that the article proposes, each with what the ledgers hold for it."""
    return {
        "information": _count(InfoItem, *during(InfoItem, first, last)),
        "community": _count(Visit, *during(Visit, first, last)),
        "base": _count(Resident),
        "administration": _count(Venue),
        "governance": _count(Team, *_running(last)),
    }


def _running(day: date) -> tuple:
    """Conditions that a team is there on a day."""
    return Team.founded_on <= day, or_(Team.ended_on.is_(None), Team.ended_on >= day)


def five_teams(day: date) -> list[tuple[str, int, int]]:
    """``(kind, teams, people)`` of the five teams; people are the last head count of each."""
    there = list(db.session.scalars(select(Team).where(Team.kind.in_(TEAMS), *_running(day))))
    rows = select(TeamCount).where(TeamCount.team_id.in_([team.id for team in there]), TeamCount.counted_on <= day)
    last = {row.team_id: row.people for row in db.session.scalars(rows.order_by(TeamCount.counted_on))}
    teams = Counter(team.kind for team in there)
    return [(kind, teams[kind], sum(last.get(team.id, 0) for team in there if team.kind == kind)) for kind in TEAMS]


def disturbed(first: date, last: date) -> dict[str, int]:
    """How often superiors came and called: visits, departments, visits saved by coming together, meetings called."""
    found = db.session.scalars(select(StationCheck.departments).where(*during(StationCheck, first, last))).all()
    departments = sum(len(names) for names in found)
    called = _count(Sitting, Sitting.kind == SittingKind.CALLED, *during(Sitting, first, last))
    return {"visits": len(found), "departments": departments, "saved": departments - len(found), "called": called}
