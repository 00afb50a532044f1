"""Questions of turns and beats: put together from leave, market days and villages, and read back from a draft."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from core.api import Area, Officer, Unit, db, setting
from plugins.almanac.api import market_days
from plugins.consolidation.models import Beat, Post
from plugins.consolidation.planning.beats import BeatProblem, Place, Town
from plugins.consolidation.planning.rotation import RotationProblem, Rotator
from plugins.consolidation.queries import stations as read
from plugins.roster.api import Leave, LeaveState, Slot

SOURCE = "consolidation.rotation"
TURNING = ("officer", "household")
RANKS = {"chief": "chief", "instructor": "instructor"}
BACK = timedelta(days=91)
"""So many days count as turns before: a quarter."""


def rotation_question(stored: dict) -> RotationProblem:
    """A question of turns as it was stored."""
    officers = tuple(Rotator(o["id"], o["household"], tuple(map(_day, o["away"])), o["days_before"]) for o in stored["officers"])
    mondays, markets = tuple(map(_day, stored["mondays"])), tuple(map(_day, stored["market_days"]))
    return RotationProblem(mondays, markets, officers, stored["on_market_day"], stored["last"])


def beat_question(stored: dict) -> BeatProblem:
    """A question of beats as it was stored."""
    towns = tuple(
        Town(t["code"], tuple(Place(**p) for p in t["villages"]), t["seat"], tuple(map(tuple, t["touching"])))
        for t in stored["towns"]
    )
    return BeatProblem(towns, tuple(map(tuple, stored["officers"])))


def _day(text) -> date:
    return text if isinstance(text, date) else date.fromisoformat(text)


def market_days_of(post: Post, first: date, last: date) -> list[date]:
    """Market days of the township where a post stands."""
    town = post.area.parent_id if post.area else None
    return sorted({meeting.day for meeting in market_days(first, last) if town and meeting.area_id == town})


def new_rotation(post: Post, monday: date, weeks: int) -> RotationProblem:
    """The question of who stands at a post: its officers, their leave and other duties, market days, and the turns before."""
    last = monday + timedelta(days=7 * weeks - 1)
    people = {row.officer_id: row for row in read.posted_police(monday) if row.unit_id == post.unit_id and row.role in TURNING}
    missing, before = away(set(people), monday, last), _days_before(post, monday)
    officers = tuple(
        Rotator(str(key), registers(row), tuple(sorted(missing[key])), before.get(key, 0)) for key, row in people.items()
    )
    mondays = tuple(monday + timedelta(days=7 * n) for n in range(weeks))
    markets = tuple(market_days_of(post, monday, last))
    return RotationProblem(mondays, markets, officers, setting("consolidation.market_officers"), _last_resident(post, monday))


def registers(row) -> bool:
    """Whether somebody does household registration: by role, or as a skill beside another one."""
    return row.role == "household" or "household" in (row.skills or [])


def away(officer_ids, first: date, last: date) -> dict[UUID, set[date]]:
    """``{officer: days}`` on approved leave, and days with another duty on the roster."""
    found = leave_days(officer_ids, first, last)
    other = select(Slot.officer_id, Slot.occurred_on).where(Slot.officer_id.in_(officer_ids), Slot.source != SOURCE)
    for row in db.session.execute(other.where(Slot.occurred_on >= first, Slot.occurred_on <= last)):
        found[row.officer_id].add(row.occurred_on)
    return found


def leave_days(officer_ids, first: date, last: date) -> dict[UUID, set[date]]:
    """``{officer: days}`` on approved leave."""
    found: dict = defaultdict(set)
    leave = select(Leave).where(Leave.officer_id.in_(officer_ids), Leave.state == LeaveState.APPROVED)
    for row in db.session.scalars(leave.where(Leave.first_day <= last, Leave.last_day >= first)):
        start, end = max(row.first_day, first), min(row.last_day, last)
        found[row.officer_id] |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    return found


def post_slots(post: Post, first: date, last: date) -> list[Slot]:
    """Who stood or will stand at a post, day by day."""
    rows = select(Slot).where(
        Slot.unit_id == post.unit_id, Slot.area_id == post.area_id, Slot.duty == "post", Slot.absence.is_(None)
    )
    return list(db.session.scalars(rows.where(Slot.occurred_on >= first, Slot.occurred_on <= last).order_by(Slot.occurred_on)))


def _days_before(post: Post, monday: date) -> dict[UUID, int]:
    found: dict = defaultdict(int)
    for slot in post_slots(post, monday - BACK, monday - timedelta(days=1)):
        found[slot.officer_id] += 1
    return dict(found)


def _last_resident(post: Post, monday: date) -> str:
    days: dict = defaultdict(int)
    for slot in post_slots(post, monday - timedelta(days=7), monday - timedelta(days=1)):
        days[slot.officer_id] += 1
    most = max(days, key=lambda key: days[key], default=None)
    return str(most) if most and days[most] > 2 else ""


def towns_of(unit: Unit, day: date) -> dict[Area, list[Area]]:
    """The townships whose villages a station has, with these villages, by code."""
    owners, found = read.owners(day), defaultdict(list)
    for area in read.villages(day):
        if owners.get(area.id) == unit.id and area.parent_id:
            found[area.parent_id].append(area)
    towns = db.session.scalars(select(Area).where(Area.id.in_(list(found))).order_by(Area.code))
    return {town: found[town.id] for town in towns}


def seat_of(town: Area, villages: list[Area], seats: set[UUID]) -> str:
    """The village where the township's government sits: as profiles and posts say, otherwise the first of the list."""
    return next((area.code for area in villages if area.id in seats), villages[0].code)


def new_beats(unit: Unit, day: date) -> BeatProblem | None:
    """The question of the beats of a central station; ``None`` where it does not have exactly two townships."""
    towns = towns_of(unit, day)
    if len(towns) != 2:
        return None
    seats = {profile.area_id for profile in read.profiles(day).values()} | {post.area_id for post in read.posts(day)}
    people = beat_officers(unit, day)
    made = tuple(
        Town(town.code, tuple(Place(area.code, float(area.population or 1)) for area in villages), seat_of(town, villages, seats))
        for town, villages in towns.items()
    )
    return BeatProblem(made, tuple((str(key), RANKS.get(role, "officer")) for key, role in people.items()))


def beat_officers(unit: Unit, day: date) -> dict[UUID, str]:
    """``{officer: role}`` of those who have beats: all police of the station, those at the household window only where the county
    says so."""
    window = setting("consolidation.beat_household") == "no"
    found = {row.officer_id: row.role for row in read.posted_police(day) if row.unit_id == unit.id}
    return {key: role for key, role in found.items() if not (window and role == "household")}


def beats_on(unit_id: UUID, day: date) -> list:
    """Beats of a station on a day: ``village, code, town, town_code, number, seat, officer_id, officer``, in order."""
    town = db.aliased(Area)
    rows = select(
        Beat.id,
        Beat.area_id,
        Area.name.label("village"),
        Area.code,
        town.name.label("town"),
        town.code.label("town_code"),
        Beat.number,
        Beat.seat,
        Beat.officer_id,
        Officer.name.label("officer"),
    )
    rows = rows.join(Beat.area).join(town, (town.id == Beat.town_id) & (town.county_id == Beat.county_id)).join(Beat.officer)
    return db.session.execute(rows.where(Beat.unit_id == unit_id, Beat.on(day)).order_by(town.code, Beat.number, Area.code)).all()


def people_of(solution) -> dict[str, str]:
    """``{id: name}`` of the officers of a plan, and names by code."""
    ids = {UUID(row["officer"]) for row in solution.rows if row.get("officer")}
    found = {str(key): name for key, name in db.session.execute(select(Officer.id, Officer.name).where(Officer.id.in_(ids)))}
    return read.names_by_code() | found
